/** A store in this process, with the same faults as the test servers, for tests that are not about a protocol. */
import { phrase } from "#core";
import { nameOf, resolvePath } from "../../sync/src/transfer/remotePath.ts";
import { type RemoteFile, type RemoteStore, TransferError, type TransferOptions } from "../../sync/src/transfer/remoteStore.ts";
import { createFaultGate, type FaultGate, type Faults, type Step } from "./servers/faults.ts";
import { type MemoryFiles, type ServedEntry, serveMemory, toServedPath } from "./servers/servedFiles.ts";

export interface MemoryStoreOptions {
  readonly files?: MemoryFiles;
  readonly faults?: Faults;
  readonly home?: string;
  readonly signal?: AbortSignal;
}

const blockBytes = 32 * 1024;

export class MemoryStore implements RemoteStore {
  readonly files: MemoryFiles;
  readonly faults: Faults;
  readonly gate: FaultGate;
  readonly #home: string;
  readonly #signal: AbortSignal | undefined;
  #isLost = false;

  constructor(options: MemoryStoreOptions = {}) {
    this.files = options.files ?? serveMemory();
    this.faults = options.faults ?? {};
    this.gate = createFaultGate(this.faults);
    this.#home = options.home ?? "/";
    this.#signal = options.signal;
  }

  get abilities(): RemoteStore["abilities"] {
    return { exclusiveCreate: true, replace: this.faults.refuseReplace !== true };
  }

  async stat(path: string): Promise<RemoteFile | undefined> {
    return this.#step("stat", path, (full) => {
      const entry = this.#file(full, path);
      return entry && { name: entry.name, sizeBytes: entry.sizeBytes + (this.faults.sizeLie ?? 0), modifiedAt: entry.modifiedAt };
    });
  }

  async read(path: string, options: TransferOptions & { readonly maximumBytes: number }): Promise<Uint8Array | undefined> {
    return this.#step("read", path, (full) => {
      options.signal?.throwIfAborted();
      const entry = this.#file(full, path);
      if (entry === undefined) {
        return undefined;
      }
      if (entry.sizeBytes > options.maximumBytes) {
        throw new TransferError(phrase("{0} is larger than {1} bytes.", path, options.maximumBytes), { failure: "protocol" });
      }
      if (this.gate.passBytes("read", entry.sizeBytes) < entry.sizeBytes) {
        throw this.#lose();
      }
      options.onProgress?.(entry.sizeBytes);
      return new Uint8Array(this.files.read(full));
    });
  }

  async create(path: string, bytes: Uint8Array, options: TransferOptions): Promise<void> {
    const full = await this.#step("create", path, (place) => {
      options.signal?.throwIfAborted();
      if (this.files.stat(place)) {
        throw new TransferError(phrase("{0} is already there.", path), { failure: "conflict" });
      }
      this.files.make(place);
      return place;
    });
    for (let start = 0; start < bytes.length; start += blockBytes) {
      options.signal?.throwIfAborted();
      const block = bytes.subarray(start, start + blockBytes);
      await this.#step("write", path, () => this.#store(full, start, block));
      options.onProgress?.(start + block.length);
    }
    await this.#step("close", path, () => {});
  }

  async replace(from: string, to: string): Promise<boolean> {
    const source = await this.#full(from);
    return this.#step("rename", to, (full) => {
      if (this.faults.refuseReplace && this.files.stat(full)) {
        return false;
      }
      this.files.rename(source, full);
      return true;
    });
  }

  async rename(from: string, to: string): Promise<void> {
    const source = await this.#full(from);
    return this.#step("rename", to, (full) => {
      if (this.files.stat(full)) {
        throw new TransferError(phrase("{0} is already there.", to), { failure: "conflict" });
      }
      this.files.rename(source, full);
    });
  }

  async remove(path: string): Promise<void> {
    return this.#step("remove", path, (full) => {
      if (this.files.stat(full)) {
        this.files.remove(full);
      }
    });
  }

  async list(folder: string, maximum: number): Promise<readonly RemoteFile[]> {
    return this.#step("list", folder, (full) => {
      const files = this.files.list(full).filter((entry) => !entry.isFolder);
      return files.slice(0, maximum).map(({ name, sizeBytes, modifiedAt }) => ({ name, sizeBytes, modifiedAt }));
    });
  }

  async folders(folder: string, maximum: number): Promise<readonly string[]> {
    return this.#step("list", folder, (full) => {
      const folders = this.files.list(full).filter((entry) => entry.isFolder);
      return folders.slice(0, maximum).map(({ name }) => name);
    });
  }

  async close(): Promise<void> {
    this.#isLost = true;
  }

  #file(full: string, path: string): ServedEntry | undefined {
    const entry = this.files.stat(full);
    if (entry?.isFolder) {
      throw new TransferError(phrase("{0} is a folder.", path), { failure: "protocol" });
    }
    return entry && { ...entry, name: nameOf(full) };
  }

  #store(full: string, start: number, block: Uint8Array): void {
    const passed = this.gate.passBytes("write", block.length);
    const taken = this.gate.takeSpace(passed);
    this.files.write(full, start, block.subarray(0, taken));
    if (passed < block.length) {
      throw this.#lose();
    }
    if (taken < block.length) {
      throw new TransferError(phrase("{0} does not fit.", full), { failure: "no-space" });
    }
  }

  #full(path: string): Promise<string> {
    return resolvePath(path, async () => this.#home).then((full) => toServedPath(full));
  }

  #lose(): TransferError {
    this.#isLost = true;
    return new TransferError(phrase("The connection was lost."), { failure: "connect" });
  }

  /** Does a step with its faults; what the files throw is a missing folder. */
  async #step<T>(step: Step, path: string, act: (full: string) => T): Promise<T> {
    this.#signal?.throwIfAborted();
    const full = await this.#full(path);
    if (this.#isLost) {
      throw this.#lose();
    }
    const verdict = this.gate.reach(step, full);
    if (verdict === "deny") {
      throw new TransferError(phrase("{0} may not be accessed.", path), { failure: "permission" });
    }
    if (verdict === "mute" || verdict === "cut-before") {
      throw this.#lose();
    }
    const result = attempt(path, () => act(full));
    if (verdict === "cut-after") {
      throw this.#lose();
    }
    return result;
  }
}

function attempt<T>(path: string, act: () => T): T {
  try {
    return act();
  } catch (error) {
    if (error instanceof Error && /^no such/.test(error.message)) {
      throw new TransferError(phrase("{0}: {1}.", path, error.message), { failure: "protocol", cause: error });
    }
    throw error;
  }
}
