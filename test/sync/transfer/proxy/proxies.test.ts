import { type AddressInfo, createServer, type Server } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import type { Target, TargetProxy } from "#core";
import { openStore } from "../../../../sync/src/transfer/openStore.ts";
import type { OfferedIdentity, RemoteStore } from "../../../../sync/src/transfer/remoteStore.ts";
import type { StoreQuestion } from "../../../../sync/src/transfer/storeOptions.ts";
import {
  type ForwardProxy,
  generateHostKey,
  type HttpProxyOptions,
  type SftpServer,
  type SftpServerOptions,
  type SocksProxyOptions,
  serveMemory,
  startHttpProxy,
  startSftpServer,
  startSocksProxy,
} from "../../../support/servers/index.ts";
import { expectFailure } from "../storeContract.ts";
import { answers, sftpTarget } from "../subjects.ts";

const bytes = new Uint8Array(3_000_000).fill(65);
const closing: { close: () => Promise<unknown> | undefined }[] = [];
const keep = <T extends { close: () => Promise<unknown> }>(opened: T): T => {
  closing.unshift(opened);
  return opened;
};
afterEach(async () => {
  for (const each of closing.splice(0)) await each.close();
});

const startTarget = async (options: SftpServerOptions = {}): Promise<SftpServer> =>
  keep(await startSftpServer({ files: serveMemory(["/in"]), ...options }));
const open = async (target: Target, options: Parameters<typeof openStore>[1]): Promise<RemoteStore> =>
  keep(await openStore(target, options));
const through = (server: SftpServer, proxy: TargetProxy, more: Partial<Target> = {}): Target => sftpTarget(server, { proxy, ...more });
const forwardProxy = (protocol: "http" | "socks5", { host, port }: { host: string; port: number }, user = ""): TargetProxy => ({
  url: `${protocol}://${host}:${port}`,
  protocol,
  host,
  port,
  user,
});
/** Listens, and does what it is told with each connection. */
const startTalker = async (talk: Parameters<typeof createServer>[1]): Promise<{ host: string; port: number }> => {
  const server: Server = createServer(talk);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  closing.unshift({ close: () => new Promise((resolve) => server.close(resolve)) });
  return { host: "127.0.0.1", port: (server.address() as AddressInfo).port };
};
const asking = (replies: readonly (string | undefined)[]) => {
  const questions: StoreQuestion[] = [];
  const secret = async (question: StoreQuestion): Promise<string | undefined> =>
    question.isProxy ? replies[questions.push(question) - 1] : "secret";
  return { questions, secret };
};

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

