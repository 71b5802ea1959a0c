import { writeFile } from "node:fs/promises";
import { basename, dirname, extname, join } from "node:path";
import { phrase } from "#core";
import { SyncFailure } from "../failure.ts";
import { readFileOnce } from "./readFileOnce.ts";
import type { Source } from "./readSource.ts";

/**
 * Where a person finds the approved bytes: the file itself, as long as it still holds them; for a file that was delivered before, a copy beside
 * it. Fails with `conflict` where the file was changed meanwhile: what is uploaded would not be what was approved; with `config` where the copy cannot
 * be written, or would take the place of another file.
 */
export async function handOver({ file, resentFrom }: Source, path: string): Promise<string> {
  if (resentFrom === undefined) {
    const { sha256 } = await readFileOnce(path);
    if (sha256 !== file.sha256) {
      throw new SyncFailure("conflict", phrase("{0} was changed after it was read.", path), {
        wayOut: phrase("Look at the new plan and approve that one."),
      });
    }
    return path;
  }
  const extension = extname(path);
  const copy = join(dirname(path), `${basename(path, extension)}.run-${resentFrom}${extension}`);
  await writeFile(copy, file.bytes, { mode: 0o600, flag: "wx" }).catch(async (cause: NodeJS.ErrnoException) => {
    // One of an earlier push of the same run will do.
    if (cause.code !== "EEXIST" || (await readFileOnce(copy)).sha256 !== file.sha256) {
      throw unwritten(copy, cause);
    }
  });
  return copy;
}

function unwritten(copy: string, cause: NodeJS.ErrnoException): SyncFailure {
  return cause.code === "EEXIST"
    ? new SyncFailure("config", phrase("{0} is there already, and was left as it is.", copy), {
        wayOut: phrase("Move it away, then push again."),
        cause,
      })
    : new SyncFailure("config", phrase("{0} cannot be written: {1}.", copy, cause.code ?? phrase("unknown error")), { cause });
}
