import { createHash } from "node:crypto";
import { readWhole } from "./readWhole.ts";

/** A file as it was at one instant. Check, plan, hash and upload use this buffer and never read the path again. */
export interface FileBytes {
  readonly path: string;
  readonly bytes: Uint8Array;
  readonly sha256: string;
}

/** Fails as `readWhole` does. */
export async function readFileOnce(path: string, signal?: AbortSignal): Promise<FileBytes> {
  const bytes = await readWhole(path, signal);
  return { path, bytes, sha256: sha256Of(bytes) };
}

export function sha256Of(bytes: Uint8Array | string): string {
  return createHash("sha256").update(bytes).digest("hex");
}
