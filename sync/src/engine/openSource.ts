import { closeSync, fstatSync, openSync, readFileSync, readSync } from "node:fs";
import { type ByteSource, phrase } from "#core";
import { SyncFailure } from "../failure.ts";
import { unreadable } from "./unreadable.ts";

/** A file that is read in pieces and stays open, so that all pieces are of the same file whatever happens to its path. */
export interface OpenSource extends ByteSource {
  /** Fails with `config` where the file was written to since it was opened: pieces of two states are no file. */
  assertUnchanged(): void;
  close(): void;
}

/** The same pieces, and how far they have been read. */
export function followed(source: ByteSource): ByteSource & { readonly doneBytes: number } {
  let doneBytes = 0;
  return {
    sizeBytes: source.sizeBytes,
    read: (from, to) => {
      doneBytes = Math.max(doneBytes, to);
      return source.read(from, to);
    },
    get doneBytes() {
      return doneBytes;
    },
  };
}

/** Node's, which nobody loads who needs none: it takes a tenth of the start of a check. */
export interface Digest {
  update(bytes: Uint8Array): unknown;
  digest(encoding: "hex"): string;
}

/** The same pieces. `digest` takes their bytes as they come by for the first time, and those that nobody read when it is asked for all. */
export function hashed(source: ByteSource, digest: Digest): ByteSource & { hash(): string } {
  let taken = 0;
  const read = (from: number, to: number): Uint8Array => {
    const bytes = source.read(from, to);
    if (from <= taken && to > taken) {
      digest.update(bytes.subarray(taken - from));
      taken = to;
    }
    return bytes;
  };
  return {
    sizeBytes: source.sizeBytes,
    read,
    hash: () => {
      while (taken < source.sizeBytes) {
        read(taken, Math.min(taken + wholeBytes, source.sizeBytes));
      }
      return digest.digest("hex");
    },
  };
}

/** Files up to this size are read at once. */
const wholeBytes = 4_194_304;

/** Fails with `config` where the file cannot be read. What is no regular file (a pipe) is read to its end. */
export function openSource(path: string): OpenSource {
  try {
    const file = openSync(path, "r");
    const stat = fstatSync(file);
    return stat.isFile() && stat.size > wholeBytes ? new FileSource(path, file) : readWhole(file);
  } catch (cause) {
    throw unreadable(path, cause);
  }
}

function readWhole(file: number): OpenSource {
  try {
    const bytes = readFileSync(file);
    return {
      sizeBytes: bytes.length,
      read: (from, to) => bytes.subarray(from, to),
      assertUnchanged: () => {},
      close: () => {},
    };
  } finally {
    closeSync(file);
  }
}

class FileSource implements OpenSource {
  readonly sizeBytes: number;
  readonly #path: string;
  readonly #file: number;
  readonly #modified: bigint;
  /** Lent out by `read`; as large as the largest piece. */
  #buffer = Buffer.alloc(0);

  constructor(path: string, file: number) {
    const stat = fstatSync(file, { bigint: true });
    this.#path = path;
    this.#file = file;
    this.#modified = stat.mtimeNs;
    this.sizeBytes = Number(stat.size);
  }

  read(from: number, to: number): Uint8Array {
    if (to - from > this.#buffer.length) {
      this.#buffer = Buffer.allocUnsafeSlow(to - from);
    }
    let at = from;
    while (at < to) {
      const count = readSync(this.#file, this.#buffer, at - from, to - at, at);
      if (count === 0) {
        throw this.#changed();
      }
      at += count;
    }
    return this.#buffer.subarray(0, to - from);
  }

  assertUnchanged(): void {
    const { size, mtimeNs } = fstatSync(this.#file, { bigint: true });
    if (Number(size) !== this.sizeBytes || mtimeNs !== this.#modified) {
      throw this.#changed();
    }
  }

  close(): void {
    closeSync(this.#file);
  }

  #changed(): SyncFailure {
    return new SyncFailure("config", phrase("{0} changed while it was checked.", this.#path), {
      wayOut: phrase("Check it again once nobody writes to it."),
    });
  }
}
