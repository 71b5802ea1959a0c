import { afterEach, describe, expect, it } from "vitest";
import { phrase } from "#core";
import type { SecretQuestion } from "#sync/protocol";
import { openStore } from "../../../sync/src/transfer/openStore.ts";
import type { OfferedIdentity, RemoteStore } from "../../../sync/src/transfer/remoteStore.ts";
import {
  createCertificate,
  type FtpServer,
  type FtpServerOptions,
  type MemoryFiles,
  serveMemory,
  startFtpServer,
} from "../../support/servers/index.ts";
import { everyStep, expectFailure } from "./storeContract.ts";
import { answers, ftpTarget } from "./subjects.ts";

const bytes = new Uint8Array(3_000_000).fill(65);
const day = 86_400_000;

describe("FTP", () => {
  let server: FtpServer;
  let files: MemoryFiles;
  let store: RemoteStore | undefined;
  const start = async (options: FtpServerOptions = {}): Promise<FtpServer> => {
    files = serveMemory(["/in"]);
    server = await startFtpServer({ files, ...options });
    return server;
  };
  const open = async (...[target, options]: Parameters<typeof openStore>): Promise<RemoteStore> => {
    store = await openStore(target, options);
    return store;
  };
  afterEach(async () => {
    await store?.close();
    store = undefined;
    await server.close();
  });

  describe.each(["explicit", "implicit"] as const)("certificate (%s TLS)", (tls) => {
    const unpinned = () => ftpTarget(server, tls, { tls: { mode: tls } });
    const offered = async (options: FtpServerOptions): Promise<OfferedIdentity | undefined> => {
      await start({ tls, ...options });
      const authority = server.certificate?.certificate ?? "";
      const isTrusted = options.certificate !== undefined;
      const failure = await expectFailure(
        openStore(unpinned(), answers(isTrusted ? { certificateAuthorities: [authority] } : {})),
        "host-key",
      );
      expect(server.commands.join()).not.toContain("USER");
      return failure.offered;
    };

    it("unknown: fails with its pin, before the user name is told", async () => {
      expect(await offered({})).toMatchObject({ kind: "certificate", state: "unknown", fingerprint: server.pin });
    });

    it("expired: is not valid", async () => {
      const certificate = createCertificate({ validFrom: new Date(Date.now() - 2 * day), validTo: new Date(Date.now() - day) });
      expect(await offered({ certificate })).toMatchObject({ state: "invalid", reason: phrase("it has expired") });
    });

    it("for another name: is not valid", async () => {
      const certificate = createCertificate({ names: ["other.example.test"] });
      expect(await offered({ certificate })).toMatchObject({ state: "invalid", reason: phrase("it is for another name") });
    });

    it("of a trusted authority: is accepted without a pin", async () => {
      await start({ tls });
      await open(unpinned(), answers({ certificateAuthorities: [server.certificate?.certificate ?? ""] }));
      expect(server.counters.logins).toBe(1);
    });

    it("unknown: is asked about while nothing is connected, and accepted for this store", async () => {
      await start({ tls });
      const asked: OfferedIdentity[] = [];
      const confirmIdentity = async (identity: OfferedIdentity): Promise<boolean> => asked.push(identity) > 0;
      const place = await open(unpinned(), answers({ confirmIdentity }));
      await place.create("/in/users.part", bytes, {});
      expect(asked.map(({ fingerprint }) => fingerprint)).toEqual([server.pin]);
    });

    it("another one than pinned: stops without a question", async () => {
      await start({ tls });
      const target = ftpTarget(server, tls, { tls: { mode: tls, pin: `sha256:${"ab".repeat(32)}` } });
      const confirmIdentity = async (): Promise<boolean> => expect.unreachable("nobody is asked");
      const failure = await expectFailure(openStore(target, answers({ confirmIdentity })), "host-key");
      expect(failure.offered).toMatchObject({ state: "changed", fingerprint: server.pin });
      expect(server.counters).toMatchObject({ logins: 0, refusedLogins: 0 });
    });

    it("resumes the session on every data connection", async () => {
      await start({ tls, requireSessionReuse: true });
      const place = await open(ftpTarget(server, tls), answers());
      await place.create("/in/users.part", bytes, {});
      await place.read("/in/users.part", { maximumBytes: 10_000_000 });
      await place.list("/in", 10);
      expect(server.counters).toMatchObject({ dataConnections: 3, resumedDataConnections: 3 });
    });
  });

  describe("TLS", () => {
    it("is never left out where it was asked for", async () => {
      await start();
      const failure = await expectFailure(openStore(ftpTarget({ ...server, pin: undefined }, "explicit"), answers()), "protocol");
      expect(failure.message).toContain("offers no TLS");
      expect(server.commands.join()).not.toContain("USER");
    });

    it("says that the port speaks plain FTP", async () => {
      await start();
      await expectFailure(
        openStore(ftpTarget({ ...server, pin: undefined }, "implicit"), answers({ timeoutMs: 500 })),
        "protocol",
        "connect",
      );
    });
  });

  describe("log-in", () => {
    it("asks again when the password was refused, three times at most", async () => {
      await start();
      const questions: SecretQuestion[] = [];
      const replies = ["wrong", "secret"];
      await open(ftpTarget(server), answers({ secret: async (question) => replies[questions.push(question) - 1] }));
      expect(questions.map(({ kind, refused }) => `${kind} ${refused}`)).toEqual(["password false", "password true"]);
      const failure = await expectFailure(openStore(ftpTarget(server), answers({ secret: async () => "wrong" })), "auth");
      expect(failure.message).toContain("530");
      expect(server.counters.refusedLogins).toBe(4);
    });

    it("fails when there is no password, and when it holds a line break", async () => {
      await start();
      await expectFailure(openStore(ftpTarget(server), answers({ secret: async () => undefined })), "auth");
      const failure = await expectFailure(openStore(ftpTarget(server), answers({ secret: async () => "a\r\nDELE x" })), "auth");
      expect(failure.message).not.toContain("DELE");
    });

    it("tells no password in what it fails with", async () => {
      await start();
      const failure = await expectFailure(openStore(ftpTarget(server), answers({ secret: async () => "hunter2" })), "auth");
      expect(JSON.stringify([failure.message, failure.stack, String(failure.cause)])).not.toContain("hunter2");
    });

    it.each(["500 Unknown command: PASS hunter2", "421 Too many: PASS hunter2"])(
      "tells no password that the server repeats: %s",
      async (PASS) => {
        await start({ refusals: { PASS } });
        const failure = await expectFailure(openStore(ftpTarget(server), answers({ secret: async () => "hunter2" })), "auth", "connect");
        expect(failure.message).toContain("PASS ••••");
        expect(JSON.stringify([failure.message, failure.stack, String(failure.cause), (failure.cause as Error).stack])).not.toContain(
          "hunter2",
        );
      },
    );
  });

  describe("passive mode", () => {
    it("goes to the host of the control connection, whatever the server says", async () => {
      await start({ unknownCommands: ["EPSV"], passiveAddress: "10.1.2.3" });
      const place = await open(ftpTarget(server), answers());
      await place.create("/in/users.part", bytes, {});
      expect(files.stat("/in/users.part")?.sizeBytes).toBe(bytes.length);
    });
  });

  describe("names beyond ASCII", () => {
    const name = "/in/uživatelé.csv";

    it.each([[["OPTS"]], [["UTF8"]]])(
      "are sent in UTF-8 where the server lists UTF8 or takes the command (without %s)",
      async (unknownCommands) => {
        await start({ unknownCommands });
        const place = await open(ftpTarget(server), answers());
        await place.create(name, new Uint8Array(3), {});
        expect(files.names).toEqual([name]);
      },
    );

    it("are refused where it does neither: nothing is guessed, and nothing is sent", async () => {
      await start({ unknownCommands: ["OPTS", "UTF8"] });
      const place = await open(ftpTarget(server), answers());
      for (const work of [
        () => place.create(name, bytes, {}),
        () => place.stat(name),
        () => place.rename("/in/a.csv", name),
        () => place.list("/ž", 1),
      ]) {
        const failure = await expectFailure(work(), "protocol");
        expect(failure.message).toContain("does not say that it takes UTF-8");
      }
      expect(server.commands.join()).not.toContain("u\u017e");
      await place.create("/in/users.csv", new Uint8Array(3), {});
      expect(files.names).toEqual(["/in/users.csv"]);
    });

    it("are refused in the login folder too", async () => {
      await start({ unknownCommands: ["OPTS", "UTF8"], home: "/žák" });
      const place = await open(ftpTarget(server), answers());
      await expectFailure(place.stat("/~/users.csv"), "protocol");
    });
  });

  describe("trouble", () => {
    it.each(["login", "stat", "create", "write", "rename"] as const)("does not wait for ever for an answer to %s", async (step) => {
      await start({ faults: { mute: [step] } });
      const work = async (): Promise<void> => {
        const place = await open(ftpTarget(server), answers({ timeoutMs: 200 }));
        await place.stat("/in/users.csv");
        await place.create("/in/users.part", bytes, {});
        await place.replace("/in/users.part", "/in/users.csv");
      };
      await expectFailure(work(), "connect");
    });

    it("is called off while it logs in", async () => {
      const controller = new AbortController();
      const reason = new Error("called off");
      await start({ faults: { mute: ["login"], onStep: () => controller.abort(reason) } });
      await expect(openStore(ftpTarget(server), answers({ signal: controller.signal }))).rejects.toBe(reason);
    });

    it.each([
      ["before", undefined],
      ["after", undefined],
      ["before", "explicit"],
      ["after", "explicit"],
    ] as const)("tells a connection that is cut %s a step (TLS: %s)", async (when, tls) => {
      for (const step of ["create", "write", "close", "rename", "remove", "stat", "list", "read"] as const) {
        await start({ faults: { cut: { step, when } }, ...(tls && { tls }) });
        files.put("/in/old.csv", "old");
        const place = await open(ftpTarget(server, tls), answers());
        const failure = await expectFailure(everyStep(place, "/in", bytes), "connect");
        expect(failure.message, step).toContain(`127.0.0.1:${server.port}`);
        await server.close();
      }
    });

    it.each(["write", "read"] as const)("tells a connection that is cut in the middle of a %s", async (step) => {
      await start({ faults: { cut: { step, afterBytes: 1_000_000 } } });
      files.put("/in/users.csv", bytes);
      const place = await open(ftpTarget(server), answers());
      const work = step === "write" ? place.create("/in/users.part", bytes, {}) : place.read("/in/users.csv", { maximumBytes: 10_000_000 });
      await expectFailure(work, "connect");
    });

    it.each([undefined, "explicit"] as const)("says that the disk is full, and works on (TLS: %s)", async (tls) => {
      await start({ faults: { spaceBytes: 100_000 }, ...(tls && { tls }) });
      const place = await open(ftpTarget(server, tls), answers());
      await expectFailure(place.create("/in/users.part", bytes, {}), "no-space");
      await place.remove("/in/users.part");
      expect(await place.stat("/in/users.part")).toBeUndefined();
      expect(files.names).toEqual([]);
    });

    it.each(["create", "read", "list", "remove", "stat", "rename"] as const)("says that %s is not permitted", async (step) => {
      await start({ faults: { deny: [step] } });
      files.put("/in/old.csv", "old");
      const place = await open(ftpTarget(server), answers());
      const work = async (): Promise<void> => {
        await place.stat("/in/old.csv");
        await place.create("/in/users.part", bytes, {});
        await place.read("/in/old.csv", { maximumBytes: 100 });
        await place.list("/in", 10);
        await place.replace("/in/users.part", "/in/users.csv");
        await place.remove("/in/old.csv");
      };
      await expectFailure(work(), "permission");
    });

    it("stops a server that lists without end", async () => {
      const entry = { name: `${"x".repeat(200)}.csv`, sizeBytes: 1, modifiedAt: new Date(0), isFolder: false };
      const endless = { ...serveMemory(["/in"]), list: () => new Array(60_000).fill(entry) };
      server = await startFtpServer({ files: endless });
      const place = await open(ftpTarget(server), answers());
      await expectFailure(place.list("/in", 10), "protocol");
    });

    it("takes no refusal in another language for a file that is not there", async () => {
      const no = "550 Zugriff verweigert";
      server = await startFtpServer({ files, refusals: { MLST: no, SIZE: no, RETR: no } });
      files.put("/in/users.csv", "abc");
      const place = await open(ftpTarget(server), answers());
      expect((await place.stat("/in/users.csv"))?.sizeBytes).toBe(3);
      await expectFailure(place.read("/in/users.csv", { maximumBytes: 100 }), "protocol", "permission");
      expect(await place.stat("/in/nothing.csv")).toBeUndefined();
    });

    it("looks into the folder's list where SIZE is denied, to everybody or for this file", async () => {
      await start({ unknownCommands: ["MLST"], refusals: { SIZE: "550 Permission denied." } });
      files.put("/in/users.csv", "abc");
      const place = await open(ftpTarget(server), answers());
      expect((await place.stat("/in/users.csv"))?.sizeBytes).toBe(3);
      expect(await place.stat("/in/nothing.csv")).toBeUndefined();
    });

    it("asks for the right to look where neither is permitted", async () => {
      await start({ unknownCommands: ["MLST"], refusals: { SIZE: "550 Permission denied.", LIST: "550 Permission denied." } });
      const place = await open(ftpTarget(server), answers());
      const failure = await expectFailure(place.stat("/in/users.csv"), "permission");
      expect(failure.wayOut).toMatch(/permit SIZE or MLST, or the list/);
    });

    it("asks no further where a server says that nothing is there", async () => {
      server = await startFtpServer({ files });
      const place = await open(ftpTarget(server), answers());
      const before = server.commands.length;
      expect(await place.stat("/in/nothing.csv")).toBeUndefined();
      expect(server.commands.slice(before)).toEqual(["MLST /in/nothing.csv"]);
    });

    it("tells a size as the server does, and reads what is there", async () => {
      await start({ faults: { sizeLie: 2 } });
      files.put("/in/users.csv", "abc");
      const place = await open(ftpTarget(server), answers());
      expect((await place.stat("/in/users.csv"))?.sizeBytes).toBe(5);
      expect(await place.read("/in/users.csv", { maximumBytes: 100 })).toHaveLength(3);
    });
  });
});
