/** One push at a time to a target on this machine. The lock names its process, so that one left by a crash is recognised. */

import { randomBytes } from "node:crypto";
import { link, readFile, rm, writeFile } from "node:fs/promises";
import { hostname } from "node:os";
import { join } from "node:path";
import { phrase } from "#core";
import { SyncFailure } from "../failure.ts";
import { makePrivateFolder, unwritable } from "./durableFile.ts";
import { processStart } from "./processStart.ts";

interface Holder {
  readonly token: string;
  readonly pid: number;
  /** When the process began, since process numbers are used again; empty where the system does not say. */
  readonly processStart: string;
  readonly host: string;
  readonly since: string;
}

export interface TargetLock {
  release(): Promise<void>;
}

/** Fails with `transfer` while another process holds the lock. */
export async function lockTarget(folder: string, now: Date): Promise<TargetLock> {
  await makePrivateFolder(folder);
  const path = join(folder, "lock");
  const holder: Holder = {
    token: randomBytes(12).toString("hex"),
    pid: process.pid,
    processStart: (await processStart(process.pid)) ?? "",
    host: hostname(),
    since: now.toISOString(),
  };
  const mine = `${path}.${holder.token}`;
  try {
    await writeFile(mine, JSON.stringify(holder), { mode: 0o600, flag: "wx" });
    await acquire(path, mine);
  } catch (error) {
    // A folder on a mount that knows no hard links cannot be locked.
    throw unwritable(path, error);
  } finally {
    await rm(mine, { force: true });
  }
  return { release: () => removeIfOurs(path, holder.token) };
}

/** Is a push to this target running, here or in another process? */
export async function isLocked(folder: string): Promise<boolean> {
  const holder = await readHolder(join(folder, "lock"));
  return holder !== undefined && (await isAlive(holder));
}

async function acquire(path: string, mine: string): Promise<void> {
  for (let tries = 0; tries < 20; tries++) {
    if (await linkIfFree(mine, path)) {
      return;
    }
    const holder = await readHolder(path);
    if (holder === undefined) {
      continue;
    }
    if (await isAlive(holder)) {
      throw busy(holder, path);
    }
    await removeStale(path, holder, mine);
  }
  throw new SyncFailure("transfer", phrase("Another push to this target is starting."), { wayOut: phrase("Try again in a moment.") });
}

/**
 * Several processes may find the same stale lock. A claim carries the stale lock's token, so that one of them only may remove it, and
 * nobody removes the fresh lock that another has put in its place meanwhile.
 */
async function removeStale(path: string, stale: Holder, mine: string): Promise<void> {
  const claim = `${path}.stale-${stale.token}`;
  if (!(await linkIfFree(mine, claim))) {
    const claimer = await readHolder(claim);
    if (claimer !== undefined && !(await isAlive(claimer))) {
      await rm(claim, { force: true });
    }
    return;
  }
  await removeIfOurs(path, stale.token);
  await rm(claim, { force: true });
}

async function removeIfOurs(path: string, token: string): Promise<void> {
  if ((await readHolder(path))?.token === token) {
    await rm(path, { force: true });
  }
}

/** A link appears with its content, unlike a file that is created and then written. */
async function linkIfFree(from: string, to: string): Promise<boolean> {
  try {
    await link(from, to);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") {
      return false;
    }
    throw error;
  }
}

/** A lock appears with its content, so one without is what a power cut left of it: nobody holds it. */
const nobody: Holder = { token: "nobody", pid: 0, processStart: "", host: "", since: "" };

async function readHolder(path: string): Promise<Holder | undefined> {
  try {
    const holder = JSON.parse(await readFile(path, "utf8")) as Partial<Holder> | null;
    return typeof holder?.token === "string" && Number.isInteger(holder.pid) ? { ...nobody, ...holder } : nobody;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") {
      return undefined;
    }
    if (error instanceof SyntaxError) {
      return nobody;
    }
    throw error;
  }
}

async function isAlive(holder: Holder): Promise<boolean> {
  if (holder.pid <= 0) {
    return false;
  }
  if (holder.host !== hostname()) {
    // A home folder shared by machines: what runs there cannot be asked.
    return true;
  }
  try {
    process.kill(holder.pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
  const start = await processStart(holder.pid);
  return start === undefined || holder.processStart === "" || start === holder.processStart;
}

function busy(holder: Holder, path: string): SyncFailure {
  const isHere = holder.host === hostname();
  const message = isHere
    ? phrase("Another push to this target is running (process {0}, since {1}).", holder.pid, holder.since)
    : phrase("Another push to this target is running (process {0} on {1}, since {2}).", holder.pid, holder.host, holder.since);
  return new SyncFailure("transfer", message, {
    wayOut: isHere ? phrase("Wait until it has ended.") : phrase("Wait until it has ended. If that machine is gone, remove {0}.", path),
  });
}
