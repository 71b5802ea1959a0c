import { existsSync } from "node:fs";
import { mkdir, readdir, rename, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";

const marker = ".complete";

/** The user's cache folder of this project: outside the checkout, shared by all checkouts. */
function cacheFolder() {
  if (process.platform === "win32" && process.env.LOCALAPPDATA) return path.join(process.env.LOCALAPPDATA, "usersync", "cache");
  return path.join(process.env.XDG_CACHE_HOME || path.join(os.homedir(), ".cache"), "usersync");
}

/**
 * Returns the cache folder `name`, filled by `fill` the first time. It is filled under another name and moved when whole,
 * so an interrupted run leaves nothing that looks finished, and two runs at once do not disturb each other.
 *
 * @param {string} name relative to the cache, with slashes
 * @param {(folder: string) => Promise<void>} fill
 */
export async function cachedFolder(name, fill) {
  const folder = path.join(cacheFolder(), ...name.split("/"));
  if (isComplete(folder)) return folder;
  const partial = `${folder}.${process.pid}.partial`;
  await removeAbandoned(folder);
  await mkdir(partial, { recursive: true });
  try {
    await fill(partial);
    await writeFile(path.join(partial, marker), `${new Date().toISOString()}\n`);
    await moveInto(partial, folder);
  } finally {
    await rm(partial, { recursive: true, force: true });
  }
  return folder;
}

/** @param {string} folder */
function isComplete(folder) {
  return existsSync(path.join(folder, marker));
}

/** @param {string} partial @param {string} folder */
async function moveInto(partial, folder) {
  if (isComplete(folder)) return; // Another run was faster; its copy is as good.
  await rm(folder, { recursive: true, force: true });
  try {
    await rename(partial, folder);
  } catch (error) {
    if (!isComplete(folder)) throw error;
  }
}

/** Removes what runs that are no longer alive left half filled. @param {string} folder */
async function removeAbandoned(folder) {
  const parent = path.dirname(folder);
  const names = existsSync(parent) ? await readdir(parent) : [];
  for (const name of names) {
    const pid = new RegExp(`^${path.basename(folder).replaceAll(".", "\\.")}\\.(\\d+)\\.partial$`).exec(name)?.[1];
    if (pid && !isAlive(Number(pid))) await rm(path.join(parent, name), { recursive: true, force: true });
  }
}

/** @param {number} pid */
function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return /** @type {NodeJS.ErrnoException} */ (error).code === "EPERM";
  }
}
