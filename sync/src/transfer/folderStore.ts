/** A local or mounted folder as a target. */
import { constants } from "node:fs";
import { chmod, chown, type FileHandle, link, lstat, open, readdir, rename, stat, unlink } from "node:fs/promises";
import { homedir } from "node:os";
import { basename, dirname, join } from "node:path";
import { toFolderFailure } from "./folderFailure.ts";
import { giveRights } from "./giveRights.ts";
import { codeOf } from "./networkFailure.ts";
import { folderFailure, resolvePath, sizeFailure } from "./remotePath.ts";
import { type RemoteFile, type RemoteStore, TransferError, type TransferOptions } from "./remoteStore.ts";

const chunkBytes = 1024 * 1024;

export class FolderStore implements RemoteStore {
  readonly abilities = { exclusiveCreate: true, replace: true } as const;
  readonly #signal: AbortSignal | undefined;

  constructor(signal?: AbortSignal) {
    this.#signal = signal;
  }

  stat(path: string): Promise<RemoteFile | undefined> {
    return this.#run(path, async (local) => {
      const found = await absentAsUndefined(stat(local));
      if (found?.isDirectory()) {
        throw folderFailure(path);
      }
      return found && { name: basename(local), sizeBytes: found.size, modifiedAt: found.mtime };
    });
  }

  read(path: string, options: TransferOptions & { readonly maximumBytes: number }): Promise<Uint8Array | undefined> {
    return this.#run(path, async (local) => {
      const handle = await absentAsUndefined(open(local, "r"));
      if (handle === undefined) {
        return undefined;
      }
      try {
        return await this.#readAll(handle, path, options);
      } finally {
        await handle.close();
      }
    });
  }

  create(path: string, bytes: Uint8Array, options: TransferOptions): Promise<void> {
    return this.#run(path, async (local) => {
      this.#throwIfAborted(options.signal);
      const handle = await open(local, "wx");
      try {
        for (let start = 0; start < bytes.length; start += chunkBytes) {
          this.#throwIfAborted(options.signal);
          const end = Math.min(start + chunkBytes, bytes.length);
          await writeFully(handle, bytes.subarray(start, end), start);
          options.onProgress?.(end);
        }
        this.#throwIfAborted(options.signal);
        // Without it a power cut after the rename could leave the new name on an empty file.
        await handle.sync();
      } finally {
        await handle.close();
      }
    });
  }

  giveRights(from: string, to: string): Promise<void> {
    return this.#run(to, async (local) => {
      await giveRights(await stat(await this.#local(from)), {
        look: () => stat(local),
        setGroup: ({ uid, gid }) => chown(local, uid, gid).catch(() => {}),
        setMode: (mode) => chmod(local, mode),
      });
    });
  }

  replace(from: string, to: string): Promise<boolean> {
    return this.#run(to, async (local) => {
      const source = await this.#local(from);
      if ((await absentAsUndefined(stat(local)))?.isDirectory()) {
        throw folderFailure(to);
      }
      await rename(source, local);
      await syncFolder(dirname(local));
      return true;
    });
  }

  rename(from: string, to: string): Promise<void> {
    return this.#run(to, async (local) => {
      const source = await this.#local(from);
      await renameToFreeName(source, local);
      await syncFolder(dirname(local));
    });
  }

  remove(path: string): Promise<void> {
    return this.#run(path, async (local) => {
      await absentAsUndefined(unlink(local));
    });
  }

  list(folder: string, maximum: number): Promise<readonly RemoteFile[]> {
    return this.#run(folder, async (local) => {
      const files: RemoteFile[] = [];
      for (const name of await readdir(local)) {
        const found = files.length < maximum ? await absentAsUndefined(stat(join(local, name))) : undefined;
        if (found?.isFile()) {
          files.push({ name, sizeBytes: found.size, modifiedAt: found.mtime });
        }
      }
      return files;
    });
  }

  folders(folder: string, maximum: number): Promise<readonly string[]> {
    return this.#run(folder, async (local) => {
      const entries = await readdir(local, { withFileTypes: true });
      return entries
        .filter((entry) => entry.isDirectory())
        .slice(0, maximum)
        .map(({ name }) => name);
    });
  }

  async close(): Promise<void> {}

  async #readAll(handle: FileHandle, path: string, options: TransferOptions & { readonly maximumBytes: number }): Promise<Uint8Array> {
    const found = await handle.stat();
    if (found.isDirectory()) {
      throw folderFailure(path);
    }
    const parts: Uint8Array[] = [];
    let sizeBytes = 0;
    for (;;) {
      this.#throwIfAborted(options.signal);
      const buffer = new Uint8Array(chunkBytes);
      const { bytesRead } = await handle.read(buffer, 0, chunkBytes, sizeBytes);
      sizeBytes += bytesRead;
      if (sizeBytes > options.maximumBytes || found.size > options.maximumBytes) {
        throw sizeFailure(path, options.maximumBytes);
      }
      if (bytesRead === 0) {
        return Buffer.concat(parts);
      }
      parts.push(buffer.subarray(0, bytesRead));
      options.onProgress?.(sizeBytes);
    }
  }

  async #run<T>(path: string, act: (local: string) => Promise<T>): Promise<T> {
    this.#throwIfAborted(undefined);
    const local = await this.#local(path);
    try {
      return await act(local);
    } catch (error) {
      if (error instanceof TransferError || codeOf(error) === undefined || isAbort(error)) {
        throw error;
      }
      throw toFolderFailure(path, error);
    }
  }

  #local(path: string): Promise<string> {
    return resolvePath(path, async () => homedir());
  }

  #throwIfAborted(signal: AbortSignal | undefined): void {
    this.#signal?.throwIfAborted();
    signal?.throwIfAborted();
  }
}

function isAbort(error: unknown): boolean {
  return error instanceof Error && (error.name === "AbortError" || error.name === "TimeoutError");
}

async function absentAsUndefined<T>(promise: Promise<T>): Promise<T | undefined> {
  try {
    return await promise;
  } catch (error) {
    if (codeOf(error) === "ENOENT" || codeOf(error) === "ENOTDIR") {
      return undefined;
    }
    throw error;
  }
}

async function writeFully(handle: FileHandle, bytes: Uint8Array, position: number): Promise<void> {
  let done = 0;
  while (done < bytes.length) {
    done += (await handle.write(bytes, done, bytes.length - done, position + done)).bytesWritten;
  }
}

/** A hard link fails where the name is taken, in one step. Where the file system has none, a look and a rename have to do. */
async function renameToFreeName(source: string, local: string): Promise<void> {
  try {
    await link(source, local);
  } catch (error) {
    if (codeOf(error) === "EEXIST" || codeOf(error) === "ENOENT") {
      throw error;
    }
    if ((await absentAsUndefined(lstat(local))) !== undefined) {
      throw Object.assign(new Error(`${local} is already there`), { code: "EEXIST" });
    }
    await rename(source, local);
    return;
  }
  await unlink(source);
}

/** Makes the rename itself survive a power cut. Windows and some network mounts cannot, and need not say so. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, constants.O_RDONLY).catch(() => undefined);
  await handle?.sync().catch(() => {});
  await handle?.close();
}
