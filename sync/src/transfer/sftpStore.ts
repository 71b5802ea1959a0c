/** A folder behind SSH's file transfer. */
import ssh2, { type FileEntryWithStats, type Stats } from "ssh2";
import { phrase, type Target } from "#core";
import { connectSftp } from "./connectSftp.ts";
import { codeOf } from "./networkFailure.ts";
import { folderFailure, nameOf, resolvePath } from "./remotePath.ts";
import { type RemoteFile, type RemoteStore, TransferError, type TransferOptions } from "./remoteStore.ts";
import { parallelBlocks, writeBlocks } from "./sftpBlocks.ts";
import type { SftpConnection } from "./sftpConnection.ts";
import { conflictFailure, isBareFailure, isMissing, noSpaceFailure, sftpStatus, toSftpFailure } from "./sftpFailure.ts";
import { readFile, withHandle } from "./sftpFile.ts";
import { giveSftpRights, linkAt } from "./sftpPath.ts";
import type { StoreOptions } from "./storeOptions.ts";

const { OPEN_MODE } = ssh2.utils.sftp;
/** Names of a folder, other folders included; a server could go on for ever. */
const maximumEntries = 100_000;
const posixRename = "posix-rename@openssh.com";

/** Rejects with a `TransferError`, or with the signal's reason. */
export async function openSftpStore(target: Target, options: StoreOptions): Promise<RemoteStore> {
  return new SftpStore(await connectSftp(target, options));
}

class SftpStore implements RemoteStore {
  readonly #connection: SftpConnection;
  #home: string | undefined;
  #parallel = parallelBlocks;
  #canReplace: boolean;

  constructor(connection: SftpConnection) {
    this.#connection = connection;
    this.#canReplace = canReplace(connection);
  }

