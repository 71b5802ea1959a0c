/** What the file system reports, as failures. */
import { type Phrase, phrase } from "#core";
import { codeOf, messageOf } from "./networkFailure.ts";
import { TransferError, type TransferFailure } from "./remoteStore.ts";

type Reason = (path: string) => readonly [failure: TransferFailure, message: Phrase, wayOut: Phrase];

const reasons: Readonly<Record<string, Reason>> = {
  EEXIST: (path) => [
    "conflict",
    phrase("{0} is already there.", path),
    phrase("Another upload may be running. If it is not, remove the file and try again."),
  ],
  ENOENT: (path) => [
    "protocol",
    phrase("{0} cannot be reached: a file or folder on the way is missing.", path),
    phrase("Create the folder, or correct the target's path."),
  ],
  ENOTDIR: (path) => [
    "protocol",
    phrase("{0} cannot be reached: a part of its path is a file.", path),
    phrase("Correct the target's path."),
  ],
  EACCES: (path) => ["permission", phrase("{0} may not be accessed.", path), phrase("Ask for the right to write in that folder.")],
  EPERM: (path) => [
    "permission",
    phrase("{0} may not be accessed.", path),
    phrase("Ask for the right to write in that folder; another program may hold the file open."),
  ],
  EBUSY: (path) => [
    "permission",
    phrase("{0} is held open by another program.", path),
    phrase("Try again when it has let go of the file."),
  ],
  EROFS: (path) => ["permission", phrase("{0} is on a read-only disk.", path), phrase("Have the disk mounted for writing.")],
  ENOSPC: (path) => ["no-space", phrase("{0} does not fit: the disk is full.", path), phrase("Free some space.")],
  EDQUOT: (path) => [
    "no-space",
    phrase("{0} does not fit: the quota is used up.", path),
    phrase("Free some space or have the quota raised."),
  ],
  EFBIG: (path) => ["no-space", phrase("{0} does not fit: the disk does not take files of this size.", path), phrase("Use another disk.")],
};

/** The mount lost its server: the same as a broken connection. */
const lost = new Set(["EIO", "ESTALE", "ENOTCONN", "EHOSTDOWN", "EHOSTUNREACH", "ETIMEDOUT", "ENETUNREACH", "ENODEV", "ENXIO"]);

export function toFolderFailure(path: string, error: unknown): TransferError {
  const code = String(codeOf(error));
  if (lost.has(code)) {
    return new TransferError(phrase("{0} cannot be reached: the disk or its server is gone ({1}).", path, code), {
      failure: "connect",
      cause: error,
      wayOut: phrase("Check the network, or mount the folder again."),
    });
  }
  const [failure, message, wayOut] = reasons[code]?.(path) ?? [
    "protocol" as const,
    phrase("{0} could not be handled ({1}).", path, messageOf(error)),
    undefined,
  ];
  return new TransferError(message, { failure, cause: error, wayOut });
}
