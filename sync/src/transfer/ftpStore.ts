/** A folder behind FTP, plain or in TLS. */
import { once } from "node:events";
import { Readable, Writable } from "node:stream";
import type { TLSSocket } from "node:tls";
import type { FileInfo, FTPContext } from "basic-ftp";
import { phrase, type Target } from "#core";
import { connectFtp } from "./connectFtp.ts";
import type { FtpConnection } from "./ftpConnection.ts";
import { parseFacts, readSizeReply } from "./ftpFacts.ts";
import { isDenied, isNoFile, isUnknownCommand, replyCode, saysMissing, toFtpFailure } from "./ftpFailure.ts";
import { messageOf } from "./networkFailure.ts";
import { folderFailure, folderOf, nameOf, resolvePath, sizeFailure } from "./remotePath.ts";
import { type RemoteFile, type RemoteStore, TransferError, type TransferOptions } from "./remoteStore.ts";
import type { StoreOptions } from "./storeOptions.ts";

/** Larger pieces than the 64 KiB of a file stream: measurably faster, with TLS and without. */
const pieceBytes = 1024 * 1024;

/** Rejects with a `TransferError`, or with the signal's reason. */
export async function openFtpStore(target: Target, options: StoreOptions): Promise<RemoteStore> {
  return new FtpStore(await connectFtp(target, options));
}

class FtpStore implements RemoteStore {
  readonly #connection: FtpConnection;
  #home: string | undefined;
  #replace: boolean | "unknown" = "unknown";

  constructor(connection: FtpConnection) {
    this.#connection = connection;
  }

  /** FTP cannot say "only if it is not there yet"; whether RNTO replaces is seen when it is tried. */
  get abilities(): RemoteStore["abilities"] {
    return { exclusiveCreate: false, replace: this.#replace };
  }

  stat(path: string): Promise<RemoteFile | undefined> {
    return this.#run(path, (full) => this.#stat(full, path));
  }

  read(path: string, options: TransferOptions & { readonly maximumBytes: number }): Promise<Uint8Array | undefined> {
    return this.#run(path, async (full) => {
      const sink = new LimitedSink(path, options);
      try {
        await this.#connection.run((client) => client.downloadTo(sink, full), { signal: options.signal });
      } catch (error) {
        if (sink.failure) {
          throw sink.failure;
        }
        // One server's words for a missing file are another's for a forbidden one.
        if (replyCode(error) === 550 && (await this.#stat(full, path)) === undefined) {
          return undefined;
        }
        throw error;
      }
      return sink.bytes;
    });
  }

