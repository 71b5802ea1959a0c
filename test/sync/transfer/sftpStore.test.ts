import { afterEach, describe, expect, it } from "vitest";
import type { SecretQuestion } from "#sync/protocol";
import { openStore } from "../../../sync/src/transfer/openStore.ts";
import type { OfferedIdentity, RemoteStore } from "../../../sync/src/transfer/remoteStore.ts";
import {
  generateHostKey,
  type MemoryFiles,
  type SftpServer,
  type SftpServerOptions,
  serveMemory,
  startSftpServer,
} from "../../support/servers/index.ts";
import { expectFailure } from "./storeContract.ts";
import { answers, sftpTarget } from "./subjects.ts";

const bytes = new Uint8Array(300_000).fill(65);

describe("SFTP", () => {
  let server: SftpServer;
  let files: MemoryFiles;
  let store: RemoteStore | undefined;
  const start = async (options: SftpServerOptions = {}): Promise<SftpServer> => {
    files = serveMemory(["/in"]);
    server = await startSftpServer({ files, ...options });
    return server;
  };
  const open = async (...[target, options]: Parameters<typeof openStore>): Promise<RemoteStore> => {
    store = await openStore(target, options);
    return store;
  };
  const fileOf = (content: string) => async (path: string) => {
    if (path !== "the-file") throw new Error("no such file");
    return new TextEncoder().encode(content);
  };
  afterEach(async () => {
    await store?.close();
    store = undefined;
    await server.close();
  });

  describe("host key", () => {
    const unpinned = () => {
      const { hostKey: _pin, ...target } = sftpTarget(server);
      return target;
    };

    it("unknown: fails with the fingerprint, and the server has seen no log-in", async () => {
      await start();
      const failure = await expectFailure(openStore(unpinned(), answers()), "host-key");
      expect(failure.offered).toMatchObject({
        kind: "host-key",
        state: "unknown",
        fingerprint: server.fingerprint,
        keyType: "ssh-ed25519",
      });
      expect(server.counters).toMatchObject({ logins: 0, refusedLogins: 0 });
    });

    it("unknown: is asked about while nothing is connected, and accepted for this store", async () => {
      await start();
      const asked: OfferedIdentity[] = [];
      const confirmIdentity = async (offered: OfferedIdentity): Promise<boolean> => {
        asked.push(offered);
        return true;
      };
      await open(unpinned(), answers({ confirmIdentity }));
      expect(asked.map((offered) => offered.fingerprint)).toEqual([server.fingerprint]);
      expect(server.counters.logins).toBe(1);
    });

    it("unknown and declined: fails", async () => {
      await start();
      await expectFailure(openStore(unpinned(), answers({ confirmIdentity: async () => false })), "host-key");
      expect(server.counters.logins).toBe(0);
    });

    it("another one than pinned: stops without a question", async () => {
      await start();
      const target = sftpTarget(server, { hostKey: "SHA256:AAAA" });
      const confirmIdentity = async (): Promise<boolean> => expect.unreachable("nobody is asked");
      const failure = await expectFailure(openStore(target, answers({ confirmIdentity })), "host-key");
      expect(failure.offered).toMatchObject({ state: "changed", fingerprint: server.fingerprint });
      expect(server.counters.logins).toBe(0);
    });

    it("pinned, but not the one that the server prefers: is found", async () => {
      await start({ hostKeys: [generateHostKey("ed25519"), generateHostKey("ecdsa"), generateHostKey("rsa")] });
      for (const { fingerprint } of server.hostKeys) {
        await (await open(sftpTarget(server, { hostKey: fingerprint }), answers())).close();
      }
      expect(server.counters.logins).toBe(3);
    });

    it.each(["ed25519", "ecdsa", "rsa"] as const)("known as %s only: is asked for in that form", async (type) => {
      await start({ hostKeys: [generateHostKey("ed25519"), generateHostKey("ecdsa"), generateHostKey("rsa")] });
      const known = server.hostKeys.find((key) => key.type.includes(type));
      const knownHosts = `[127.0.0.1]:${server.port} ${known?.line}\n`;
      await open(unpinned(), answers({ knownHostsPaths: ["the-file"], readFile: fileOf(knownHosts) }));
      expect(server.counters).toMatchObject({ logins: 1, connections: 1 });
    });

    it.each(["ed25519", "rsa"] as const)("known as another one (%s): stops without a question", async (type) => {
      await start();
      const other = await startSftpServer({ hostKeys: [generateHostKey(type)] });
      await other.close();
      const knownHosts = `[127.0.0.1]:${server.port} ${other.hostKeys[0]?.line}\n`;
      const confirmIdentity = async (): Promise<boolean> => expect.unreachable("nobody is asked");
      const options = answers({ knownHostsPaths: ["the-file"], readFile: fileOf(knownHosts), confirmIdentity });
      const failure = await expectFailure(openStore(unpinned(), options), "host-key");
      expect(failure.offered).toMatchObject({ state: "changed", fingerprint: server.fingerprint });
    });

    it("known as another type that the server does not have: stops, and says which is known", async () => {
      await start();
      const other = await startSftpServer({ hostKeys: [generateHostKey("rsa")] });
      await other.close();
      const readFile = fileOf(`[127.0.0.1]:${server.port} ${other.hostKeys[0]?.line}\n`);
      const failure = await expectFailure(openStore(unpinned(), answers({ knownHostsPaths: ["the-file"], readFile })), "host-key");
      expect(failure.message).toContain("known_hosts has only ssh-rsa for it, and the server has none of that type");
    });

    it("known only by a type that cannot be used: is asked about, with the reason", async () => {
      await start();
      const readFile = fileOf(`[127.0.0.1]:${server.port} sk-ssh-ed25519@openssh.com AAAAGnNr\n`);
      const failure = await expectFailure(openStore(unpinned(), answers({ knownHostsPaths: ["the-file"], readFile })), "host-key");
      expect(failure.offered).toMatchObject({ state: "unknown", reason: { values: ["sk-ssh-ed25519@openssh.com"] } });
      expect(failure.message).toContain("which cannot be used here");
    });

    it("vouched for by a certificate authority only: is asked about, with the reason", async () => {
      await start();
      const readFile = fileOf(`@cert-authority [127.0.0.*]:* ${server.hostKeys[0]?.line}\n`);
      const asked: OfferedIdentity[] = [];
      const confirmIdentity = async (offered: OfferedIdentity): Promise<boolean> => asked.push(offered) < 1;
      const failure = await expectFailure(
        openStore(unpinned(), answers({ knownHostsPaths: ["the-file"], readFile, confirmIdentity })),
        "host-key",
      );
      expect(failure.message).toContain("@cert-authority");
      expect(asked.map(({ reason }) => reason?.sentence)).toEqual([expect.stringContaining("host certificates are not supported")]);
    });

    it("revoked: stops even when it is pinned", async () => {
      await start();
      const knownHosts = `@revoked * ${server.hostKeys[0]?.line}\n`;
      const failure = await expectFailure(
        openStore(sftpTarget(server), answers({ knownHostsPaths: ["the-file"], readFile: fileOf(knownHosts) })),
        "host-key",
      );
      expect(failure.offered?.state).toBe("revoked");
    });
  });

  describe("log-in", () => {
    const asking = (replies: readonly (string | undefined)[]) => {
      const questions: SecretQuestion[] = [];
      const secret = async (question: SecretQuestion): Promise<string | undefined> => replies[questions.push(question) - 1];
      return { questions, secret };
    };

    it("asks again when the password was refused, and says so", async () => {
      await start();
      const { questions, secret } = asking(["wrong", "secret"]);
      await open(sftpTarget(server), answers({ secret }));
      expect(questions).toEqual([
        { account: `sftp://user@127.0.0.1:${server.port}`, kind: "password", refused: false },
        { account: `sftp://user@127.0.0.1:${server.port}`, kind: "password", refused: true },
      ]);
    });

    it("gives up after three wrong passwords", async () => {
      await start();
      const { questions, secret } = asking(["a", "b", "c", "d", "e"]);
      await expectFailure(openStore(sftpTarget(server), answers({ secret })), "auth");
      expect(questions).toHaveLength(3);
    });

    it("fails when there is no password", async () => {
      await start();
      await expectFailure(openStore(sftpTarget(server), answers({ secret: async () => undefined })), "auth");
      expect(server.counters.refusedLogins).toBe(0);
    });

    it("gives through what the question itself fails with", async () => {
      await start();
      const reason = new Error("the window was closed");
      await expect(openStore(sftpTarget(server), answers({ secret: () => Promise.reject(reason) }))).rejects.toBe(reason);
    });

    it("answers a password that is asked for interactively", async () => {
      await start({ users: { user: { password: "secret", keyboardInteractive: true } } });
      await open(sftpTarget(server), answers());
      expect(server.counters.logins).toBe(1);
    });

    it("hands on what the server asks for beside the password, in words that a window can show", async () => {
      await start({ users: { user: { password: "secret", keyboardInteractive: true, codes: ["123456"] } } });
      const { questions, secret } = asking(["secret", "123456"]);
      await open(sftpTarget(server), answers({ secret }));
      expect(questions).toMatchObject([
        { kind: "password", refused: false },
        { kind: "code", refused: false, prompt: "Verification [1m code" },
      ]);
    });

    it("takes the code behind a right password for what was refused, and doubts the password when that is no help", async () => {
      await start({ users: { user: { password: "secret", keyboardInteractive: true, codes: ["123456"] } } });
      const { questions, secret } = asking(["secret", "000000", "111111", "secret", "123456"]);
      await open(sftpTarget(server), answers({ secret }));
      expect(questions.map(({ kind, refused }) => `${kind} ${refused}`)).toEqual([
        "password false",
        "code false",
        "code true",
        "password true",
        "code true",
      ]);
    });

    it.each(["ed25519", "ecdsa", "rsa"] as const)("uses a private key (%s)", async (type) => {
      const key = generateHostKey(type);
      const reference = await startSftpServer({ hostKeys: [key] });
      await reference.close();
      await start({ users: { user: { publicKeys: [reference.hostKeys[0]?.line ?? ""] } } });
      await open(
        sftpTarget(server, { identity: "the-file" }),
        answers({ readFile: fileOf(key), secret: async () => expect.unreachable("no secret is needed") }),
      );
      expect(server.counters.logins).toBe(1);
    });

    it("says that the server does not know the key", async () => {
      await start({ users: { user: { password: "secret", publicKeys: [server?.hostKeys[0]?.line ?? ""] } } });
      const failure = await expectFailure(
        openStore(sftpTarget(server, { identity: "the-file" }), answers({ readFile: fileOf(generateHostKey()) })),
        "auth",
      );
      expect(failure.message).toContain("refused the key");
    });

    it.each([
      ["cannot be read", "another-file", "x"],
      ["is not a private key", "the-file", "rubbish"],
    ])("says that the key %s", async (words, identity, content) => {
      await start({ users: { user: { publicKeys: [] } } });
      const failure = await expectFailure(openStore(sftpTarget(server, { identity }), answers({ readFile: fileOf(content) })), "auth");
      expect(failure.message).toContain(words);
    });

    it("says that no agent is there", async () => {
      await start({ users: { user: { publicKeys: [] } } });
      await expectFailure(openStore(sftpTarget(server, { identity: "agent" }), answers({ agentSocket: "/nowhere/agent.sock" })), "auth");
    });

    it("sends no user name with control characters", async () => {
      await start();
      await expectFailure(openStore(sftpTarget(server, { user: "user\nname" }), answers()), "protocol");
      expect(server.counters.connections).toBe(0);
    });
  });

  describe("trouble", () => {
    it("says that nobody listens", async () => {
      await start();
      await server.close();
      const failure = await expectFailure(openStore(sftpTarget(server), answers()), "connect");
      expect(failure.message).toContain("refused the connection");
    });

    it.each(["login", "stat"] as const)("does not wait for ever for an answer to %s", async (step) => {
      await start({ faults: { mute: [step] } });
      const silent = openStore(sftpTarget(server), answers({ timeoutMs: 100 })).then((opened) => opened.stat("/in/users.csv"));
      await expectFailure(silent, "connect");
    });

    it("is called off while it logs in", async () => {
      const controller = new AbortController();
      const reason = new Error("called off");
      await start({ faults: { mute: ["login"], onStep: () => controller.abort(reason) } });
      await expect(openStore(sftpTarget(server), answers({ signal: controller.signal }))).rejects.toBe(reason);
    });

    it.each(["before", "after"] as const)("tells a connection that is cut %s a step", async (when) => {
      for (const step of ["create", "write", "close", "rename", "remove", "stat", "list", "read"] as const) {
        await start({ faults: { cut: { step, when } } });
        files.put("/in/old.csv", "old");
        const place = await open(sftpTarget(server), answers());
        const work = async (): Promise<void> => {
          await place.create("/in/users.part", bytes, {});
          await place.list("/in", 10);
          await place.stat("/in/old.csv");
          await place.read("/in/old.csv", { maximumBytes: 100 });
          await place.replace("/in/users.part", "/in/users.csv");
          await place.remove("/in/users.csv");
        };
        const failure = await expectFailure(work(), "connect");
        expect(failure.message, step).toContain(`127.0.0.1:${server.port}`);
        await server.close();
      }
    });

    it.each([0, 1, 40_000, 299_999])("tells a connection that is cut after %i bytes", async (afterBytes) => {
      await start({ faults: { cut: { step: "write", afterBytes } } });
      const place = await open(sftpTarget(server), answers());
      await expectFailure(place.create("/in/users.part", bytes, {}), "connect");
      expect(files.stat("/in/users.part")?.sizeBytes).toBeLessThanOrEqual(afterBytes);
    });

    it("says that the disk is full", async () => {
      await start({ faults: { spaceBytes: 100_000 } });
      const place = await open(sftpTarget(server), answers());
      await expectFailure(place.create("/in/users.part", bytes, {}), "no-space");
      await place.remove("/in/users.part");
      expect(files.names).toEqual([]);
    });

    it.each(["create", "write", "read", "list", "remove", "stat"] as const)("says that %s is not permitted", async (step) => {
      await start({ faults: { deny: [step] } });
      files.put("/in/old.csv", "old");
      const place = await open(sftpTarget(server), answers());
      const work = async (): Promise<void> => {
        await place.stat("/in/old.csv");
        await place.create("/in/users.part", bytes, {});
        await place.read("/in/old.csv", { maximumBytes: 100 });
        await place.list("/in", 10);
        await place.remove("/in/old.csv");
      };
      await expectFailure(work(), "permission");
    });

    it.each([-2, 2])("reads all of a file whose size is told wrong by %i", async (sizeLie) => {
      await start({ faults: { sizeLie } });
      files.put("/in/users.csv", bytes);
      const place = await open(sftpTarget(server), answers());
      expect(await place.read("/in/users.csv", { maximumBytes: 1_000_000 })).toHaveLength(bytes.length);
      expect((await place.stat("/in/users.csv"))?.sizeBytes).toBe(bytes.length + sizeLie);
    });

    it("has many writes under way at once, and one at a time where the server wants it so", async () => {
      await start({ faults: { delayMs: 1 } });
      const place = await open(sftpTarget(server), answers());
      await place.create("/in/users.part", bytes, {});
      server.faults.refuseParallelWrites = true;
      await place.create("/in/other.part", bytes, {});
      expect(files.text("/in/other.part")).toBe(files.text("/in/users.part"));
    });
  });
});
