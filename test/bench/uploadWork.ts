/** What a delivery does most of its time: opening a store and writing a file into it. */
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import type { Target } from "#core";
import { openStore } from "../../sync/src/transfer/openStore.ts";
import { type Spread, spreadOf } from "./timing.ts";

/** Where to, and what. Written as JSON for the process that measures. */
export interface UploadPlace {
  readonly target: Target;
  readonly password?: string;
  readonly knownHosts?: string;
  readonly folder: string;
  readonly file: string;
  readonly runs: number;
}

/** `upload` on a connection that is open, `whole` from the connection on, `readBack` of a file that was uploaded, its hash included. */
export async function measureUpload({ target, password, knownHosts, folder, file, runs }: UploadPlace): Promise<Record<string, Spread>> {
  const bytes = readFileSync(file);
  const upload: number[] = [];
  const whole: number[] = [];
  const readBack: number[] = [];
  for (let run = 0; run < runs; run++) {
    const path = `${folder}/own-${process.pid}-${run}`;
    const start = performance.now();
    const store = await openStore(target, {
      secret: async () => password,
      ...(knownHosts === undefined ? {} : { knownHostsPaths: [knownHosts] }),
    });
    const opened = performance.now();
    await store.create(path, bytes, {});
    const written = performance.now();
    const read = await store.read(path, { maximumBytes: bytes.length });
    const isEqual = read !== undefined && sha256(read) === sha256(bytes);
    readBack.push(performance.now() - written);
    if (!isEqual) {
      throw new Error(`What ${target.url} gave back is not what was written`);
    }
    await store.remove(path);
    await store.close();
    upload.push(written - opened);
    whole.push(written - start);
  }
  return { upload: spreadOf(upload), whole: spreadOf(whole), readBack: spreadOf(readBack) };
}

function sha256(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}
