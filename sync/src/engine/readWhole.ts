import { readFile } from "node:fs/promises";
import { phrase } from "#core";
import { SyncFailure } from "../failure.ts";
import { unreadable } from "./unreadable.ts";

/**
 * All bytes of a file or a pipe. To open a pipe is to wait for whoever writes to it, and nothing calls that off: with the signal nobody waits for it
 * any more. Fails with `config` where it cannot be read, with `cancelled`.
 */
export function readWhole(path: string, signal?: AbortSignal): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const stop = () => reject(new SyncFailure("cancelled", phrase("Cancelled.")));
    signal?.addEventListener("abort", stop, { once: true });
    readFile(path, { signal })
      .then(resolve, (cause) => (signal?.aborted ? stop() : reject(unreadable(path, cause))))
      .finally(() => signal?.removeEventListener("abort", stop));
  });
}
