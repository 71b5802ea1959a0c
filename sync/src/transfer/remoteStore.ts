/** The port through which a delivery sees a place that keeps files. Adapters: sftp, ftp, folder, memory (tests). */

import { inEnglish, type Phrase } from "#core";

export interface RemoteFile {
  readonly name: string;
  readonly sizeBytes: number;
  readonly modifiedAt?: Date;
}

export interface TransferOptions {
  readonly signal?: AbortSignal;
  /** Bytes done so far. */
  readonly onProgress?: (bytes: number) => void;
}

/**
 * Paths are absolute, or start with `/~/` for the login folder. Every method rejects with a `TransferError` and nothing else, except an
 * aborted signal: that rejects with the signal's reason. After a rejection with `connect` the store is of no more use.
 */
export interface RemoteStore {
  /** `undefined` where nothing is there. */
  stat(path: string): Promise<RemoteFile | undefined>;
  /** Where the link under this name leads; `undefined` where it is none, or nothing says so. Absent where a protocol has no word for links. */
  linkAt?(path: string): Promise<string | undefined>;
  /** Whole file; `undefined` where nothing is there. Fails with `protocol` above `maximumBytes`. */
  read(path: string, options: TransferOptions & { readonly maximumBytes: number }): Promise<Uint8Array | undefined>;
  /** Creates a file that must not exist yet where the protocol can say so (`exclusiveCreate`), and writes all bytes. */
  create(path: string, bytes: Uint8Array, options: TransferOptions): Promise<void>;
  /** Gives one file the mode and, where it may, the group of another. Absent where a protocol has no word for them. */
  giveRights?(from: string, to: string): Promise<void>;
  /** Renames over an existing file where the server can. `false`: it refused to replace one that exists, and nothing changed. */
  replace(from: string, to: string): Promise<boolean>;
  /** Renames to a name that must be free. */
  rename(from: string, to: string): Promise<void>;
  /** Removes a file; no error where nothing is there. */
  remove(path: string): Promise<void>;
  /** Files of a folder, at most `maximum` of them. */
  list(folder: string, maximum: number): Promise<readonly RemoteFile[]>;
  /** Names of the folders in a folder, at most `maximum` of them; links are not followed. */
  folders(folder: string, maximum: number): Promise<readonly string[]>;
  readonly abilities: { readonly exclusiveCreate: boolean; readonly replace: boolean | "unknown" };
  close(): Promise<void>;
}

/** What failed, and what the reader can do about it. */
export interface SaidFailure {
  readonly message: Phrase;
  readonly wayOut: Phrase | undefined;
}

export type TransferFailure = "auth" | "connect" | "permission" | "no-space" | "host-key" | "conflict" | "protocol";

/** What goes wrong on the way to a target. Made in adapters and in delivery only; shown as one message. */
export class TransferError extends Error {
  readonly failure: TransferFailure;
  /** What the user can do about it, as a sentence in English like the message. */
  readonly wayOut: string | undefined;
  /** Both, to be said in another language. */
  readonly said: SaidFailure;
  /** Facts for a question: the fingerprint of an unknown or changed host key or certificate. */
  readonly offered: OfferedIdentity | undefined;

  constructor(
    message: Phrase,
    options: {
      readonly failure: TransferFailure;
      readonly cause?: unknown;
      readonly wayOut?: Phrase | undefined;
      readonly offered?: OfferedIdentity | undefined;
    },
  ) {
    super(inEnglish(message), { cause: options.cause });
    this.name = "TransferError";
    this.failure = options.failure;
    this.wayOut = options.wayOut && inEnglish(options.wayOut);
    this.said = { message, wayOut: options.wayOut };
    this.offered = options.offered;
  }
}

/** The connection broke, so that what was asked for may have been done or not; anything else is the server's answer. */
export function isLoss(error: unknown): boolean {
  return error instanceof TransferError && error.failure === "connect";
}

/** A server's identity that could not be verified. */
export interface OfferedIdentity {
  readonly kind: "host-key" | "certificate";
  readonly host: string;
  readonly port: number;
  /** `SHA256:…` for host keys, `sha256:…` for certificates: what goes into usersync.json to pin it. */
  readonly fingerprint: string;
  readonly keyType?: string;
  readonly state: "unknown" | "changed" | "revoked" | "invalid";
  readonly reason?: Phrase;
  /** It is the jump host's in front of the target. */
  readonly isProxy?: boolean;
}
