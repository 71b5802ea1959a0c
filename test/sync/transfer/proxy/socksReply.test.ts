import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  readSocksLoginReply,
  readSocksMethod,
  readSocksReply,
  toSocksGreeting,
  toSocksLogin,
  toSocksRequest,
} from "../../../../sync/src/transfer/proxy/socksReply.ts";

const hex = (text: string) => Buffer.from(text.replaceAll(" ", ""), "hex");

describe("what is said to a SOCKS5 proxy", () => {
  it("offers a password only where there is a user", () => {
    expect([...toSocksGreeting(false)]).toEqual([5, 1, 0]);
    expect([...toSocksGreeting(true)]).toEqual([5, 2, 0, 2]);
  });

  it("gives user and password", () => {
    expect(toSocksLogin("me", "ž")).toEqual(Buffer.from([1, 2, 109, 101, 2, 0xc5, 0xbe]));
    expect(toSocksLogin("me", "x".repeat(255))).toHaveLength(260);
  });

  it.each([
    ["me", "x".repeat(256)],
    ["x".repeat(256), "p"],
    ["me", ""],
  ])("does not cut what is too long or empty", (user, password) => {
    expect(toSocksLogin(user, password)).toBeUndefined();
  });

  it.each([
    ["sftp.test", 22, "05 01 00 03 09 73667470 2e 74657374 0016"],
    ["192.0.2.1", 2222, "05 01 00 01 c0000201 08ae"],
    ["2001:db8::1", 22, "05 01 00 04 20010db8000000000000000000000001 0016"],
    ["::1", 22, "05 01 00 04 00000000000000000000000000000001 0016"],
    ["fe80::1%eth0", 22, "05 01 00 04 fe800000000000000000000000000001 0016"],
    ["::ffff:192.0.2.1", 22, "05 01 00 04 00000000000000000000ffffc0000201 0016"],
    ["1:2:3:4:5:6:7:8", 22, "05 01 00 04 00010002000300040005000600070008 0016"],
    ["::", 22, "05 01 00 04 00000000000000000000000000000000 0016"],
  ])("asks for %s, a name as a name", (host, port, expected) => {
    expect(toSocksRequest(host, port)).toEqual(hex(expected));
  });

  it("asks for no name that does not fit", () => {
    expect(toSocksRequest(`${"a".repeat(63)}.`.repeat(4), 22)).toBeUndefined();
  });
});

describe("what a SOCKS5 proxy says", () => {
  it.for<[string, typeof readSocksReply, string, number, number]>([
    ["a method", readSocksMethod, "05 02", 2, 2],
    ["no method", readSocksMethod, "05 ff", 255, 2],
    ["a log-in", readSocksLoginReply, "01 00 99", 0, 2],
    ["a log-in refused", readSocksLoginReply, "01 01", 1, 2],
    ["success with an IPv4 address", readSocksReply, "05 00 00 01 7f000001 0016 53", 0, 10],
    ["success with an IPv6 address", readSocksReply, "05 00 00 04 00000000000000000000000000000001 0016", 0, 22],
    ["success with a name", readSocksReply, "05 00 00 03 02 6162 0016 5353", 0, 9],
    ["a refusal, however short", readSocksReply, "05 02", 2, 2],
  ])("is read: %s", ([_, read, bytes, value, sizeBytes]) => {
    expect(read(hex(bytes))).toEqual({ state: "read", value, sizeBytes });
  });

  it.each(["", "05", "05 00", "05 00 00 01 7f", "05 00 00 03 02 61", "05 00 00 03"])("is waited for after %j", (bytes) => {
    expect(readSocksReply(hex(bytes))).toEqual({ state: "more" });
  });

  it.each(["04 5a", "53", "05 00 00 07 00"])("is not %s", (bytes) => {
    expect(readSocksReply(hex(bytes))).toMatchObject({ state: "bad" });
  });

  it("never fails, and never takes more than came", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), fc.boolean(), (rest, isSocks) => {
        const bytes = Buffer.from(isSocks ? [5, 0, 0, ...rest] : rest);
        const reply = readSocksReply(bytes);
        expect(reply.state === "read" ? reply.sizeBytes : 0).toBeLessThanOrEqual(bytes.length);
      }),
    );
  });
});
