/** Uploads beside those of the programs that everybody has: OpenSSH's `sftp` and curl, into the same servers. */
import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import type { Target } from "#core";
import { type FtpPeer, type SshdPeer, startSshd, startVsftpd } from "../peers/harness/index.ts";
import { startDelayProxy } from "./delayProxy.ts";
import type { Figures } from "./goals.ts";
import { type Spread, spreadOf } from "./timing.ts";
import type { UploadPlace } from "./uploadWork.ts";

const run = promisify(execFile);
const runs = 5;
const roundTripMs = 20;
const usualBytes = 52_000_000;
const delayedBytes = 10_000_000;
const handshakeBytes = 100_000;

/** Measures one place in a process of its own. */
type MeasureOwn = (place: UploadPlace) => Promise<Figures>;

interface Files {
  readonly folder: string;
  readonly usual: string;
  readonly delayed: string;
  readonly tiny: string;
}

/** Figures of us and of the programs, by name. Needs OpenSSH, vsftpd and curl. */
export async function measureUploads(measureOwn: MeasureOwn): Promise<Record<string, Figures>> {
  const folder = await mkdtemp(join(tmpdir(), "usersync-uploads-"));
  try {
    const files = { folder, usual: join(folder, "usual"), delayed: join(folder, "delayed"), tiny: join(folder, "tiny") };
    await writeFile(files.usual, linesOf(usualBytes));
    await writeFile(files.delayed, linesOf(delayedBytes));
    await writeFile(files.tiny, linesOf(handshakeBytes));
    return {
      ...(await overSftp(files, measureOwn)),
      ...(await overFtp(files, measureOwn, false)),
      ...(await overFtp(files, measureOwn, true)),
    };
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function overSftp(files: Files, measureOwn: MeasureOwn): Promise<Record<string, Figures>> {
  const peer = await startSshd();
  const proxy = await startDelayProxy(peer.port, roundTripMs);
  try {
    const direct = await sshPlace(peer, peer.port, files);
    const delayed = await sshPlace(peer, proxy.port, files);
    return {
      sftpOwn: await measureOwn({ ...direct, file: files.usual }),
      sftpProgram: { whole: await sftpProgram(peer, direct, files.usual), handshake: await sftpProgram(peer, direct, files.tiny) },
      delayedOwn: await measureOwn({ ...delayed, file: files.delayed }),
      delayedProgram: { whole: await sftpProgram(peer, delayed, files.delayed) },
    };
  } finally {
    proxy.close();
    await peer.close();
  }
}

type SshPlace = Omit<UploadPlace, "file"> & { readonly knownHosts: string };

/** The peer, or the way to it that listens on `port`. */
async function sshPlace(peer: SshdPeer, port: number, { folder }: Files): Promise<SshPlace> {
  const { host, user } = peer;
  const knownHosts = join(folder, `known_hosts_${port}`);
  await writeFile(knownHosts, (await readFile(peer.knownHostsPath, "utf8")).replaceAll(`:${peer.port} `, `:${port} `));
  const path = `${peer.root}/users.csv`;
  const target: Target = {
    name: "peer",
    url: `sftp://${user}@${host}:${port}${path}`,
    protocol: "sftp",
    host,
    port,
    user,
    path,
    identity: peer.keyPath,
  };
  return { target, knownHosts, folder: peer.root, runs };
}

async function sftpProgram(peer: SshdPeer, { target, knownHosts, folder }: SshPlace, file: string): Promise<Spread> {
  const batch = `${file}.batch`;
  await writeFile(batch, `put ${file} ${folder}/program\n`);
  const options = [`UserKnownHostsFile=${knownHosts}`, `IdentityFile=${peer.keyPath}`, "IdentitiesOnly=yes"];
  const words = options.flatMap((option) => ["-o", option]);
  return timed(() => run("sftp", ["-q", "-F", "none", "-b", batch, ...words, "-P", String(target.port), `${peer.user}@${peer.host}`]));
}

async function overFtp(files: Files, measureOwn: MeasureOwn, isSecure: boolean): Promise<Record<string, Figures>> {
  const peer = await startVsftpd({ tls: isSecure });
  try {
    const place = ftpPlace(peer, isSecure, files.usual);
    const name = isSecure ? "ftps" : "ftp";
    const url = `ftp://${peer.host}:${peer.port}/${peer.remoteRoot.replace(/^\//, "")}/program`;
    const secure = isSecure ? ["--ssl-reqd", "--insecure"] : [];
    const program = () => run("curl", ["-sS", "-T", files.usual, ...secure, "--user", `${peer.user}:${peer.password}`, url]);
    return { [`${name}Own`]: await measureOwn(place), [`${name}Program`]: { whole: await timed(program) } };
  } finally {
    await peer.close();
  }
}

function ftpPlace({ host, port, user, password, remoteRoot, certificate }: FtpPeer, isSecure: boolean, file: string): UploadPlace {
  const path = `${remoteRoot}/users.csv`;
  const protocol = isSecure ? "ftps" : "ftp";
  const target: Target = {
    name: "peer",
    url: `${protocol}://${user}@${host}:${port}${path}`,
    protocol,
    host,
    port,
    user,
    path,
    ...(isSecure ? { tls: { mode: "explicit", pin: certificate.pin } } : {}),
  };
  return { target, password, folder: remoteRoot, file, runs };
}

async function timed(work: () => Promise<unknown>): Promise<Spread> {
  const taken: number[] = [];
  for (let i = 0; i < runs; i++) {
    const start = performance.now();
    await work();
    taken.push(performance.now() - start);
  }
  return spreadOf(taken);
}

/** Nothing that compresses to nothing, and the same each time. */
function linesOf(bytes: number): string {
  let text = "";
  for (let i = 0; text.length < bytes; i++) {
    text += `${i},Person ${(i * 48_271) % 9973},person.${i}@example.test,${((i * 2_654_435) % 16_777_216).toString(16).toUpperCase()}\n`;
  }
  return text.slice(0, bytes);
}
