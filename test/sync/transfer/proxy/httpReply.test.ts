import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { phrase } from "#core";
import { readConnectReply, toConnectRequest } from "../../../../sync/src/transfer/proxy/httpReply.ts";

const read = (text: string) => readConnectReply(Buffer.from(text, "latin1"));

describe("the request to an HTTP proxy", () => {
  it("names the place twice and ends with an empty line", () => {
    expect(toConnectRequest("h.test:22").toString()).toBe("CONNECT h.test:22 HTTP/1.1\r\nHost: h.test:22\r\n\r\n");
  });

  it("carries user and password in UTF-8", () => {
    const request = toConnectRequest("h.test:22", { user: "žofie", password: "a:b" }).toString();
    const [, told = ""] = /\r\nProxy-Authorization: Basic (\S+)\r\n\r\n$/.exec(request) ?? [];
    expect(Buffer.from(told, "base64").toString()).toBe("žofie:a:b");
  });
});

describe("the reply of an HTTP proxy", () => {
  it.each([
    ["HTTP/1.1 200 OK\r\n\r\n", 200, "OK"],
    ["HTTP/1.0 200 Connection established\r\nVia: x\r\n\r\nSSH-2.0-x\r\n", 200, "Connection established"],
    ["HTTP/1.1 200\n\n", 200, ""],
    ["HTTP/1.1 502 Bad Gateway\r\nContent-Length: 3\r\n\r\nNo.", 502, "Bad Gateway"],
    ["HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 204 \r\n\r\n", 204, ""],
    ["HTTP/1.1 403 a\u0007\u009bb\r\n\r\n", 403, "a b"],
  ])("is read from %j", (text, status, reason) => {
    expect(read(text)).toMatchObject({ state: "read", value: { status, reason } });
  });

  it("ends with its head: what follows is from behind the proxy", () => {
    const head = "HTTP/1.1 200 OK\r\nVia: x\r\n\r\n";
    expect(read(`${head}SSH-2.0-x\r\n\r\n`)).toMatchObject({ sizeBytes: head.length });
  });

  it("says how to log in", () => {
    const head =
      'HTTP/1.1 407 No\r\nProxy-Authenticate: Negotiate, NTLM\r\nproxy-authenticate: Digest realm="a, b", qop=x, Basic realm="c"\r\n\r\n';
    const reply = read(head);
    expect(reply.state === "read" && reply.value.schemes).toEqual(["negotiate", "ntlm", "digest", "basic"]);
  });

  it("is waited for as long as it is not whole", () => {
    const text = "HTTP/1.1 200 OK\r\nVia: x\r\n\r\n";
    for (let length = 0; length < text.length; length++) {
      expect(read(text.slice(0, length)), text.slice(0, length)).toEqual({ state: "more" });
    }
  });

  it.each([
    ["SSH", "SSH-2.0-OpenSSH_9.9\r\n"],
    ["one byte of something else", "S"],
    ["SOCKS", "\u0005\u0000"],
    ["no status", "HTTP/1.1 OK\r\n\r\n"],
    ["HTTP/2", "HTTP/2 200\r\n\r\n"],
  ])("is not %s", (_, text) => {
    expect(read(text)).toEqual({ state: "bad", reason: phrase("this is no answer of an HTTP proxy") });
  });

  it.each([
    ["a line without end", `HTTP/1.1 200 ${"x".repeat(5_000)}`],
    ["headers without end", `HTTP/1.1 200 OK\r\n${"a: b\r\n".repeat(4_000)}`],
    ["interim answers without end", "HTTP/1.1 100 a\r\n\r\n".repeat(2).concat(`HTTP/1.1 100 ${"x".repeat(5_000)}`)],
  ])("ends %s", (_, text) => {
    expect(read(text)).toEqual({ state: "bad", reason: phrase("its answer is longer than any should be") });
  });

  it("never fails on what a proxy may say", () => {
    fc.assert(fc.property(fc.uint8Array(), (bytes) => ["more", "bad", "read"].includes(readConnectReply(Buffer.from(bytes)).state)));
    fc.assert(fc.property(fc.string(), (text) => ["more", "bad", "read"].includes(read(`HTTP/1.1 ${text}`).state)));
  });
});
