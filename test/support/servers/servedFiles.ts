/** What a test server serves: files in memory or in a folder. Paths are absolute, with `/`, and cannot leave the root. */
import {
  closeSync,
  existsSync,
  ftruncateSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  statSync,
  unlinkSync,
  writeSync,
} from "node:fs";
import { join, posix } from "node:path";

export interface ServedEntry {
  readonly name: string;
  readonly sizeBytes: number;
  readonly modifiedAt: Date;
  readonly isFolder: boolean;
}

/** Everything is synchronous: a step either happened as a whole or did not. */
export interface ServedFiles {
  stat(path: string): ServedEntry | undefined;
  read(path: string): Buffer;
  /** Makes an empty file, or empties the one that is there. */
  make(path: string): void;
  write(path: string, offset: number, bytes: Uint8Array): void;
  /** Replaces what is at `to`. */
  rename(from: string, to: string): void;
  remove(path: string): void;
  list(folder: string): readonly ServedEntry[];
}

export function toServedPath(path: string, from = "/"): string {
  return posix.resolve("/", from, path);
}

export interface MemoryFiles extends ServedFiles {
  /** Content as text, `undefined` where no file is. */
  text(path: string): string | undefined;
  put(path: string, content: string | Uint8Array): void;
  readonly names: readonly string[];
}

interface MemoryEntry {
  bytes: Buffer;
  sizeBytes: number;
  modifiedAt: Date;
}

/** `folders` are there from the start, beside `/`. */
export function serveMemory(folders: readonly string[] = []): MemoryFiles {
  const known = new Set(["/", ...folders.map((folder) => toServedPath(folder))]);
  const files = new Map<string, MemoryEntry>();
  const toEntry = (path: string, entry: MemoryEntry): ServedEntry => {
    return { name: posix.basename(path), sizeBytes: entry.sizeBytes, modifiedAt: entry.modifiedAt, isFolder: false };
  };
  const toFolder = (path: string): ServedEntry => ({ name: posix.basename(path), sizeBytes: 0, modifiedAt: new Date(0), isFolder: true });
  const need = (path: string): MemoryEntry => {
    const entry = files.get(path);
    if (entry === undefined) throw new Error(`no such file: ${path}`);
    return entry;
  };
  const needFolder = (path: string): void => {
    if (!known.has(posix.dirname(path))) throw new Error(`no such folder: ${posix.dirname(path)}`);
  };
  return {
    stat(path) {
      const entry = files.get(path);
      if (entry !== undefined) return toEntry(path, entry);
      return known.has(path) ? toFolder(path) : undefined;
    },
    read: (path) => need(path).bytes.subarray(0, need(path).sizeBytes),
    make(path) {
      needFolder(path);
      files.set(path, { bytes: Buffer.alloc(0), sizeBytes: 0, modifiedAt: new Date() });
    },
    write(path, offset, bytes) {
      const entry = need(path);
      const end = offset + bytes.length;
      if (end > entry.bytes.length) {
        const grown = Buffer.alloc(Math.max(end, entry.bytes.length * 2));
        entry.bytes.copy(grown);
        entry.bytes = grown;
      }
      entry.bytes.set(bytes, offset);
      entry.sizeBytes = Math.max(entry.sizeBytes, end);
      entry.modifiedAt = new Date();
    },
    rename(from, to) {
      needFolder(to);
      const entry = need(from);
      files.delete(from);
      files.set(to, entry);
    },
    remove(path) {
      need(path);
      files.delete(path);
    },
    list(folder) {
      if (!known.has(folder)) throw new Error(`no such folder: ${folder}`);
      const inside = (path: string): boolean => path !== folder && posix.dirname(path) === folder;
      const folders = [...known].filter(inside).map(toFolder);
      const entries = [...files].filter(([path]) => inside(path)).map(([path, entry]) => toEntry(path, entry));
      return [...folders, ...entries];
    },
    text: (path) => (files.has(path) ? need(path).bytes.toString("utf8", 0, need(path).sizeBytes) : undefined),
    put(path, content) {
      const bytes = Buffer.from(content);
      for (let folder = posix.dirname(path); folder !== "/"; folder = posix.dirname(folder)) known.add(folder);
      files.set(path, { bytes, sizeBytes: bytes.length, modifiedAt: new Date() });
    },
    get names() {
      return [...files.keys()].sort();
    },
  };
}

/** Serves a real folder, so that a person can look at what arrived. */
export function serveFolder(root: string): ServedFiles {
  const local = (path: string): string => join(root, path);
  const stat = (path: string): ServedEntry | undefined => {
    const found = statSync(local(path), { throwIfNoEntry: false });
    if (found === undefined) return undefined;
    return { name: posix.basename(path), sizeBytes: found.size, modifiedAt: found.mtime, isFolder: found.isDirectory() };
  };
  return {
    stat,
    read: (path) => readFileSync(local(path)),
    make: (path) => closeSync(openSync(local(path), "w")),
    write(path, offset, bytes) {
      const handle = openSync(local(path), "r+");
      if (existsSync(local(path)) && statSync(local(path)).size < offset) ftruncateSync(handle, offset);
      writeSync(handle, bytes, 0, bytes.length, offset);
      closeSync(handle);
    },
    rename: (from, to) => renameSync(local(from), local(to)),
    remove: (path) => unlinkSync(local(path)),
    list: (folder) => readdirSync(local(folder)).flatMap((name) => stat(posix.join(folder, name)) ?? []),
  };
}
