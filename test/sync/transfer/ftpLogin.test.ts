import { describe, expect, it } from "vitest";
import { phrase } from "#core";
import type { SecretQuestion } from "#sync/protocol";
import { openStore } from "../../../sync/src/transfer/openStore.ts";
import type { OfferedIdentity } from "../../../sync/src/transfer/remoteStore.ts";
import { createCertificate, type FtpServerOptions, startFtpServer } from "../../support/servers/index.ts";
import { expectFailure } from "./storeContract.ts";
import { storeScene } from "./storeScene.ts";
import { answers, ftpTarget } from "./subjects.ts";

const bytes = new Uint8Array(3_000_000).fill(65);
const day = 86_400_000;
const scene = storeScene(startFtpServer);

describe.each(["explicit", "implicit"] as const)("FTP, certificate (%s TLS)", (tls) => {
  const unpinned = () => ftpTarget(scene.server, tls, { tls: { mode: tls } });
  const offered = async (options: FtpServerOptions): Promise<OfferedIdentity | undefined> => {
    await scene.start({ tls, ...options });
    const authority = scene.server.certificate?.certificate ?? "";
    const isTrusted = options.certificate !== undefined;
    const failure = await expectFailure(
      openStore(unpinned(), answers(isTrusted ? { certificateAuthorities: [authority] } : {})),
      "host-key",
    );
    expect(scene.server.commands.join()).not.toContain("USER");
    return failure.offered;
  };

  it("unknown: fails with its pin, before the user name is told", async () => {
    expect(await offered({})).toMatchObject({ kind: "certificate", state: "unknown", fingerprint: scene.server.pin });
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
    await scene.start({ tls });
    await scene.open(unpinned(), answers({ certificateAuthorities: [scene.server.certificate?.certificate ?? ""] }));
    expect(scene.server.counters.logins).toBe(1);
  });

  it("unknown: is asked about while nothing is connected, and accepted for this store", async () => {
    await scene.start({ tls });
    const asked: OfferedIdentity[] = [];
    const confirmIdentity = async (identity: OfferedIdentity): Promise<boolean> => asked.push(identity) > 0;
    const place = await scene.open(unpinned(), answers({ confirmIdentity }));
    await place.create("/in/users.part", bytes, {});
    expect(asked.map(({ fingerprint }) => fingerprint)).toEqual([scene.server.pin]);
  });

  it("another one than pinned: stops without a question", async () => {
    await scene.start({ tls });
    const target = ftpTarget(scene.server, tls, { tls: { mode: tls, pin: `sha256:${"ab".repeat(32)}` } });
    const confirmIdentity = async (): Promise<boolean> => expect.unreachable("nobody is asked");
    const failure = await expectFailure(openStore(target, answers({ confirmIdentity })), "host-key");
    expect(failure.offered).toMatchObject({ state: "changed", fingerprint: scene.server.pin });
    expect(scene.server.counters).toMatchObject({ logins: 0, refusedLogins: 0 });
  });

  it("resumes the session on every data connection", async () => {
    await scene.start({ tls, requireSessionReuse: true });
    const place = await scene.open(ftpTarget(scene.server, tls), answers());
    await place.create("/in/users.part", bytes, {});
    await place.read("/in/users.part", { maximumBytes: 10_000_000 });
    await place.list("/in", 10);
    expect(scene.server.counters).toMatchObject({ dataConnections: 3, resumedDataConnections: 3 });
  });
});

describe("FTP, TLS", () => {
  it("is never left out where it was asked for", async () => {
    await scene.start();
    const failure = await expectFailure(openStore(ftpTarget({ ...scene.server, pin: undefined }, "explicit"), answers()), "protocol");
    expect(failure.message).toContain("offers no TLS");
    expect(scene.server.commands.join()).not.toContain("USER");
  });

  it("says that the port speaks plain FTP", async () => {
    await scene.start();
    await expectFailure(
      openStore(ftpTarget({ ...scene.server, pin: undefined }, "implicit"), answers({ timeoutMs: 500 })),
      "protocol",
      "connect",
    );
  });
});

describe("FTP, log-in", () => {
  it("asks again when the password was refused, three times at most", async () => {
    await scene.start();
    const questions: SecretQuestion[] = [];
    const replies = ["wrong", "secret"];
    await scene.open(ftpTarget(scene.server), answers({ secret: async (question) => replies[questions.push(question) - 1] }));
    expect(questions.map(({ kind, refused }) => `${kind} ${refused}`)).toEqual(["password false", "password true"]);
    const failure = await expectFailure(openStore(ftpTarget(scene.server), answers({ secret: async () => "wrong" })), "auth");
    expect(failure.message).toContain("530");
    expect(scene.server.counters.refusedLogins).toBe(4);
  });

  it("fails when there is no password, and when it holds a line break", async () => {
    await scene.start();
    await expectFailure(openStore(ftpTarget(scene.server), answers({ secret: async () => undefined })), "auth");
    const failure = await expectFailure(openStore(ftpTarget(scene.server), answers({ secret: async () => "a\r\nDELE x" })), "auth");
    expect(failure.message).not.toContain("DELE");
  });

  it("tells no password in what it fails with", async () => {
    await scene.start();
    const failure = await expectFailure(openStore(ftpTarget(scene.server), answers({ secret: async () => "hunter2" })), "auth");
    expect(JSON.stringify([failure.message, failure.stack, String(failure.cause)])).not.toContain("hunter2");
  });

  it.each(["500 Unknown command: PASS hunter2", "421 Too many: PASS hunter2"])(
    "tells no password that the server repeats: %s",
    async (PASS) => {
      await scene.start({ refusals: { PASS } });
      const failure = await expectFailure(
        openStore(ftpTarget(scene.server), answers({ secret: async () => "hunter2" })),
        "auth",
        "connect",
      );
      expect(failure.message).toContain("PASS ••••");
      expect(JSON.stringify([failure.message, failure.stack, String(failure.cause), (failure.cause as Error).stack])).not.toContain(
        "hunter2",
      );
    },
  );
});
