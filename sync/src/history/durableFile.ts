/** Files of the state folder: after a crash each is what it was before or what it was to become, never a part. */

import { randomBytes } from "node:crypto";
import { mkdir, open, rename, rm } from "node:fs/promises";
import { dirname } from "node:path";
import { phrase } from "#core";
import { SyncFailure } from "../failure.ts";

export async function makePrivateFolder(path: string): Promise<void> {
  await mkdir(path, { recursive: true, mode: 0o700 }).catch((cause) => {
    throw unwritable(path, cause);
  });
}

export async function writeDurably(path: string, content: Uint8Array | string): Promise<void> {
  const fresh = `${path}.${randomBytes(6).toString("hex")}.new`;
  try {
    const file = await open(fresh, "wx", 0o600);
    try {
      await file.writeFile(content);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(fresh, path);
  } catch (error) {
    await rm(fresh, { force: true }).catch(() => {});
    throw unwritable(path, error);
  }
  await syncFolder(dirname(path));
}

/** What a system answers that knows no such thing as syncing a folder. */
const noSuchThing: readonly unknown[] = ["EINVAL", "ENOTSUP", "EOPNOTSUPP", "ENOSYS", "EPERM", "EACCES", "EISDIR"];

/** Windows and some mounts cannot sync a folder; there the rename is as durable as it gets. */
async function syncFolder(path: string): Promise<void> {
  if (process.platform === "win32") {
    return;
  }
  try {
    const folder = await open(path, "r");
    try {
      await folder.sync();
    } finally {
      await folder.close();
    }
  } catch (error) {
    if (!noSuchThing.includes((error as NodeJS.ErrnoException).code)) {
      throw unwritable(path, error);
    }
  }
}

/** The history is there, and may not be looked at; what is not there yet is empty. */
export function unreadableHistory(path: string, cause: unknown): SyncFailure {
  return new SyncFailure(
    "config",
    phrase("The history cannot be read ({0}): {1}.", path, (cause as NodeJS.ErrnoException).code ?? String(cause)),
    {
      wayOut: phrase("Mend the rights of that place, or name another folder in XDG_STATE_HOME."),
      cause,
    },
  );
}

class UnwritableHistory extends SyncFailure {}

/** Of an error of the system; any other is a fault of ours, and goes on as it is. */
export function unwritable(path: string, cause: unknown): unknown {
  const { code } = cause as NodeJS.ErrnoException;
  if (code === undefined) {
    return cause;
  }
  return new UnwritableHistory("config", phrase("The history cannot be written ({0}): {1}.", path, code), {
    wayOut: phrase(
      "Nothing is pushed that cannot be remembered: make room, mend the rights of that folder, or name another one in XDG_STATE_HOME.",
    ),
    cause,
  });
}

/** Where something else has gone wrong before, that is what is told. */
export function unlessUnwritable(error: unknown): void {
  if (!(error instanceof UnwritableHistory)) {
    throw error;
  }
}
