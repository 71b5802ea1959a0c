import { describe, expect, it } from "vitest";
import { openStore } from "../../../sync/src/transfer/openStore.ts";
import type { OfferedIdentity } from "../../../sync/src/transfer/remoteStore.ts";
import { generateHostKey, startSftpServer } from "../../support/servers/index.ts";
import { expectFailure } from "./storeContract.ts";
import { fileOf, storeScene } from "./storeScene.ts";
import { answers, sftpTarget } from "./subjects.ts";

const scene = storeScene(startSftpServer);

describe("SFTP, host key", () => {
  const unpinned = () => {
    const { hostKey: _pin, ...target } = sftpTarget(scene.server);
    return target;
  };

  it("unknown: fails with the fingerprint, and the server has seen no log-in", async () => {
    await scene.start();
    const failure = await expectFailure(openStore(unpinned(), answers()), "host-key");
    expect(failure.offered).toMatchObject({
      kind: "host-key",
      state: "unknown",
      fingerprint: scene.server.fingerprint,
      keyType: "ssh-ed25519",
    });
    expect(scene.server.counters).toMatchObject({ logins: 0, refusedLogins: 0 });
  });

  it("unknown: is asked about while nothing is connected, and accepted for this store", async () => {
    await scene.start();
    const asked: OfferedIdentity[] = [];
    const confirmIdentity = async (offered: OfferedIdentity): Promise<boolean> => {
      asked.push(offered);
      return true;
    };
    await scene.open(unpinned(), answers({ confirmIdentity }));
    expect(asked.map((offered) => offered.fingerprint)).toEqual([scene.server.fingerprint]);
    expect(scene.server.counters.logins).toBe(1);
  });

  it("unknown and declined: fails", async () => {
    await scene.start();
    await expectFailure(openStore(unpinned(), answers({ confirmIdentity: async () => false })), "host-key");
    expect(scene.server.counters.logins).toBe(0);
  });

  it("another one than pinned: stops without a question", async () => {
    await scene.start();
    const target = sftpTarget(scene.server, { hostKey: "SHA256:AAAA" });
    const confirmIdentity = async (): Promise<boolean> => expect.unreachable("nobody is asked");
    const failure = await expectFailure(openStore(target, answers({ confirmIdentity })), "host-key");
    expect(failure.offered).toMatchObject({ state: "changed", fingerprint: scene.server.fingerprint });
    expect(scene.server.counters.logins).toBe(0);
  });

  it("pinned, but not the one that the server prefers: is found", async () => {
    await scene.start({ hostKeys: [generateHostKey("ed25519"), generateHostKey("ecdsa"), generateHostKey("rsa")] });
    for (const { fingerprint } of scene.server.hostKeys) {
      await (await scene.open(sftpTarget(scene.server, { hostKey: fingerprint }), answers())).close();
    }
    expect(scene.server.counters.logins).toBe(3);
  });

  it.each(["ed25519", "ecdsa", "rsa"] as const)("known as %s only: is asked for in that form", async (type) => {
    await scene.start({ hostKeys: [generateHostKey("ed25519"), generateHostKey("ecdsa"), generateHostKey("rsa")] });
    const known = scene.server.hostKeys.find((key) => key.type.includes(type));
    const knownHosts = `[127.0.0.1]:${scene.server.port} ${known?.line}\n`;
    await scene.open(unpinned(), answers({ knownHostsPaths: ["the-file"], readFile: fileOf(knownHosts) }));
    expect(scene.server.counters).toMatchObject({ logins: 1, connections: 1 });
  });

  it.each(["ed25519", "rsa"] as const)("known as another one (%s): stops without a question", async (type) => {
    await scene.start();
    const other = await startSftpServer({ hostKeys: [generateHostKey(type)] });
    await other.close();
    const knownHosts = `[127.0.0.1]:${scene.server.port} ${other.hostKeys[0]?.line}\n`;
    const confirmIdentity = async (): Promise<boolean> => expect.unreachable("nobody is asked");
    const options = answers({ knownHostsPaths: ["the-file"], readFile: fileOf(knownHosts), confirmIdentity });
    const failure = await expectFailure(openStore(unpinned(), options), "host-key");
    expect(failure.offered).toMatchObject({ state: "changed", fingerprint: scene.server.fingerprint });
  });

  it("known as another type that the server does not have: stops, and says which is known", async () => {
    await scene.start();
    const other = await startSftpServer({ hostKeys: [generateHostKey("rsa")] });
    await other.close();
    const readFile = fileOf(`[127.0.0.1]:${scene.server.port} ${other.hostKeys[0]?.line}\n`);
    const failure = await expectFailure(openStore(unpinned(), answers({ knownHostsPaths: ["the-file"], readFile })), "host-key");
    expect(failure.message).toContain("known_hosts has only ssh-rsa for it, and the server has none of that type");
  });

  it("known only by a type that cannot be used: is asked about, with the reason", async () => {
    await scene.start();
    const readFile = fileOf(`[127.0.0.1]:${scene.server.port} sk-ssh-ed25519@openssh.com AAAAGnNr\n`);
    const failure = await expectFailure(openStore(unpinned(), answers({ knownHostsPaths: ["the-file"], readFile })), "host-key");
    expect(failure.offered).toMatchObject({ state: "unknown", reason: { values: ["sk-ssh-ed25519@openssh.com"] } });
    expect(failure.message).toContain("which cannot be used here");
  });

  it("vouched for by a certificate authority only: is asked about, with the reason", async () => {
    await scene.start();
    const readFile = fileOf(`@cert-authority [127.0.0.*]:* ${scene.server.hostKeys[0]?.line}\n`);
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
    await scene.start();
    const knownHosts = `@revoked * ${scene.server.hostKeys[0]?.line}\n`;
    const failure = await expectFailure(
      openStore(sftpTarget(scene.server), answers({ knownHostsPaths: ["the-file"], readFile: fileOf(knownHosts) })),
      "host-key",
    );
    expect(failure.offered?.state).toBe("revoked");
  });
});
