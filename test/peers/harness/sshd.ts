import { chmod, chown, mkdir, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { mustRun, runCommand } from "../../../scripts/setup/runCommand.mjs";
import { findFreePorts } from "./freePorts.ts";
import { createPeerFolder, startPeerProcess } from "./peerProcess.ts";
import { requireProgram } from "./requireProgram.ts";
import { onSmallDisk } from "./smallDisk.ts";

export interface SshdOptions {
  /** Types of host key to offer; each is created anew. */
  readonly hostKeyTypes?: readonly ("ed25519" | "rsa" | "ecdsa")[];
  readonly readOnly?: boolean;
  /** SFTP requests that the server refuses, as `sftp-server -P` names them ("posix-rename", "fsync", "limits", "read", …). */
  readonly refused?: readonly string[];
  /** Where the test is run by root: the user who logs in instead, for whom rights count. */
  readonly user?: { readonly name: string; readonly id: number };
  /** The root lies on a disk of this size. */
  readonly diskBytes?: number;
  /** Lines added to sshd_config. */
  readonly config?: readonly string[];
}

/** OpenSSH's server, for the user who runs the test, who logs in with a key. */
export interface SshdPeer {
  readonly host: string;
  readonly port: number;
  readonly user: string;
  /** A private key without and one with a passphrase, both accepted; and one that is not. */
  readonly keyPath: string;
  readonly lockedKeyPath: string;
  readonly passphrase: string;
  readonly strangerKeyPath: string;
  /** The host key's fingerprint as OpenSSH prints it, of the first type asked for. */
  readonly fingerprint: string;
  /** A known_hosts file that knows this server. */
  readonly knownHostsPath: string;
  /** The folder that a session starts in. Absolute remote paths are paths of this machine. */
  readonly root: string;
  /** The same for whoever looks from outside: the server alone sees its small disk. */
  readonly seenRoot: string;
  log(): string;
  close(): Promise<void>;
}

const passphrase = "open sesame";

export async function startSshd(options: SshdOptions = {}): Promise<SshdPeer> {
  const sshd = requireProgram("sshd");
  const folder = await createPeerFolder("sshd");
  const at = (name: string) => path.join(folder.path, name);
  const types = options.hostKeyTypes ?? ["ed25519"];
  const port = await findFreePorts(1);
  await mkdir(at("root"));
  const user = process.getuid?.() === 0 ? options.user : undefined;
  if (user) {
    // Its keys are read as that user.
    await chmod(folder.path, 0o711);
    await chown(at("root"), user.id, user.id);
  }
  for (const type of types) await createKey(at(`host_${type}`), type);
  await createKey(at("id"), "ed25519");
  await createKey(at("id_locked"), "ed25519", passphrase);
  await createKey(at("id_stranger"), "ed25519");
  await writeFile(at("authorized_keys"), `${await publicKey(at("id"))}\n${await publicKey(at("id_locked"))}\n`);
  const hostKeys = await Promise.all(types.map((type) => publicKey(at(`host_${type}`))));
  await writeFile(at("known_hosts"), hostKeys.map((key) => `[127.0.0.1]:${port} ${key}\n`).join(""));
  await writeFile(
    at("sshd_config"),
    [...toConfig({ folder: folder.path, port, types }, options), ...(await withoutPenalties(sshd)), ""].join("\n"),
  );
  // OpenSSH separates privileges in this folder when it runs as root, and Debian creates it at boot only.
  if (process.getuid?.() === 0) await mkdir("/run/sshd", { recursive: true, mode: 0o755 });

  const plain = { folder: at("root"), pidFile: at("disk.pid"), program: sshd, args: ["-D", "-e", "-f", at("sshd_config")] };
  const disk = options.diskBytes && onSmallDisk({ sizeBytes: options.diskBytes, ...(user ? { owner: user.id } : {}) }, plain);
  const { program, args } = disk || plain;
  const server = await startPeerProcess(program, args, port).catch(async (error: unknown) => {
    await folder.remove();
    throw error;
  });
  const [, fingerprint = ""] = (await mustRun(requireProgram("ssh-keygen"), ["-lf", `${at(`host_${types[0]}`)}.pub`])).split(" ");
  return {
    host: "127.0.0.1",
    port,
    user: user?.name ?? os.userInfo().username,
    keyPath: at("id"),
    lockedKeyPath: at("id_locked"),
    passphrase,
    strangerKeyPath: at("id_stranger"),
    fingerprint,
    knownHostsPath: at("known_hosts"),
    root: at("root"),
    seenRoot: disk ? disk.seen() : at("root"),
    log: server.log,
    close: async () => {
      await server.close();
      await folder.remove();
    },
  };
}

interface SshdPlace {
  readonly folder: string;
  readonly port: number;
  /** Of host keys. */
  readonly types: readonly string[];
}

function toConfig({ folder, port, types }: SshdPlace, options: SshdOptions): readonly string[] {
  const sftp = ["internal-sftp", "-d", path.join(folder, "root"), "-u", "0022"];
  if (options.readOnly) sftp.push("-R");
  if (options.refused) sftp.push("-P", options.refused.join(","));
  return [
    `Port ${port}`,
    "ListenAddress 127.0.0.1",
    ...types.map((type) => `HostKey ${folder}/host_${type}`),
    `PidFile ${folder}/sshd.pid`,
    `AuthorizedKeysFile ${folder}/authorized_keys`,
    "StrictModes no",
    "UsePAM no",
    "PasswordAuthentication no",
    "KbdInteractiveAuthentication no",
    "PermitRootLogin prohibit-password",
    "LogLevel VERBOSE",
    "MaxStartups 100",
    `Subsystem sftp ${sftp.join(" ")}`,
    ...(options.config ?? []),
  ];
}

/** From 9.8 on, sshd locks out an address after failed log-ins; before, it refuses the word that says no. */
async function withoutPenalties(sshd: string): Promise<readonly string[]> {
  const [, major, minor] = /OpenSSH_(\d+)\.(\d+)/.exec((await runCommand(sshd, ["-V"])).output) ?? [];
  return Number(major) * 100 + Number(minor) >= 908 ? ["PerSourcePenalties no"] : [];
}

async function createKey(file: string, type: string, secret = ""): Promise<void> {
  await mustRun(requireProgram("ssh-keygen"), ["-q", "-t", type, "-N", secret, "-C", "peer", "-f", file]);
  await chmod(file, 0o600);
}

async function publicKey(file: string): Promise<string> {
  return (await mustRun(requireProgram("ssh-keygen"), ["-y", "-P", file.endsWith("locked") ? passphrase : "", "-f", file])).trim();
}
