/** Who is who, on real servers: host keys, private keys, certificates, sessions. */
import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Target } from "#core";
import type { SecretQuestion } from "#sync/protocol";
import { openStore } from "../../sync/src/transfer/openStore.ts";
import { expectFailure } from "../sync/transfer/storeContract.ts";
import { answers } from "../sync/transfer/subjects.ts";
import { type FtpPeer, type SshdPeer, startSshd, startVsftpd } from "./harness/index.ts";
import { requireProgram } from "./harness/requireProgram.ts";

describe("OpenSSH's server", () => {
  let peer: SshdPeer;
  beforeAll(async () => {
    peer = await startSshd({ hostKeyTypes: ["rsa", "ed25519", "ecdsa"] });
  });
  afterAll(() => peer?.close());
  const target = (more: Partial<Target> = {}): Target => {
    const { host, port, user, keyPath } = peer;
    return {
      name: "peer",
      url: "sftp://peer/users.csv",
      protocol: "sftp",
      host,
      port,
      user,
      path: "/users.csv",
      identity: keyPath,
      ...more,
    };
  };
  const known = () => answers({ knownHostsPaths: [peer.knownHostsPath] });
  const knownOnlyAs = (type: string) => {
    const only = async (path: string): Promise<Uint8Array> => {
      const content = await readFile(path);
      const lines = content.toString().split("\n");
      return path === peer.knownHostsPath ? Buffer.from(lines.filter((line) => line.includes(` ${type} `)).join("\n")) : content;
    };
    return answers({ knownHostsPaths: [peer.knownHostsPath], readFile: only });
  };

  it.each(["ssh-rsa", "ssh-ed25519", "ecdsa-sha2-nistp256"])("is recognised by its %s key alone", async (type) => {
    await (await openStore(target(), knownOnlyAs(type))).close();
  });

  it("is recognised by the pin that ssh-keygen prints", async () => {
    await (await openStore(target({ hostKey: peer.fingerprint }), answers())).close();
  });

  it("is not trusted when it is unknown", async () => {
    const failure = await expectFailure(openStore(target(), answers()), "host-key");
    expect(failure.offered).toMatchObject({ state: "unknown", keyType: "ssh-ed25519" });
  });

  it("lets a locked key in after the right passphrase", async () => {
    const questions: SecretQuestion[] = [];
    const replies = ["wrong", peer.passphrase];
    const secret = async (question: SecretQuestion): Promise<string | undefined> => replies[questions.push(question) - 1];
    await (await openStore(target({ identity: peer.lockedKeyPath }), { ...known(), secret })).close();
    expect(questions.map(({ kind, refused }) => `${kind} ${refused}`)).toEqual(["passphrase false", "passphrase true"]);
  });

  it("lets a key of the agent in", async () => {
    const agent = await startSshAgent(peer.keyPath);
    try {
      await (await openStore(target({ identity: "agent" }), { ...known(), agentSocket: agent.socket })).close();
      await agent.forget();
      const failure = await expectFailure(openStore(target({ identity: "agent" }), { ...known(), agentSocket: agent.socket }), "auth");
      expect(failure.message).toContain("every key of the agent");
    } finally {
      await agent.close();
    }
  });

  it("refuses a key that it does not know", async () => {
    const failure = await expectFailure(openStore(target({ identity: peer.strangerKeyPath }), known()), "auth");
    expect(failure.message).toContain("refused the key");
  });

  it("wants a key where only a password could be given", async () => {
    const { identity: _key, ...withoutKey } = target();
    const failure = await expectFailure(openStore(withoutKey, known()), "auth");
    expect(failure.wayOut).toContain("identity");
  });
});

describe("vsftpd with TLS", () => {
  let peer: FtpPeer;
  beforeAll(async () => {
    peer = await startVsftpd({ tls: true });
  });
  afterAll(() => peer?.close());
  const target = (mode: "explicit", pin?: string): Target => {
    const { host, port, user } = peer;
    const tls = { mode, ...(pin === undefined ? {} : { pin }) };
    return { name: "peer", url: "ftps://peer/users.csv", protocol: "ftps", host, port, user, path: "/users.csv", tls };
  };
  const secret = async ({ refused }: SecretQuestion): Promise<string | undefined> => (refused ? undefined : peer.password);

  it("is not trusted when nothing vouches for it", async () => {
    const failure = await expectFailure(openStore(target("explicit"), answers({ secret })), "host-key");
    expect(failure.offered).toMatchObject({ kind: "certificate", state: "unknown", fingerprint: peer.certificate.pin });
  });

  it("is trusted by its pin and by its authority", async () => {
    await (await openStore(target("explicit", peer.certificate.pin), answers({ secret }))).close();
    await (await openStore(target("explicit"), answers({ secret, certificateAuthorities: [peer.certificate.certificate] }))).close();
  });

  it("refuses a wrong password", async () => {
    await expectFailure(openStore(target("explicit", peer.certificate.pin), answers({ secret: async () => "wrong" })), "auth");
  });

  it("is not spoken to without TLS where it wants TLS", async () => {
    const { tls: _tls, ...plain } = target("explicit");
    await expectFailure(openStore({ ...plain, protocol: "ftp" }, answers({ secret })), "auth", "protocol");
  });
});

/** An agent of the test's own, with one key. */
async function startSshAgent(keyPath: string): Promise<{ socket: string; forget: () => Promise<void>; close: () => Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), "agent-"));
  const socket = join(folder, "socket");
  const child = spawn(requireProgram("ssh-agent"), ["-D", "-a", socket], { stdio: ["ignore", "pipe", "ignore"] });
  // It says where it listens as soon as it does.
  await once(child.stdout, "data");
  const add = async (...args: readonly string[]): Promise<void> => {
    await promisify(execFile)(requireProgram("ssh-add"), ["-q", ...args], { env: { ...process.env, SSH_AUTH_SOCK: socket } });
  };
  await add(keyPath);
  const close = async (): Promise<void> => {
    const ended = once(child, "close");
    child.kill();
    await ended;
    await rm(folder, { recursive: true });
  };
  return { socket, forget: () => add("-D"), close };
}
