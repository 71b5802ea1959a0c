import { type ChildProcess, spawn } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { connect } from "node:net";
import os from "node:os";
import path from "node:path";

const startLimitMs = 10_000;
const graceMs = 2000;

/** A server program that runs as a child of the test. */
export interface PeerProcess {
  readonly pid: number;
  /** What it wrote so far, for the message of a failing test. */
  log(): string;
  /** Ends the server with its sessions. */
  close(): Promise<void>;
}

/** Starts a server program in the foreground and resolves when something answers on `port`. */
export async function startPeerProcess(program: string, args: readonly string[], port: number): Promise<PeerProcess> {
  const child = spawn(program, args, { stdio: ["ignore", "pipe", "pipe"], detached: true });
  let log = "";
  const listen = (chunk: Buffer) => {
    log += chunk.toString("utf8");
  };
  child.stdout.on("data", listen);
  child.stderr.on("data", listen);
  const ended = new Promise<void>((resolve) => child.once("close", () => resolve()));
  const endAtExit = () => endTree(child, "SIGKILL");
  process.once("exit", endAtExit);
  const close = async () => {
    endTree(child, "SIGTERM");
    const timer = setTimeout(() => endTree(child, "SIGKILL"), graceMs);
    await ended;
    clearTimeout(timer);
    process.off("exit", endAtExit);
  };
  try {
    await answers(child, port);
  } catch (error) {
    await close();
    throw new Error(`${path.basename(program)} does not start: ${(error as Error).message}\n${log}`);
  }
  return { pid: child.pid ?? 0, log: () => log, close };
}

/** A new folder for one server's configuration, keys and files. */
export async function createPeerFolder(name: string): Promise<{ readonly path: string; remove(): Promise<void> }> {
  const folder = await mkdtemp(path.join(os.tmpdir(), `usersync-${name}-`));
  return { path: folder, remove: () => rm(folder, { recursive: true, force: true, maxRetries: 5 }) };
}

async function answers(child: ChildProcess, port: number): Promise<void> {
  const end = Date.now() + startLimitMs;
  while (!(await connects(port))) {
    if (child.exitCode !== null || child.pid === undefined) throw new Error(`it ended with ${child.exitCode}`);
    if (Date.now() > end) throw new Error(`nothing answers on port ${port}`);
    await new Promise((resolve) => setTimeout(resolve, 30));
  }
}

function connects(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, "127.0.0.1");
    socket.once("connect", () => {
      socket.destroy();
      resolve(true);
    });
    socket.once("error", () => resolve(false));
  });
}

/** Signals the server and everything below it: sessions of OpenSSH leave its process group. */
function endTree(child: ChildProcess, signal: "SIGTERM" | "SIGKILL"): void {
  if (child.pid === undefined) return;
  for (const pid of [...descendantsOf(child.pid), child.pid]) {
    try {
      process.kill(pid, signal);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error;
    }
  }
}

/** Children, their children and so on, from Linux's /proc; none elsewhere. */
function descendantsOf(pid: number): readonly number[] {
  const parents = new Map<number, number>();
  for (const name of readdirSync("/proc").filter((entry) => /^\d+$/.test(entry))) {
    // "pid (name) state parent …": the name may hold anything, parentheses too.
    const stat = readProcess(`/proc/${name}/stat`);
    parents.set(Number(name), Number(stat.slice(stat.lastIndexOf(")") + 2).split(" ")[1]));
  }
  const found: number[] = [];
  for (let level = [pid]; level.length > 0; ) {
    level = [...parents].filter(([, parent]) => level.includes(parent)).map(([child]) => child);
    found.push(...level);
  }
  return found;
}

function readProcess(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return ""; // It has ended since the list was read.
  }
}
