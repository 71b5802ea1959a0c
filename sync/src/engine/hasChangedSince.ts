import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import type { RunRecord } from "../history/runRecord.ts";

/** The editor itself hands over no longer ones. */
const longestHashedBytes = 52_428_800;

/**
 * Whether the file on disk is another one than the run sent. Where that would take long, or nothing can be read there, it counts as the same.
 * Read in pieces: whoever else asks meanwhile is answered.
 */
export async function hasChangedSince(path: string, { sha256, sizeBytes }: Pick<RunRecord, "sha256" | "sizeBytes">): Promise<boolean> {
  try {
    const found = await stat(path);
    if (!found.isFile()) {
      return false;
    }
    if (found.size !== sizeBytes) {
      return true;
    }
    return found.size <= longestHashedBytes && (await hashOf(path)) !== sha256;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === undefined) {
      throw error;
    }
    return false;
  }
}

async function hashOf(path: string): Promise<string> {
  const hash = createHash("sha256");
  for await (const piece of createReadStream(path)) {
    hash.update(piece);
  }
  return hash.digest("hex");
}