describe("a jump host", () => {
  const users = { jumper: { password: "jump word" } };
  const startJump = async (options: SftpServerOptions = {}): Promise<SftpServer> =>
    keep(await startSftpServer({ users, forwarding: {}, ...options }));
  const jumpProxy = ({ host, port, fingerprint }: SftpServer, more: Partial<TargetProxy> = {}): TargetProxy => ({
    url: `ssh://jumper@${host}:${port}`,
    protocol: "ssh",
    host,
    port,
    user: "jumper",
    hostKey: fingerprint,
    ...more,
  });
  const withoutPin = ({ hostKey: _pin, ...proxy }: TargetProxy): TargetProxy => proxy;
  const secret = async ({ isProxy, refused }: StoreQuestion) => (refused ? undefined : isProxy ? "jump word" : "secret");

  const noting = (questions: StoreQuestion[]) => (question: StoreQuestion) => {
    questions.push(question);
    return secret(question);
  };

  it("carries files unchanged, and is left with the store", async () => {
    const [server, jump] = [await startTarget(), await startJump()];
    const store = await openStore(through(server, jumpProxy(jump)), answers({ secret }));
    await store.create("/in/users.part", bytes, {});
    expect(Buffer.compare((await store.read("/in/users.part", { maximumBytes: 1e7 })) ?? Buffer.alloc(0), bytes)).toBe(0);
    expect(jump.forwarded).toEqual([`127.0.0.1:${server.port}`]);
    await store.close();
    await jump.close();
    await server.close();
    closing.splice(0);
  });

  it("gets the name as it stands, to look it up itself", async () => {
    const jump = await startJump({ forwarding: { refuse: true } });
    const target = sftpTarget({ host: "sftp.nowhere.test", port: 22, fingerprint: "SHA256:x" }, { proxy: jumpProxy(jump) });
    await expectFailure(openStore(target, answers({ secret })), "connect");
    expect(jump.forwarded).toEqual(["sftp.nowhere.test:22"]);
  });

  it("that does not forward says so", async () => {
    const server = await startTarget();
    const jump = keep(await startSftpServer({ users }));
    const failure = await expectFailure(openStore(through(server, jumpProxy(jump)), answers({ secret })), "permission");
    expect(failure.message).toContain(`The jump host 127.0.0.1:${jump.port} does not forward connections to 127.0.0.1:${server.port}`);
    expect(failure.wayOut).toContain("AllowTcpForwarding");
  });

  it("gets its own secret, and the target its own", async () => {
    const [server, jump] = [await startTarget(), await startJump()];
    const questions: StoreQuestion[] = [];
    await open(through(server, jumpProxy(jump)), answers({ secret: noting(questions) }));
    expect(questions).toEqual([
      { account: `ssh://jumper@127.0.0.1:${jump.port}`, kind: "password", refused: false, isProxy: true },
      { account: `sftp://user@127.0.0.1:${server.port}`, kind: "password", refused: false },
    ]);
  });

  it("is verified before it is logged in to", async () => {
    const [server, jump] = [await startTarget(), await startJump()];
    const failure = await expectFailure(openStore(through(server, withoutPin(jumpProxy(jump))), answers({ secret })), "host-key");
    expect(failure.offered).toMatchObject({ state: "unknown", port: jump.port, fingerprint: jump.fingerprint, isProxy: true });
    expect(failure.message).toContain(`the jump host 127.0.0.1:${jump.port}`);
    expect(failure.wayOut).toContain("proxy.hostKey");
    expect(jump.counters).toMatchObject({ logins: 0, refusedLogins: 0 });
    expect(server.counters.connections).toBe(0);
  });

  it("with another key than pinned is a stop", async () => {
    const [server, jump] = [await startTarget(), await startJump()];
    const confirmIdentity = async (): Promise<boolean> => expect.unreachable("nobody is asked");
    const target = through(server, jumpProxy(jump, { hostKey: server.fingerprint }));
    const failure = await expectFailure(openStore(target, answers({ secret, confirmIdentity })), "host-key");
    expect(failure.offered).toMatchObject({ state: "changed", isProxy: true });
    expect(jump.counters.logins).toBe(0);
  });

  it("is known by known_hosts like any server", async () => {
    const [server, jump] = [await startTarget(), await startJump()];
    const readFile = async () => Buffer.from(`[127.0.0.1]:${jump.port} ${jump.hostKeys[0]?.line}\n`);
    await open(through(server, withoutPin(jumpProxy(jump))), answers({ secret, knownHostsPaths: ["the-file"], readFile }));
    expect(jump.counters).toMatchObject({ logins: 1, connections: 1 });
  });

  it("and the target are asked about one after the other, each once, and each password once", async () => {
    const [server, jump] = [await startTarget(), await startJump()];
    const asked: OfferedIdentity[] = [];
    const questions: StoreQuestion[] = [];
    const { hostKey: _pin, ...unpinned } = through(server, withoutPin(jumpProxy(jump)));
    await open(
      unpinned,
      answers({
        secret: noting(questions),
        confirmIdentity: async (offered) => asked.push(offered) > 0,
      }),
    );
    expect(asked.map(({ port, isProxy }) => [port, isProxy])).toEqual([
      [jump.port, true],
      [server.port, undefined],
    ]);
    expect(questions).toHaveLength(2);
  });

  it("takes a key of its own", async () => {
    const key = generateHostKey();
    const reference = await startSftpServer({ hostKeys: [key] });
    await reference.close();
    const jump = await startJump({ users: { jumper: { publicKeys: [reference.hostKeys[0]?.line ?? ""] } } });
    const server = await startTarget();
    const readFile = async (path: string) => {
      if (path !== "the-key") throw new Error("no such file");
      return Buffer.from(key);
    };
    await open(through(server, jumpProxy(jump, { identity: "the-key" })), answers({ readFile }));
    const failure = await expectFailure(openStore(through(server, jumpProxy(jump, { identity: "x" })), answers({ readFile })), "auth");
    expect(failure.wayOut).toContain("proxy.identity");
  });

  it("that refuses the password is named", async () => {
    const [server, jump] = [await startTarget(), await startJump()];
    const failure = await expectFailure(openStore(through(server, jumpProxy(jump)), answers({ secret: async () => "wrong" })), "auth");
    expect(failure.message).toContain("The jump host 127.0.0.1 refused the password of jumper");
    expect(server.counters.connections).toBe(0);
  });

  it("that cannot reach the target says so", async () => {
    const [server, jump] = [await startTarget(), await startJump()];
    await server.close();
    const failure = await expectFailure(openStore(through(server, jumpProxy(jump)), answers({ secret })), "connect");
    expect(failure.message).toContain(`The jump host 127.0.0.1:${jump.port} could not reach 127.0.0.1:${server.port}`);
  });

  it.each(["jump host", "target"])("when the %s drops the connection, both are named", async (who) => {
    const [server, jump] = [await startTarget(), await startJump()];
    const store = await open(through(server, jumpProxy(jump)), answers({ secret }));
    (who === "target" ? server : jump).dropConnections();
    const failure = await expectFailure(store.stat("/in/users.csv"), "connect");
    expect(failure.message).toContain(`127.0.0.1:${server.port} (through the jump host 127.0.0.1:${jump.port})`);
  });

  it("is not waited for without end when the target falls silent", async () => {
    const [server, jump] = [await startTarget({ faults: { mute: ["stat"] } }), await startJump()];
    const store = await open(through(server, jumpProxy(jump)), answers({ secret, timeoutMs: 300 }));
    await expectFailure(store.stat("/in/users.csv"), "connect");
  });

  it.each(["jump host", "target"])("is left at once when it is called off at the log-in to the %s", async (who) => {
    const controller = new AbortController();
    const reason = new Error("called off");
    const faults = { mute: ["login" as const], onStep: () => controller.abort(reason) };
    const server = await startTarget(who === "target" ? { faults } : {});
    const jump = await startJump(who === "target" ? {} : { faults });
    await expect(openStore(through(server, jumpProxy(jump)), answers({ secret, signal: controller.signal }))).rejects.toBe(reason);
  });

  it("is left at once when an upload is called off", async () => {
    const [server, jump] = [await startTarget(), await startJump()];
    const controller = new AbortController();
    const reason = new Error("called off");
    const store = await open(through(server, jumpProxy(jump)), answers({ secret }));
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