  create(path: string, bytes: Uint8Array, options: TransferOptions): Promise<void> {
    return this.#run(path, async (full) => {
      await this.#connection.run(
        (client) => {
          const pieces = bytes.length === 0 ? nothingOnceSecure(client.ftp) : toPieces(bytes, options.onProgress);
          return client.uploadFrom(Readable.from(pieces, { objectMode: false, highWaterMark: pieceBytes }), full);
        },
        { signal: options.signal, isUpload: true },
      );
    });
  }

  replace(from: string, to: string): Promise<boolean> {
    return this.#run(to, async (full) => {
      const source = await this.#full(from);
      const isTaken = (await this.#stat(full, to)) !== undefined;
      try {
        await this.#rename(source, full);
        this.#replace = isTaken ? true : this.#replace;
        return true;
      } catch (error) {
        const isRefusal = isTaken && [450, 550, 553].includes(replyCode(error) ?? 0);
        // Only a server that still has both has changed nothing.
        if (!isRefusal || !(await this.#stat(source, from)) || !(await this.#stat(full, to))) {
          throw error;
        }
        this.#replace = false;
        return false;
      }
    });
  }

  rename(from: string, to: string): Promise<void> {
    return this.#run(to, async (full) => {
      const source = await this.#full(from);
      if (await this.#stat(full, to)) {
        const wayOut = phrase("Another upload may be running. If it is not, remove the file and try again.");
        throw new TransferError(phrase("{0} on {1} is already there.", to, this.#connection.peer), { failure: "conflict", wayOut });
      }
      await this.#rename(source, full);
    });
  }

  remove(path: string): Promise<void> {
    return this.#run(path, async (full) => {
      try {
        await this.#connection.run((client) => client.remove(full));
      } catch (error) {
        if (replyCode(error) !== 550 || (await this.#stat(full, path)) !== undefined) {
          throw error;
        }
      }
    });
  }

  list(folder: string, maximum: number): Promise<readonly RemoteFile[]> {
    return this.#run(folder, async (full) => {
      const entries = await this.#connection.run((client) => client.list(full));
      return entries.filter(isFile).slice(0, maximum).map(toRemoteFile);
    });
  }

  folders(folder: string, maximum: number): Promise<readonly string[]> {
    return this.#run(folder, async (full) => {
      const entries = await this.#connection.run((client) => client.list(full));
      const names = entries.filter((entry) => entry.isDirectory).map(({ name }) => name);
      return names.filter((name) => name !== "." && name !== "..").slice(0, maximum);
    });
  }

  close(): Promise<void> {
    return this.#connection.close();
  }

  async #full(path: string): Promise<string> {
    const full = await resolvePath(path, async () => {
      this.#home ??= await this.#connection.run((client) => client.pwd());
      return this.#home;
    });
    if (!this.#connection.takesUtf8 && /[^\u0000-\u007f]/.test(full)) {
      throw nameFailure(this.#connection.peer, full);
    }
    return full;
  }

  async #run<T>(path: string, act: (full: string) => Promise<T>): Promise<T> {
    try {
      return await act(await this.#full(path));
    } catch (error) {
      if (error instanceof TransferError || this.#connection.isReason(error)) {
        throw error;
      }
      const failure = toFtpFailure(this.#connection.peer, path, error);
      if (failure.failure === "connect") {
        this.#connection.end(failure);
      }
      throw failure;
    }
  }

  async #rename(from: string, to: string): Promise<void> {
    await this.#connection.run(async (client) => {
      await client.send(`RNFR ${from}`);
      await client.send(`RNTO ${to}`);
    });
  }

  /** By MLST where the server has it and says enough, else by SIZE, else by the folder's listing. */
  async #stat(full: string, path: string): Promise<RemoteFile | undefined> {
    const found = this.#connection.features.has("MLST") ? await this.#statByFacts(full, path) : "untold";
    return found === "untold" ? this.#statBySize(full, path) : found;
  }

  async #statBySize(full: string, path: string): Promise<RemoteFile | undefined> {
    try {
      const reply = await this.#connection.run((client) => client.send(`SIZE ${full}`));
      const sizeBytes = readSizeReply(reply.message);
      if (sizeBytes !== undefined) {
        return { name: nameOf(full), sizeBytes };
      }
    } catch (error) {
      if (!(isDenied(error) || isNoFile(error) || isUnknownCommand(error))) {
        throw error;
      }
      if (!isUnknownCommand(error)) {
        return this.#statByListing(full, path).catch((listError: unknown) => {
          if (replyCode(listError) === undefined || listError instanceof TransferError) {
            throw listError;
          }
          if (isDenied(error)) {
            throw unseenFailure(this.#connection.peer, path, error);
          }
          // "Could not get file size", and no list: most often nothing is there.
          return undefined;
        });
      }
    }
    return this.#statByListing(full, path);
  }

  /** "untold": the reply does not say. A refusal in another language reads like a name that is not there. */
  async #statByFacts(full: string, path: string): Promise<RemoteFile | "untold" | undefined> {
    try {
      const reply = await this.#connection.run((client) => client.send(`MLST ${full}`));
      const { isFolder, sizeBytes, modifiedAt } = parseFacts(reply.message) ?? {};
      if (isFolder) {
        throw folderFailure(path);
      }
      return sizeBytes === undefined ? "untold" : { name: nameOf(full), sizeBytes, ...(modifiedAt ? { modifiedAt } : {}) };
    } catch (error) {
      if (saysMissing(error)) {
        return undefined;
      }
      if (isNoFile(error) || isUnknownCommand(error)) {
        return "untold";
      }
      throw error;
    }
  }

  async #statByListing(full: string, path: string): Promise<RemoteFile | undefined> {
    const entries = await this.#connection.run((client) => client.list(folderOf(full)));
    const found = entries.find((entry) => entry.name === nameOf(full));
    if (found?.isDirectory) {
      throw folderFailure(path);
    }
    return found && toRemoteFile(found);
  }
}

