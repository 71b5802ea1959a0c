import { describe, expect, it } from "vitest";
import type { Target } from "#core";
import { openStore } from "../../../../sync/src/transfer/openStore.ts";
import {
  type ForwardProxy,
  type HttpProxyOptions,
  type SocksProxyOptions,
  startHttpProxy,
  startSocksProxy,
} from "../../../support/servers/index.ts";
import { expectFailure } from "../storeContract.ts";
import { answers, sftpTarget } from "../subjects.ts";
import { asking, bytes, forwardProxy, keep, open, startTalker, startTarget, through } from "./behindProxies.ts";

describe.each([
  ["http", startHttpProxy],
  ["socks5", startSocksProxy],
] as const)("a proxy of the kind %s", (protocol, start) => {
  const login = { user: "me", password: "proxy word" };
  const startProxy = async (options: HttpProxyOptions & SocksProxyOptions = {}): Promise<ForwardProxy> => keep(await start(options));

  it("carries files unchanged", async () => {
    const server = await startTarget();
    const proxy = await startProxy();
    const store = await open(through(server, forwardProxy(protocol, proxy)), answers());
    await store.create("/in/users.part", bytes, {});
    expect(Buffer.compare((await store.read("/in/users.part", { maximumBytes: 1e7 })) ?? Buffer.alloc(0), bytes)).toBe(0);
    expect(proxy.asked).toEqual([`127.0.0.1:${server.port}`]);
  });

  it("looks the name up itself", async () => {
    const server = await startTarget();
    const proxy = await startProxy({ to: server });
    await open({ ...through(server, forwardProxy(protocol, proxy)), host: "žirafa.nowhere.test", port: 22 }, answers());
    expect(proxy.asked).toEqual(["xn--irafa-tib.nowhere.test:22"]);
  });

  it("is told an IPv6 address", async () => {
    const server = await startTarget();
    const proxy = await startProxy({ to: server });
    await open({ ...through(server, forwardProxy(protocol, proxy)), host: "2001:db8::1", port: 22 }, answers());
    expect(proxy.asked).toEqual([protocol === "http" ? "[2001:db8::1]:22" : "2001:db8:0:0:0:0:0:1:22"]);
  });

  it("does not weaken the check of the host key", async () => {
    const server = await startTarget();
    const proxy = await startProxy();
    const { hostKey: _pin, ...unpinned } = through(server, forwardProxy(protocol, proxy));
    const failure = await expectFailure(openStore(unpinned, answers()), "host-key");
    expect(failure.offered).toMatchObject({ host: "127.0.0.1", port: server.port, fingerprint: server.fingerprint });
    expect(failure.offered).not.toHaveProperty("isProxy");
    expect(server.counters.logins).toBe(0);
  });

  it("is logged in to with its own secret, asked again when it was refused", async () => {
    const server = await startTarget();
    const proxy = await startProxy({ login });
    const { questions, secret } = asking(["wrong", login.password]);
    await open(through(server, forwardProxy(protocol, proxy, "me")), answers({ secret }));
    const account = `${protocol}://me@127.0.0.1:${proxy.port}`;
    expect(questions).toEqual([
      { account, kind: "password", refused: false, isProxy: true },
      { account, kind: "password", refused: true, isProxy: true },
    ]);
    expect(proxy.refusedLogins()).toBe(1);
  });

  it("is asked for its password once, however often it is gone through", async () => {
    const server = await startTarget();
    const proxy = await startProxy({ login });
    const { questions, secret } = asking([login.password]);
    const { hostKey: _pin, ...unpinned } = through(server, forwardProxy(protocol, proxy, "me"));
    await open(unpinned, answers({ secret, confirmIdentity: async () => true }));
    expect(proxy.asked).toHaveLength(2);
    expect(questions).toHaveLength(1);
  });

  it("gives up after three wrong passwords, and tells none of them", async () => {
    const server = await startTarget();
    const proxy = await startProxy({ login });
    const { questions, secret } = asking(["hunter2", "hunter2", "hunter2", "hunter2"]);
    const failure = await expectFailure(openStore(through(server, forwardProxy(protocol, proxy, "me")), answers({ secret })), "auth");
    expect(failure.message).toContain(`The proxy refused the password for ${protocol}://me@127.0.0.1`);
    expect(JSON.stringify([failure.message, failure.stack, String(failure.cause)])).not.toContain("hunter2");
    expect(questions).toHaveLength(3);
    expect(server.counters.connections).toBe(0);
  });

  it("sends no password with a line break", async () => {
    const server = await startTarget();
    const proxy = await startProxy({ login });
    const { secret } = asking(["a\r\nb: c"]);
    await expectFailure(openStore(through(server, forwardProxy(protocol, proxy, "me")), answers({ secret })), "auth");
    expect(proxy.refusedLogins()).toBe(0);
  });

  it("that wants a log-in says how to give one", async () => {
    const server = await startTarget();
    const proxy = await startProxy({ login });
    const failure = await expectFailure(openStore(through(server, forwardProxy(protocol, proxy)), answers()), "auth");
    expect(failure.message).toContain("The proxy 127.0.0.1");
    expect(failure.wayOut).toContain(`${protocol}://user@`);
  });

  it("that is not there is not taken for the target", async () => {
    const server = await startTarget();
    const proxy = await startProxy();
    await proxy.close();
    const failure = await expectFailure(openStore(through(server, forwardProxy(protocol, proxy)), answers()), "connect");
    expect(failure.message).toContain(`The proxy 127.0.0.1:${proxy.port} refused the connection`);
  });

  it("that cannot reach the target says so", async () => {
    const server = await startTarget();
    const proxy = await startProxy();
    await server.close();
    const failure = await expectFailure(openStore(through(server, forwardProxy(protocol, proxy)), answers()), "connect");
    expect(failure.message).toContain(`The proxy 127.0.0.1:${proxy.port} could not reach 127.0.0.1:${server.port}`);
  });

  it("that drops the connection is named", async () => {
    const server = await startTarget({ faults: { cut: { step: "create", when: "before" } } });
    const proxy = await startProxy();
    const store = await open(through(server, forwardProxy(protocol, proxy)), answers());
    const failure = await expectFailure(store.create("/in/users.part", bytes, {}), "connect");
    expect(failure.message).toContain(`127.0.0.1:${server.port} (through the proxy 127.0.0.1:${proxy.port})`);
  });

  it("that says nothing is not waited for without end", async () => {
    const server = await startTarget();
    const mute = await startTalker((socket) => socket.on("error", () => {}).resume());
    const failure = await expectFailure(openStore(through(server, forwardProxy(protocol, mute)), answers({ timeoutMs: 100 })), "connect");
    expect(failure.message).toContain(`The proxy 127.0.0.1:${mute.port} has not answered`);
  });

  it("that closes the connection at once is named", async () => {
    const server = await startTarget();
    const closer = await startTalker((socket) =>
      socket
        .on("error", () => {})
        .resume()
        .end(),
    );
    const failure = await expectFailure(openStore(through(server, forwardProxy(protocol, closer)), answers()), "connect");
    expect(failure.message).toContain(`The proxy 127.0.0.1:${closer.port} closed the connection`);
  });

  it("that speaks another protocol is named", async () => {
    const server = await startTarget();
    const failure = await expectFailure(openStore(through(server, forwardProxy(protocol, server)), answers()), "protocol");
    expect(failure.message).toContain(`The proxy 127.0.0.1:${server.port} does not answer as expected`);
  });

  it("is left at once when it is called off", async () => {
    const server = await startTarget();
    const controller = new AbortController();
    const reason = new Error("called off");
    const left = new Promise<void>((resolve) => {
      void startTalker((socket) => {
        socket.on("error", () => {});
        socket.once("close", () => resolve());
        socket.once("data", () => controller.abort(reason));
      }).then((talker) => opened(talker));
    });
    let opened: (talker: { host: string; port: number }) => void = () => {};
    const talker = await new Promise<{ host: string; port: number }>((resolve) => {
      opened = resolve;
    });
    await expect(openStore(through(server, forwardProxy(protocol, talker)), answers({ signal: controller.signal }))).rejects.toBe(reason);
    await left;
  });

  it("is left at once when the upload is called off", async () => {
    const server = await startTarget();
    const proxy = await startProxy();
    const controller = new AbortController();
    const reason = new Error("called off");
    const store = await open(through(server, forwardProxy(protocol, proxy)), answers());
    const upload = store.create("/in/users.part", bytes, { signal: controller.signal, onProgress: () => controller.abort(reason) });
    await expect(upload).rejects.toBe(reason);
  });
});

describe("a proxy where none can be", () => {
  it("is not gone past", async () => {
    const proxy = forwardProxy("http", { host: "127.0.0.1", port: 9 });
    const target: Target = { ...sftpTarget({ host: "127.0.0.1", port: 9, fingerprint: "" }, { proxy }), protocol: "ftp" };
    const failure = await expectFailure(openStore(target, answers()), "protocol");
    expect(failure.message).toContain("there is none for ftp:");
  });
});