  get abilities(): RemoteStore["abilities"] {
    return { exclusiveCreate: true, replace: this.#canReplace };
  }

  stat(path: string): Promise<RemoteFile | undefined> {
    return this.#run(path, async (full) => {
      const stats = await this.#stat(full);
      if (stats?.isDirectory()) {
        throw folderFailure(path);
      }
      return stats && toRemoteFile(nameOf(full), stats);
    });
  }

  linkAt(path: string): Promise<string | undefined> {
    return this.#run(path, (full) => linkAt(this.#connection, full));
  }

  read(path: string, options: TransferOptions & { readonly maximumBytes: number }): Promise<Uint8Array | undefined> {
    return this.#run(path, async (full) => {
      const handle = await this.#open(full, "r", options.signal).catch((error: unknown) => {
        if (isMissing(error)) {
          return undefined;
        }
        throw error;
      });
      return handle && readFile({ connection: this.#connection, handle }, path, { ...options, parallel: this.#parallel });
    });
  }

  create(path: string, bytes: Uint8Array, options: TransferOptions): Promise<void> {
    return this.#run(path, async (full) => {
      const handle = await this.#openNew(full, options.signal);
      let told = 0;
      const onProgress = (doneBytes: number): void => {
        // A second beginning is not told as a step back.
        if (doneBytes > told) {
          told = doneBytes;
          options.onProgress?.(doneBytes);
        }
      };
      const isWritten = await this.#tryParallel({ handle, full }, bytes, { ...options, onProgress });
      if (!isWritten) {
        await this.#writeInSequence(full, bytes, { ...options, onProgress });
      }
    });
  }

  giveRights(from: string, to: string): Promise<void> {
    return this.#run(to, async (full) => giveSftpRights(this.#connection, await this.#full(from), full));
  }

  replace(from: string, to: string): Promise<boolean> {
    return this.#run(to, async (full) => {
      const source = await this.#full(from);
      const isTaken = (await this.#stat(full)) !== undefined;
      if (!this.#canReplace) {
        if (!isTaken) {
          await this.#request((done) => this.#session.rename(source, full, done));
        }
        return !isTaken;
      }
      try {
        await this.#request((done) => this.#session.ext_openssh_rename(source, full, done));
        return true;
      } catch (error) {
        const isRefusal = isBareFailure(error) || codeOf(error) === sftpStatus.permissionDenied || codeOf(error) === sftpStatus.unsupported;
        // Only a server that still has both has changed nothing.
        if (isTaken && isRefusal && (await this.#stat(source)) && (await this.#stat(full))) {
          this.#canReplace = false;
          return false;
        }
        throw error;
      }
    });
  }

  rename(from: string, to: string): Promise<void> {
    return this.#run(to, async (full) => {
      const source = await this.#full(from);
      // Some servers replace here though the protocol forbids it.
      if (await this.#stat(full)) {
        throw conflictFailure(this.#connection.peer, to);
      }
      await this.#request((done) => this.#session.rename(source, full, done));
    });
  }

  remove(path: string): Promise<void> {
    return this.#run(path, async (full) => {
      await this.#request((done) => this.#session.unlink(full, done)).catch(async (error: unknown) => {
        // Some servers answer a bare failure for a file that is not there.
        const isGone = isMissing(error) || (isBareFailure(error) && (await this.#stat(full)) === undefined);
        if (!isGone) {
          throw error;
        }
      });
    });
  }

  async list(folder: string, maximum: number): Promise<readonly RemoteFile[]> {
    const files = await this.#entries(folder, maximum, isFile);
    return files.map((entry) => toRemoteFile(entry.filename, entry.attrs));
  }

  async folders(folder: string, maximum: number): Promise<readonly string[]> {
    const found = await this.#entries(folder, maximum, (entry) => !isFile(entry) && !/^\.\.?$/.test(entry.filename));
    return found.map(({ filename }) => filename);
  }

  close(): Promise<void> {
    return this.#connection.close();
  }

  get #session() {
    return this.#connection.session;
  }

  #full(path: string): Promise<string> {
    return resolvePath(path, async () => {
      this.#home ??= await this.#request<string>((done) => this.#session.realpath(".", done));
      return this.#home;
    });
  }

  async #run<T>(path: string, act: (full: string) => Promise<T>): Promise<T> {
    try {
      return await act(await this.#full(path));
    } catch (error) {
      throw this.#isOurs(error) ? error : toSftpFailure(this.#connection.peer, path, error);
    }
  }

  /** Failures are made already; an abort's reason goes through as it is. */
  #isOurs(error: unknown): boolean {
    return error instanceof TransferError || this.#connection.isReason(error);
  }

  #request<T>(start: Parameters<SftpConnection["run"]>[0], signal?: AbortSignal): Promise<T> {
    return this.#connection.run(start, signal) as Promise<T>;
  }

  #stat(full: string): Promise<Stats | undefined> {
    return this.#request<Stats>((done) => this.#session.stat(full, done)).catch((error: unknown) => {
      if (isMissing(error)) {
        return undefined;
      }
      throw error;
    });
  }

  #open(full: string, flags: "r" | "wx" | number, signal: AbortSignal | undefined): Promise<Buffer> {
    return this.#request<Buffer>((done) => this.#session.open(full, flags as "r", done), signal);
  }

  /** Version 3 answers a bare failure where the name is taken, as for much else. */
  async #openNew(full: string, signal: AbortSignal | undefined): Promise<Buffer> {
    try {
      return await this.#open(full, "wx", signal);
    } catch (error) {
      if (isBareFailure(error) && (await this.#stat(full))) {
        throw conflictFailure(this.#connection.peer, full, error);
      }
      throw error;
    }
  }

  /** False: the server refused a write while others were under way, so it may be one that takes them one by one only. */
  async #tryParallel(
    { handle, full }: { readonly handle: Buffer; readonly full: string },
    bytes: Uint8Array,
    options: TransferOptions,
  ): Promise<boolean> {
    const file = { connection: this.#connection, handle };
    try {
      await withHandle(file, options.signal, () => writeBlocks(file, bytes, { parallel: this.#parallel, ...options }));
      return true;
    } catch (error) {
      if (!isBareFailure(error)) {
        throw error;
      }
      if (this.#parallel === 1) {
        throw noSpaceFailure(this.#connection.peer, full, error);
      }
      return false;
    }
  }

  /** The file is ours since it was created exclusively, so it may be emptied and written anew. */
  async #writeInSequence(full: string, bytes: Uint8Array, options: TransferOptions): Promise<void> {
    const handle = await this.#open(full, OPEN_MODE.WRITE | OPEN_MODE.TRUNC, options.signal);
    this.#parallel = 1;
    await this.#tryParallel({ handle, full }, bytes, options);
  }

  #entries(folder: string, maximum: number, isWanted: (entry: FileEntryWithStats) => boolean): Promise<FileEntryWithStats[]> {
    return this.#run(folder, async (full) => {
      const handle = await this.#request<Buffer>((done) => this.#session.opendir(full, done));
      return withHandle({ connection: this.#connection, handle }, undefined, async () => {
        const wanted: FileEntryWithStats[] = [];
        for (let seen = 0; wanted.length < maximum; ) {
          const entries = await this.#readFolder(handle);
          if (entries.length === 0) {
            break;
          }
          seen += entries.length;
          if (seen > maximumEntries) {
            throw new TransferError(phrase("{0} on {1} lists more than {2} names.", folder, this.#connection.peer, maximumEntries), {
              failure: "protocol",
            });
          }
          wanted.push(...entries.filter(isWanted).slice(0, maximum - wanted.length));
        }
        return wanted;
      });
    });
  }

  /** Empty at the end. */
  #readFolder(handle: Buffer): Promise<FileEntryWithStats[]> {
    return this.#request<FileEntryWithStats[]>((done) => this.#session.readdir(handle, done)).catch((error: unknown) => {
      if (codeOf(error) === 1) {
        return [];
      }
      throw error;
    });
  }
}

function canReplace(connection: SftpConnection): boolean {
  // The library keeps what the server offered to itself.
  const { _extensions: extensions } = connection.session as unknown as { readonly _extensions?: Readonly<Record<string, string>> };
  return extensions?.[posixRename] === "1";
}

function isFile(entry: FileEntryWithStats): boolean {
  // A server may leave the mode out; the first letter of the long form says the same.
  return entry.attrs.mode === undefined ? !entry.longname.startsWith("d") : !entry.attrs.isDirectory();
}

function toRemoteFile(name: string, stats: Stats): RemoteFile {
  const modified = stats.mtime === undefined ? {} : { modifiedAt: new Date(stats.mtime * 1000) };
  return { name, sizeBytes: stats.size ?? 0, ...modified };
}