/** Neither its size nor the list of its folder: that is a right to look, not one to write. */
function unseenFailure(peer: string, path: string, cause: unknown): TransferError {
  return new TransferError(phrase("Whether {0} is on {1} cannot be seen ({2}).", path, peer, messageOf(cause)), {
    failure: "permission",
    cause,
    wayOut: phrase("Ask the server's administrator to permit SIZE or MLST, or the list of that folder."),
  });
}

/** Sent in the wrong encoding, a name would be another one: a second file beside the one that the system reads. */
function nameFailure(peer: string, path: string): TransferError {
  return new TransferError(
    phrase("The name {0} has letters beyond ASCII, and {1} does not say that it takes UTF-8 in names.", path, peer),
    {
      failure: "protocol",
      wayOut: phrase("Name file and folders with plain letters and digits, have UTF-8 switched on at the server, or use SFTP."),
    },
  );
}

/** Counts what arrives and stops a server that sends more than it may. */
class LimitedSink extends Writable {
  readonly #path: string;
  readonly #options: TransferOptions & { readonly maximumBytes: number };
  readonly #parts: Uint8Array[] = [];
  #sizeBytes = 0;
  failure: TransferError | undefined;

  constructor(path: string, options: TransferOptions & { readonly maximumBytes: number }) {
    super();
    this.#path = path;
    this.#options = options;
  }

  get bytes(): Uint8Array {
    return Buffer.concat(this.#parts);
  }

  override _write(part: Buffer, _encoding: BufferEncoding, done: (error?: Error) => void): void {
    this.#sizeBytes += part.length;
    if (this.#sizeBytes > this.#options.maximumBytes) {
      this.failure = sizeFailure(this.#path, this.#options.maximumBytes);
      done(this.failure);
      return;
    }
    this.#parts.push(part);
    this.#options.onProgress?.(this.#sizeBytes);
    done();
  }
}

function* toPieces(bytes: Uint8Array, onProgress: ((bytes: number) => void) | undefined): Generator<Buffer> {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let start = 0; start < buffer.length; start += pieceBytes) {
    yield buffer.subarray(start, start + pieceBytes);
    // The piece before was taken by the socket when the next one is asked for.
    onProgress?.(Math.min(start + pieceBytes, buffer.length));
  }
}

/** A data connection that ends at once would end before its TLS handshake does, which servers take for a failure. */
async function* nothingOnceSecure(ftp: FTPContext): AsyncGenerator<Buffer> {
  const socket = ftp.dataSocket as (TLSSocket & { readonly secureConnecting?: boolean }) | undefined;
  if (socket?.secureConnecting) {
    await once(socket, "secureConnect");
  }
  yield Buffer.alloc(0);
}

function isFile(entry: FileInfo): boolean {
  return !entry.isDirectory && entry.name !== "" && !entry.name.includes("/");
}

function toRemoteFile(entry: FileInfo): RemoteFile {
  return { name: entry.name, sizeBytes: entry.size, ...(entry.modifiedAt ? { modifiedAt: entry.modifiedAt } : {}) };
}
