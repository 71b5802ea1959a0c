/** A place that keeps files, and the network before it, in memory: every operation is counted and can go wrong before, after or in its middle. */
import { phrase } from "#core";
import { type RemoteFile, type RemoteStore, TransferError, type TransferFailure } from "../../sync/src/transfer/remoteStore.ts";

export type Operation = "open" | "stat" | "read" | "create" | "replace" | "rename" | "remove";

export interface Fault {
  /** The how-maniest operation, from 0, or a name. */
  readonly at: number | Operation;
  readonly when: "before" | "after" | { readonly bytes: number };
  readonly failure: TransferFailure;
  /** Goes wrong again and again from there on. */
  readonly forEver?: boolean;
}

export class FakeRemote {
  readonly files = new Map<string, Uint8Array>();
  readonly log: string[] = [];
  fault: Fault | undefined;
  replaces = true;
  exclusiveCreate = true;
  unreadable: readonly string[] = [];
  folders: readonly string[] = ["/in"];
  sizeLie = 0;
  /** Called before each operation, with its number: a place to interfere. */
  onOperation: (operation: Operation, path: string, index: number) => void = () => {};
  #lost = false;

  put(path: string, text: string): void {
    this.files.set(path, Buffer.from(text));
  }

  text(path: string): string | undefined {
    const bytes = this.files.get(path);
    return bytes && Buffer.from(bytes).toString();
  }

  get names(): string[] {
    return [...this.files.keys()].sort();
  }

  readonly open = async (signal?: AbortSignal): Promise<RemoteStore> => {
    await this.#run("open", "", () => undefined);
    this.#lost = false;
    const run = <T>(operation: Operation, path: string, work: () => T): Promise<T> => {
      signal?.throwIfAborted();
      return this.#run(operation, path, work);
    };
    return {
      abilities: { exclusiveCreate: this.exclusiveCreate, replace: this.replaces },
      stat: (path) => run("stat", path, () => this.#stat(path)),
      read: (path) => run("read", path, () => this.#read(path)),
      create: (path, bytes, options) =>
        run("create", path, () => {
          options.signal?.throwIfAborted();
          this.#create(path, bytes);
          options.onProgress?.(bytes.length);
        }),
      replace: (from, to) => run("replace", from, () => this.#replace(from, to)),
      rename: (from, to) => run("rename", from, () => this.#rename(from, to)),
      remove: (path) => run("remove", path, () => void this.files.delete(path)),
      list: async () => [],
      folders: async () => [],
      close: async () => {},
    };
  };

  async #run<T>(operation: Operation, path: string, work: () => T): Promise<T> {
    await Promise.resolve();
    if (operation !== "open" && this.#lost) {
      throw new TransferError(phrase("The connection was lost."), { failure: "connect" });
    }
    const index = this.log.length;
    this.log.push(path === "" ? operation : `${operation} ${path}`);
    this.onOperation(operation, path, index);
    const fault = this.#faultAt(operation, index);
    if (fault?.when === "before") {
      throw this.#fail(fault);
    }
    if (typeof fault?.when === "object" && operation !== "create") {
      throw this.#fail(fault);
    }
    const result = work();
    if (fault) {
      throw this.#fail(fault, operation, path);
    }
    return result;
  }

  #faultAt(operation: Operation, index: number): Fault | undefined {
    const fault = this.fault;
    const isHere =
      fault && (typeof fault.at === "number" ? (fault.forEver ? index >= fault.at : index === fault.at) : fault.at === operation);
    if (isHere && !fault.forEver) {
      this.fault = undefined;
    }
    return isHere ? fault : undefined;
  }

  #fail(fault: Fault, operation?: Operation, path = ""): TransferError {
    if (operation === "create" && typeof fault.when === "object") {
      this.files.set(path, (this.files.get(path) ?? new Uint8Array()).slice(0, fault.when.bytes));
    }
    this.#lost = fault.failure === "connect";
    return new TransferError(phrase("Broken off: {0}.", fault.failure), { failure: fault.failure });
  }

  #stat(path: string): RemoteFile | undefined {
    if (this.folders.includes(path)) {
      throw new TransferError(phrase("{0} is a folder.", path), { failure: "protocol" });
    }
    const bytes = this.files.get(path);
    return bytes && { name: path, sizeBytes: bytes.length + this.sizeLie };
  }

  #read(path: string): Uint8Array | undefined {
    if (this.unreadable.includes(path) && this.files.has(path)) {
      throw new TransferError(phrase("{0} may not be read.", path), { failure: "permission" });
    }
    return this.files.get(path);
  }

  #create(path: string, bytes: Uint8Array): void {
    if (this.exclusiveCreate && this.files.has(path)) {
      throw new TransferError(phrase("{0} is there.", path), { failure: "conflict" });
    }
    this.files.set(path, bytes);
  }

  #replace(from: string, to: string): boolean {
    if (!this.replaces && this.files.has(to)) {
      return false;
    }
    this.#move(from, to);
    return true;
  }

  #rename(from: string, to: string): void {
    if (this.files.has(to)) {
      throw new TransferError(phrase("{0} is there.", to), { failure: "permission" });
    }
    this.#move(from, to);
  }

  #move(from: string, to: string): void {
    const bytes = this.files.get(from);
    if (!bytes) {
      throw new TransferError(phrase("{0} is not there.", from), { failure: "protocol" });
    }
    this.files.delete(from);
    this.files.set(to, bytes);
  }
}
