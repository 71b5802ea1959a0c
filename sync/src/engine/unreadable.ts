import { phrase } from "#core";
import { SyncFailure } from "../failure.ts";

/** A file that the system does not let us read; `path` as the reader knows it. */
export function unreadable(path: string, cause: unknown): SyncFailure {
  const code = (cause as NodeJS.ErrnoException).code ?? phrase("unknown error");
  return new SyncFailure("config", phrase("{0} cannot be read: {1}.", path, code === "ENOENT" ? phrase("there is no such file") : code), {
    cause,
  });
}
