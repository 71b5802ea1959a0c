import { describe, expect, it } from "vitest";
import type { TargetProxy } from "#core";
import type { SecretQuestion } from "#sync/protocol";
import { openStore } from "../../../../sync/src/transfer/openStore.ts";
import type { OfferedIdentity } from "../../../../sync/src/transfer/remoteStore.ts";
import { generateHostKey, type SftpServer, type SftpServerOptions, startSftpServer } from "../../../support/servers/index.ts";
import { expectFailure } from "../storeContract.ts";
import { answers, sftpTarget } from "../subjects.ts";
import { allIsClosed, bytes, keep, open, startTarget, through } from "./behindProxies.ts";

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
  const secret = async ({ isProxy, refused }: SecretQuestion) => (refused ? undefined : isProxy ? "jump word" : "secret");

  const noting = (questions: SecretQuestion[]) => (question: SecretQuestion) => {
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
    allIsClosed();
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
    const questions: SecretQuestion[] = [];
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
    const questions: SecretQuestion[] = [];
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
