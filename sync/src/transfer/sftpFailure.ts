/** What an SFTP server answers (draft-ietf-secsh-filexfer), as failures. */
import { type Phrase, phrase, type Sayable } from "#core";
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

type Reason = (path: string, peer: Sayable) => readonly [failure: TransferFailure, message: Phrase, wayOut: Phrase];

const missing: Reason = (path, peer) => [
  "protocol",
  phrase("{0} on {1} is missing, or its folder is.", path, peer),
  phrase("Create the folder, or correct the target's path."),
];
const rightsAdvice = phrase("Ask the server's administrator for the right to write in that folder.");

const noSpace: Reason = (path, peer) => [
  "no-space",
  phrase("{0} on {1} does not fit: the server's disk is full.", path, peer),
  phrase("Have some space freed on the server."),
];

const reasons: Readonly<Record<number, Reason>> = {
  [sftpStatus.noSuchFile]: missing,
  [sftpStatus.noSuchPath]: missing,
  [sftpStatus.permissionDenied]: (path, peer) => ["permission", phrase("{0} on {1} may not be accessed.", path, peer), rightsAdvice],
  [sftpStatus.writeProtected]: (path, peer) => ["permission", phrase("{0} on {1} is write-protected.", path, peer), rightsAdvice],
  [sftpStatus.alreadyExists]: (path, peer) => [
    "conflict",
    phrase("{0} on {1} is already there.", path, peer),
    phrase("Another upload may be running. If it is not, remove the file and try again."),
  ],
  [sftpStatus.noSpace]: noSpace,
  [sftpStatus.quotaExceeded]: (path, peer) => [
    "no-space",
    phrase("{0} on {1} does not fit: the quota on the server is used up.", path, peer),
    phrase("Have some space freed, or the quota raised."),
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

export function toSftpFailure(peer: Sayable, path: string, error: unknown): TransferError {
  const code = codeOf(error);
  if (typeof code !== "number" || code === sftpStatus.connectionLost) {
    return toConnectFailure(peer, error);
  }
  const words = messageOf(error);
  const entry = reasons[code] ?? (/no space|quota|disk full/i.test(words) ? noSpace : undefined);
  if (entry === undefined) {
    return new TransferError(phrase("{0} could not be handled by the server ({1}).", path, words), { failure: "protocol", cause: error });
  }
  const [failure, message, wayOut] = entry(path, peer);
  return new TransferError(message, { failure, cause: error, wayOut });
}

export function conflictFailure(peer: Sayable, path: string, cause?: unknown): TransferError {
  return toSftpFailure(peer, path, Object.assign(new Error("already there", { cause }), { code: sftpStatus.alreadyExists }));
}

/** A write that ends in a bare failure behind an open that succeeded: next to nothing else stops a server there. */
export function noSpaceFailure(peer: Sayable, path: string, cause: unknown): TransferError {
  return new TransferError(phrase("{0} stopped taking bytes for {1}: its disk or the quota is probably full.", peer, path), {
    failure: "no-space",
    cause,
    wayOut: phrase("Have some space freed on the server, or the quota raised."),
  });
}

export function sftpProtocolFailure(peer: Sayable, error: unknown): TransferError {
  return new TransferError(phrase("{0} does not speak SFTP as expected ({1}).", peer, messageOf(error)), {
    failure: "protocol",
    cause: error,
    wayOut: phrase("Check the port, and whether the server offers SFTP to this user."),
  });
}
