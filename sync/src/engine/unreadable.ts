import { type Phrase, phrase } from "#core";
import { SyncFailure } from "../failure.ts";

/** A file that the system does not let us read; `path` as the reader knows it. */
export function unreadable(path: string, cause: unknown): SyncFailure {
  const code = (cause as NodeJS.ErrnoException).code;
  const why = code === undefined ? phrase("unknown error") : (reasons[code] ?? code);
  return new SyncFailure("config", phrase("{0} cannot be read: {1}.", path, why), { cause });
}

const reasons: Readonly<Record<string, Phrase>> = {
  ENOENT: phrase("there is no such file"),
  ENOTDIR: phrase("there is no such file"),
  EISDIR: phrase("it is a folder"),
  EACCES: phrase("this user has no right to"),
  EPERM: phrase("this user has no right to"),
};
