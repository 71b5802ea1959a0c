/** What an FTP server replies (RFC 959, RFC 4217), as failures. Servers differ in their words, and 550 alone says little. */

import { FTPError } from "basic-ftp";
import { type Phrase, phrase, type Sayable } from "#core";
import { messageOf, toConnectFailure } from "./networkFailure.ts";
import { TransferError, type TransferFailure } from "./remoteStore.ts";

export function replyCode(error: unknown): number | undefined {
  return error instanceof FTPError ? error.code : undefined;
}

/** The command or its form is not known to the server. */
export function isUnknownCommand(error: unknown): boolean {
  const code = replyCode(error);
  return code !== undefined && [500, 501, 502, 504].includes(code);
}

export function isDenied(error: unknown): boolean {
  return replyCode(error) === 550 && /denied|not allowed|not permitted|permission|privilege/i.test(messageOf(error));
}

export function isNoFile(error: unknown): boolean {
  return replyCode(error) === 550 && !isDenied(error);
}

/** The server says in so many words that nothing is there; in other languages nobody can tell. */
export function saysMissing(error: unknown): boolean {
  return replyCode(error) === 550 && isMissingInWords(messageOf(error));
}

function isMissingInWords(reply: string): boolean {
  return /no such|not found|does not exist|cannot find/i.test(reply);
}

export function toFtpFailure(peer: Sayable, path: Sayable, error: unknown): TransferError {
  const code = replyCode(error);
  if (code === undefined) {
    return toLinkFailure(peer, error);
  }
  const reply = shortReply(error);
  const [failure, message, wayOut] = toWords(code, reply, { path, peer });
  return new TransferError(message, { failure, cause: error, wayOut });
}

/** The connection itself, or the one for the data, broke. */
export function toLinkFailure(peer: Sayable, error: unknown): TransferError {
  const message = messageOf(error);
  if (/^timeout/i.test(message)) {
    return new TransferError(phrase("{0} has not answered for too long.", peer), {
      failure: "connect",
      cause: error,
      wayOut: phrase("Try again; if it stays, check the network, the VPN and the firewall."),
    });
  }
  if (/passive mode|transfer strategies/i.test(message)) {
    return new TransferError(phrase("The data connection to {0} could not be opened ({1}).", peer, message), {
      failure: "connect",
      cause: error,
      wayOut: phrase("FTP needs a second connection: ask the server's administrator to open its passive ports, or use SFTP."),
    });
  }
  if (/exceeded/i.test(message)) {
    return new TransferError(phrase("{0} sends more than any server should ({1}).", peer, message), { failure: "protocol", cause: error });
  }
  return toConnectFailure(peer, error);
}

type Words = readonly [failure: TransferFailure, message: Phrase, wayOut?: Phrase];

const spaceAdvice = phrase("Have some space freed on the server, or the quota raised.");
const rightsAdvice = phrase("Check the path, and ask the server's administrator for the right to write in that folder.");

function toWords(code: number, reply: string, { path, peer }: { readonly path: Sayable; readonly peer: Sayable }): Words {
  if (code === 452 || code === 552 || (code >= 450 && /no space|quota|disk full|insufficient|writing to local file/i.test(reply))) {
    return ["no-space", phrase("{0} on {1} does not fit ({2}).", path, peer, reply), spaceAdvice];
  }
  if (code === 421 || code === 425 || code === 426) {
    const message = phrase("{0} on {1} could not be transferred: the server ended the connection ({2}).", path, peer, reply);
    return ["connect", message, phrase("Try again.")];
  }
  if (code === 530 || code === 532) {
    return ["auth", phrase("{0} on {1} needs a log-in ({2}).", path, peer, reply), phrase("Check the user name and the password.")];
  }
  if (/already exists|file exists/i.test(reply)) {
    const wayOut = phrase("Another upload may be running. If it is not, remove the file and try again.");
    return ["conflict", phrase("{0} on {1} is already there ({2}).", path, peer, reply), wayOut];
  }
  if (code === 550 && isMissingInWords(reply)) {
    const wayOut = phrase("Create the folder, or correct the target's path.");
    return ["protocol", phrase("{0} on {1} is missing, or its folder is ({2}).", path, peer, reply), wayOut];
  }
  if (code === 550 || code === 553 || code === 450) {
    return ["permission", phrase("{0} on {1} may not be accessed ({2}).", path, peer, reply), rightsAdvice];
  }
  if (code === 522 || code === 534 || code === 536) {
    const wayOut = phrase("Check tls.mode of the target, and the server's TLS settings.");
    return ["protocol", phrase("{0} on {1} could not be transferred with TLS ({2}).", path, peer, reply), wayOut];
  }
  return ["protocol", phrase("{0} on {1} could not be handled by the server ({2}).", path, peer, reply)];
}

function shortReply(error: unknown): string {
  return messageOf(error).replace(/\s+/g, " ").slice(0, 300);
}
