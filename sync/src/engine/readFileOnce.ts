import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { unreadable } from "./unreadable.ts";

/** A file as it was at one instant. Check, plan, hash and upload use this buffer and never read the path again. */
export interface FileBytes {
  readonly path: string;
  readonly bytes: Uint8Array;
  readonly sha256: string;
}

export async function readFileOnce(path: string): Promise<FileBytes> {
  try {
    const bytes = await readFile(path);
    return { path, bytes, sha256: sha256Of(bytes) };
  } catch (cause) {
    throw unreadable(path, cause);
  }
}

export function sha256Of(bytes: Uint8Array | string): string {
  return createHash("sha256").update(bytes).digest("hex");
}
