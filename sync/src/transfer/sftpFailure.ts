/** What an SFTP server answers (draft-ietf-secsh-filexfer), as failures. */
import { codeOf, messageOf, toConnectFailure } from "./networkFailure.ts";
import { TransferError, type TransferFailure } from "./remoteStore.ts";

/** Codes above 8 are of later drafts; some servers send them all the same. */
export const sftpStatus = {
  noSuchFile: 2,
  permissionDenied: 3,
  failure: 4,
  connectionLost: 7,
  unsupported: 8,
  noSuchPath: 10,
  alreadyExists: 11,
  writeProtected: 12,
  noSpace: 14,
  quotaExceeded: 15,
} as const;

const reasons: Readonly<Record<number, readonly [failure: TransferFailure, message: string, wayOut: string]>> = {
  [sftpStatus.noSuchFile]: ["protocol", "is missing, or its folder is", "Create the folder, or correct the target's path."],
  [sftpStatus.noSuchPath]: ["protocol", "is missing, or its folder is", "Create the folder, or correct the target's path."],
  [sftpStatus.permissionDenied]: [
    "permission",
    "may not be accessed",
    "Ask the server's administrator for the right to write in that folder.",
  ],
  [sftpStatus.writeProtected]: [
    "permission",
    "is write-protected",
    "Ask the server's administrator for the right to write in that folder.",
  ],
  [sftpStatus.alreadyExists]: [
    "conflict",
    "is already there",
    "Another upload may be running. If it is not, remove the file and try again.",
  ],
  [sftpStatus.noSpace]: ["no-space", "does not fit: the server's disk is full", "Have some space freed on the server."],
  [sftpStatus.quotaExceeded]: [
    "no-space",
    "does not fit: the quota on the server is used up",
    "Have some space freed, or the quota raised.",
  ],
};

export function isMissing(error: unknown): boolean {
  const code = codeOf(error);
  return code === sftpStatus.noSuchFile || code === sftpStatus.noSuchPath;
}

/** A bare "failure", which version 3 uses for everything it has no code for. */
export function isBareFailure(error: unknown): boolean {
  return codeOf(error) === sftpStatus.failure;
}

export function toSftpFailure(peer: string, path: string, error: unknown): TransferError {
  const code = codeOf(error);
  if (typeof code !== "number" || code === sftpStatus.connectionLost) {
    return toConnectFailure(peer, error);
  }
  const words = messageOf(error);
  const entry = reasons[code] ?? (/no space|quota|disk full/i.test(words) ? reasons[sftpStatus.noSpace] : undefined);
  if (entry === undefined) {
    return new TransferError(`${path} could not be handled by the server (${words}).`, { failure: "protocol", cause: error });
  }
  const [failure, message, wayOut] = entry;
  return new TransferError(`${path} on ${peer} ${message}.`, { failure, cause: error, wayOut });
}

export function conflictFailure(peer: string, path: string, cause?: unknown): TransferError {
  return toSftpFailure(peer, path, Object.assign(new Error("already there", { cause }), { code: sftpStatus.alreadyExists }));
}

/** A write that ends in a bare failure behind an open that succeeded: next to nothing else stops a server there. */
export function noSpaceFailure(peer: string, path: string, cause: unknown): TransferError {
  return new TransferError(`${peer} stopped taking bytes for ${path}: its disk or the quota is probably full.`, {
    failure: "no-space",
    cause,
    wayOut: "Have some space freed on the server, or the quota raised.",
  });
}

export function sftpProtocolFailure(peer: string, error: unknown): TransferError {
  return new TransferError(`${peer} does not speak SFTP as expected (${messageOf(error)}).`, {
    failure: "protocol",
    cause: error,
    wayOut: "Check the port, and whether the server offers SFTP to this user.",
  });
}
