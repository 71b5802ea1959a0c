import { describe, expect, it } from "vitest";
import { openStore } from "../../../../sync/src/transfer/openStore.ts";
import { startHttpProxy, startSocksProxy } from "../../../support/servers/index.ts";
import { expectFailure } from "../storeContract.ts";
import { answers } from "../subjects.ts";
import { forwardProxy, keep, startTalker, startTarget, through } from "./behindProxies.ts";

describe("an HTTP proxy", () => {
  it.each([
    ["HTTP/1.1 403 Forbidden\r\n\r\n", "permission", "does not let us through"],
    ["HTTP/1.1 504 Gateway Timeout\r\n\r\n", "connect", "could not reach"],
    ["HTTP/1.1 400 Bad Request\r\n\r\n", "protocol", "did not open the way"],
    ["HTTP/1.1 407 No\r\nProxy-Authenticate: Negotiate\r\n\r\n", "auth", "it wants negotiate"],
    [`HTTP/1.1 200 ${"x".repeat(100_000)}`, "protocol", "longer than any should be"],
  ] as const)("that answers %j is understood", async (answer, kind, words) => {
    const server = await startTarget();
    const proxy = keep(await startHttpProxy({ answer }));
    const failure = await expectFailure(openStore(through(server, forwardProxy("http", proxy)), answers()), kind);
    expect(failure.message).toContain(words);
    expect(failure.message).toContain(`127.0.0.1:${proxy.port}`);
  });

  it("that sends one byte at a time comes to an end", async () => {
    const server = await startTarget();
    const dripping = await startTalker((socket) => {
      socket.on("error", () => {});
      const timer = setInterval(() => socket.write("HTTP/1.1 200 OK"[socket.bytesWritten] ?? "x"), 20);
      socket.on("close", () => clearInterval(timer));
    });
    await expectFailure(openStore(through(server, forwardProxy("http", dripping)), answers({ timeoutMs: 200 })), "connect");
  });

  it("may send the target's first words together with its own", async () => {
    const server = await startTarget();
    const eager = await startTalker((socket) => {
      socket.on("error", () => {});
      socket.once("data", () => socket.write("HTTP/1.1 200 OK\r\n\r\nSSH-2.0-eager\r\nrubbish"));
    });
    const failure = await expectFailure(openStore(through(server, forwardProxy("http", eager)), answers()), "protocol", "connect");
    expect(failure.message).not.toContain("The proxy");
  });
});

describe("a SOCKS5 proxy", () => {
  it.each([
    [1, "connect", "names no reason"],
    [2, "permission", "its rules forbid it"],
    [4, "connect", "its name is not known there"],
    [8, "protocol", "kind of address"],
    [99, "protocol", "code 99"],
  ] as const)("that refuses with %i is understood", async (refuse, kind, words) => {
    const server = await startTarget();
    const proxy = keep(await startSocksProxy({ refuse }));
    const failure = await expectFailure(openStore(through(server, forwardProxy("socks5", proxy)), answers()), kind);
    expect(failure.message).toContain(words);
  });

  it("that chooses a log-in that was not offered is not followed", async () => {
    const server = await startTarget();
    const proxy = keep(await startSocksProxy({ answer: Buffer.from([5, 1]) }));
    const failure = await expectFailure(openStore(through(server, forwardProxy("socks5", proxy)), answers()), "protocol");
    expect(failure.message).toContain("not offered");
  });
});
