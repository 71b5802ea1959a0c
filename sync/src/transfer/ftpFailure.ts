/** What an FTP server replies (RFC 959, RFC 4217), as failures. Servers differ in their words, and 550 alone says little. */
import { FTPError } from "basic-ftp";
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

export function toFtpFailure(peer: string, path: string, error: unknown): TransferError {
  const code = replyCode(error);
  if (code === undefined) {
    return toLinkFailure(peer, error);
  }
  const reply = messageOf(error).replace(/\s+/g, " ").slice(0, 300);
  const { failure, message, wayOut } = toWords(code, reply);
  return new TransferError(`${path} on ${peer} ${message} (${reply}).`, {
    failure,
    cause: error,
    ...(wayOut === undefined ? {} : { wayOut }),
  });
}

/** The connection itself, or the one for the data, broke. */
export function toLinkFailure(peer: string, error: unknown): TransferError {
  const message = messageOf(error);
  if (/^timeout/i.test(message)) {
    return new TransferError(`${peer} has not answered for too long.`, {
      failure: "connect",
      cause: error,
      wayOut: "Try again; if it stays, check the network, the VPN and the firewall.",
    });
  }
  if (/passive mode|transfer strategies/i.test(message)) {
    return new TransferError(`The data connection to ${peer} could not be opened (${message}).`, {
      failure: "connect",
      cause: error,
      wayOut: "FTP needs a second connection: ask the server's administrator to open its passive ports, or use SFTP.",
    });
  }
  if (/exceeded/i.test(message)) {
    return new TransferError(`${peer} sends more than any server should (${message}).`, { failure: "protocol", cause: error });
  }
  return toConnectFailure(peer, error);
}

interface Words {
  readonly failure: TransferFailure;
  readonly message: string;
  readonly wayOut?: string;
}

const spaceAdvice = "Have some space freed on the server, or the quota raised.";
const rightsAdvice = "Check the path, and ask the server's administrator for the right to write in that folder.";

function toWords(code: number, reply: string): Words {
  if (code === 452 || code === 552 || (code >= 450 && /no space|quota|disk full|insufficient|writing to local file/i.test(reply))) {
    return { failure: "no-space", message: "does not fit", wayOut: spaceAdvice };
  }
  if (code === 421 || code === 425 || code === 426) {
    return { failure: "connect", message: "could not be transferred: the server ended the connection", wayOut: "Try again." };
  }
  if (code === 530 || code === 532) {
    return { failure: "auth", message: "needs a log-in", wayOut: "Check the user name and the password." };
  }
  if (/already exists|file exists/i.test(reply)) {
    return {
      failure: "conflict",
      message: "is already there",
      wayOut: "Another upload may be running. If it is not, remove the file and try again.",
    };
  }
  if (code === 550 && /no such|not found|does not exist|cannot find/i.test(reply)) {
    return { failure: "protocol", message: "is missing, or its folder is", wayOut: "Create the folder, or correct the target's path." };
  }
  if (code === 550 || code === 553 || code === 450) {
    return { failure: "permission", message: "may not be accessed", wayOut: rightsAdvice };
  }
  if (code === 522 || code === 534 || code === 536) {
    return {
      failure: "protocol",
      message: "could not be transferred with TLS",
      wayOut: "Check tls.mode of the target, and the server's TLS settings.",
    };
  }
  return { failure: "protocol", message: "could not be handled by the server" };
}
