/** OpenSSH's server and vsftpd, each with a new folder for every cell of the matrix. */
import { chmodSync, chownSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { openStore } from "../../sync/src/transfer/openStore.ts";
import type { RemoteStore } from "../../sync/src/transfer/remoteStore.ts";
import { presentPeers, startPureFtpd, startSshd, startVsftpd } from "../peers/harness/index.ts";
import { type Scenario, startScenario } from "../sync/scenario.ts";
import { filesOf } from "./folderFiles.ts";
import type { SeenFiles } from "./judge.ts";

/** For whom rights count where the test is run by root. */
const daemon = { name: "daemon", id: 1 };
/** As many as vsftpd is given. */
const passivePorts = 20;

export interface RealPeer {
  readonly protocol: "sftp" | "ftps" | "ftp";
  readonly user: string;
  /** What a session needs: the first for commands, the others for data. */
  readonly ports: readonly number[];
  readonly password: string;
  /** More of the target: a pin, a key. */
  readonly target: Record<string, unknown>;
  readonly root: string;
  readonly remoteRoot: string;
  readonly ownerId: number;
  /** The server does not rename over a file. */
  readonly mayStepAside: boolean;
  close(): Promise<void>;
}

interface Extent {
  readonly diskBytes?: number;
}

export const realPeers = {
  OpenSSH: (extent: Extent = {}) => openSsh(extent, []),
  "OpenSSH, renames only to free names": (extent: Extent = {}) => openSsh(extent, ["posix-rename"]),
  "vsftpd with TLS": (extent: Extent = {}) => vsftpd(extent),
} as const;
export type RealPeerName = keyof typeof realPeers;

export interface Present {
  readonly peers: readonly RealPeerName[];
  readonly pureFtpd: boolean;
}

/** What can be run here; what cannot is said, and where CI=true it is a failure. */
export async function presentRealPeers(): Promise<Present> {
  const { sshd, vsftpd, pureFtpd } = await presentPeers();
  const missing = [...(sshd ? [] : ["sshd"]), ...(vsftpd ? [] : ["vsftpd"]), ...(pureFtpd ? [] : ["pure-ftpd"])];
  if (missing.length > 0) process.stdout.write(`\nNot here, so not among the peers: ${missing.join(", ")}. npm run setup says why.\n`);
  const names = Object.keys(realPeers) as RealPeerName[];
  return { peers: names.filter((name) => (name.startsWith("OpenSSH") ? sshd : vsftpd)), pureFtpd };
}

async function openSsh(extent: Extent, refused: readonly string[]): Promise<RealPeer> {
  const peer = await startSshd({ ...extent, user: daemon, ...(refused.length > 0 ? { refused } : {}) });
  return {
    protocol: "sftp",
    user: peer.user,
    ports: [peer.port],
    password: "",
    target: { hostKey: peer.fingerprint, identity: peer.keyPath },
    root: peer.seenRoot,
    remoteRoot: peer.root,
    ownerId: peer.user === daemon.name ? daemon.id : (process.getuid?.() ?? 0),
    mayStepAside: refused.length > 0,
    close: peer.close,
  };
}

async function vsftpd(extent: Extent): Promise<RealPeer> {
  const peer = await startVsftpd({ ...extent, tls: true });
  return {
    protocol: "ftps",
    user: peer.user,
    ports: Array.from({ length: 1 + passivePorts }, (_, i) => peer.port + i),
    password: peer.password,
    target: { tls: { mode: "explicit", pin: peer.certificate.pin } },
    root: peer.root,
    remoteRoot: peer.remoteRoot,
    ownerId: process.getuid?.() === 0 ? daemon.id : (process.getuid?.() ?? 0),
    mayStepAside: false,
    close: peer.close,
  };
}

/** Pure-FTPd with a quota of its own for the user who pushes. */
export async function startWithQuota(quotaBytes: number): Promise<RealPeer> {
  const peer = await startPureFtpd({ quotaBytes });
  const { port, user, password, root } = peer;
  return {
    protocol: "ftp",
    user,
    ports: [port],
    password,
    target: {},
    root,
    remoteRoot: "",
    ownerId: 65534,
    mayStepAside: false,
    close: peer.close,
  };
}

export interface RealCell {
  readonly scenario: Scenario;
  readonly files: SeenFiles;
  /** On this machine, as the server's user. */
  readonly folder: string;
}

export interface CellOptions {
  readonly name: string;
  readonly host: string;
  readonly oldText: string;
  readonly newText: string;
  /** Looks at what goes to the store, and may hold it up. */
  readonly wrap?: (store: RemoteStore) => RemoteStore;
}

/** A folder of its own on the server that holds the old file, and a workspace whose file is the new one. */
export async function openCell(peer: RealPeer, { name, host, oldText, newText, wrap = (store) => store }: CellOptions): Promise<RealCell> {
  const folder = join(peer.root, name);
  mkdirSync(folder);
  writeFileSync(join(folder, "users.csv"), oldText);
  for (const path of [folder, join(folder, "users.csv")]) chownIfRoot(path, peer.ownerId);
  const scenario = await startScenario({
    url: `${peer.protocol}://${peer.user}@${host}:${peer.ports[0]}${peer.remoteRoot}/${name}/users.csv`,
    target: peer.target,
    openStore: async (to, how) =>
      wrap(await openStore(to, { ...how, secret: async () => peer.password, timeoutMs: 5_000, knownHostsPaths: [] })),
  });
  writeFileSync(scenario.file, newText);
  return { scenario, folder, files: filesOf(folder) };
}

function chownIfRoot(path: string, owner: number): void {
  if (process.getuid?.() === 0) chownSync(path, owner, owner);
}

/** The folder takes no new names and gives none up; or its files may not be read. */
export function forbid(folder: string, what: "writing" | "reading"): void {
  const paths = what === "writing" ? [folder] : readdirSync(folder).map((name) => join(folder, name));
  for (const path of paths) chmodSync(path, what === "writing" ? 0o555 : 0o000);
}

export function allow(folder: string): void {
  chmodSync(folder, 0o755);
  for (const name of readdirSync(folder)) chmodSync(join(folder, name), 0o644);
}
