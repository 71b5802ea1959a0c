/** What the file system reports, as failures. */
import { codeOf, messageOf } from "./networkFailure.ts";
import { TransferError, type TransferFailure } from "./remoteStore.ts";

const reasons: Readonly<Record<string, readonly [failure: TransferFailure, message: string, wayOut: string]>> = {
  EEXIST: ["conflict", "is already there", "Another upload may be running. If it is not, remove the file and try again."],
  ENOENT: ["protocol", "cannot be reached: a file or folder on the way is missing", "Create the folder, or correct the target's path."],
  ENOTDIR: ["protocol", "cannot be reached: a part of its path is a file", "Correct the target's path."],
  EACCES: ["permission", "may not be accessed", "Ask for the right to write in that folder."],
  EPERM: ["permission", "may not be accessed", "Ask for the right to write in that folder; another program may hold the file open."],
  EBUSY: ["permission", "is held open by another program", "Try again when it has let go of the file."],
  EROFS: ["permission", "is on a read-only disk", "Have the disk mounted for writing."],
  ENOSPC: ["no-space", "does not fit: the disk is full", "Free some space."],
  EDQUOT: ["no-space", "does not fit: the quota is used up", "Free some space or have the quota raised."],
  EFBIG: ["no-space", "does not fit: the disk does not take files of this size", "Use another disk."],
};

/** The mount lost its server: the same as a broken connection. */
const lost = new Set(["EIO", "ESTALE", "ENOTCONN", "EHOSTDOWN", "EHOSTUNREACH", "ETIMEDOUT", "ENETUNREACH", "ENODEV", "ENXIO"]);

export function toFolderFailure(path: string, error: unknown): TransferError {
  const code = String(codeOf(error));
  if (lost.has(code)) {
    return new TransferError(`${path} cannot be reached: the disk or its server is gone (${code}).`, {
      failure: "connect",
      cause: error,
      wayOut: "Check the network, or mount the folder again.",
    });
  }
  const [failure, message, wayOut] = reasons[code] ?? ["protocol" as const, `could not be handled (${messageOf(error)})`, undefined];
  return new TransferError(`${path} ${message}.`, { failure, cause: error, ...(wayOut === undefined ? {} : { wayOut }) });
}
