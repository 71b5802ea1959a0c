/** SFTP through OpenSSH as a jump host, to another OpenSSH. */
import { mkdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Target, TargetProxy } from "#core";
import { openStore } from "../../sync/src/transfer/openStore.ts";
import type { StoreOptions } from "../../sync/src/transfer/storeOptions.ts";
import { describeStore, expectFailure } from "../sync/transfer/storeContract.ts";
import { answers, onDisk } from "../sync/transfer/subjects.ts";
import { type SshdOptions, type SshdPeer, startSshAgent, startSshd } from "./harness/index.ts";
import { sshdTarget } from "./sshdTarget.ts";

function jumpProxy({ host, port, user, keyPath }: SshdPeer, more: Partial<TargetProxy> = {}): TargetProxy {
  return { url: `ssh://${user}@${host}:${port}`, protocol: "ssh", host, port, user, identity: keyPath, ...more };
}

async function startPair(jumpOptions: SshdOptions = {}): Promise<{ peer: SshdPeer; jump: SshdPeer; close: () => Promise<void> }> {
  const jump = await startSshd({ config: ["AllowTcpForwarding yes"], ...jumpOptions });
  const peer = await startSshd();
  const close = async (): Promise<void> => {
    await peer.close();
    await jump.close();
  };
  return { peer, jump, close };
}

describeStore("OpenSSH's server behind OpenSSH as a jump host", async () => {
  const { peer, jump, close } = await startPair();
  const root = join(peer.root, "in");
  await mkdir(root);
  return {
    ...onDisk(root),
    folder: root,
    loginFolder: "/~/in",
    open: (signal) =>
      openStore(
        sshdTarget(peer, { proxy: jumpProxy(jump) }),
        answers({ knownHostsPaths: [peer.knownHostsPath, jump.knownHostsPath], ...(signal ? { signal } : {}) }),
      ),
    close,
  };
});

describe("OpenSSH as a jump host", () => {
  let pair: Awaited<ReturnType<typeof startPair>>;
  beforeAll(async () => {
    pair = await startPair({ config: ["AllowTcpForwarding yes", "PermitOpen 127.0.0.1:1"] });
  });
  afterAll(() => pair?.close());
  const knownBoth = (): StoreOptions => answers({ knownHostsPaths: [pair.peer.knownHostsPath, pair.jump.knownHostsPath] });
  const target = (more: Partial<TargetProxy> = {}, place: Partial<Target> = {}): Target =>
    sshdTarget(pair.peer, { proxy: jumpProxy(pair.jump, more), ...place });

  it("is verified before it is logged in to", async () => {
    const onlyTarget = answers({ knownHostsPaths: [pair.peer.knownHostsPath] });
    const failure = await expectFailure(openStore(target(), onlyTarget), "host-key");
    expect(failure.offered).toMatchObject({ state: "unknown", port: pair.jump.port, fingerprint: pair.jump.fingerprint, isProxy: true });
    expect(pair.jump.log()).not.toContain("Accepted publickey");
  });

  it("that does not permit the way says so", async () => {
    const failure = await expectFailure(openStore(target(), knownBoth()), "permission");
    expect(failure.message).toContain(
      `The jump host 127.0.0.1:${pair.jump.port} does not forward connections to 127.0.0.1:${pair.peer.port}`,
    );
  });

  it("that finds nobody there says so", async () => {
    const failure = await expectFailure(openStore(target({}, { port: 1 }), knownBoth()), "connect");
    expect(failure.message).toContain(`The jump host 127.0.0.1:${pair.jump.port} could not reach 127.0.0.1:1`);
  });

  it("that does not know the key is named", async () => {
    const failure = await expectFailure(openStore(target({ identity: pair.jump.strangerKeyPath }), knownBoth()), "auth");
    expect(failure.message).toContain("The jump host 127.0.0.1 refused the key");
  });

  it("is known by its pin, and takes a key of the agent", async () => {
    const jump = await startSshd({ config: ["AllowTcpForwarding yes"] });
    const agent = await startSshAgent([jump.keyPath]);
    try {
      const proxy = jumpProxy(jump, { hostKey: jump.fingerprint, identity: "agent" });
      const options = answers({ knownHostsPaths: [pair.peer.knownHostsPath], agentSocket: agent.socketPath });
      await (await openStore(sshdTarget(pair.peer, { proxy }), options)).close();
      expect(await readFile(pair.peer.knownHostsPath, "utf8")).not.toContain(`:${jump.port} `);
    } finally {
      await agent.close();
      await jump.close();
    }
  });
});
