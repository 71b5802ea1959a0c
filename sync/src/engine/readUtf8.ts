import { readFile } from "node:fs/promises";
import { phrase } from "#core";
import { SyncFailure } from "../failure.ts";
import { unreadable } from "./unreadable.ts";

/** The text of a file, without a byte order mark. Fails with `config` where it cannot be read, or is not UTF-8. */
export async function readUtf8(path: string): Promise<string> {
  const bytes = await readFile(path).catch((cause) => {
    throw unreadable(path, cause);
  });
  return asUtf8(bytes, path);
}

/** Letters that cannot be read would fit nothing: whoever is protected or left out by them would be so no more. */
export function asUtf8(bytes: Uint8Array, path: string): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch (cause) {
    const wayOut = phrase("Open it with the encoding it has, and save it as UTF-8.");
    throw new SyncFailure("config", phrase("{0} is not UTF-8.", path), { wayOut, cause });
  }
}
