/** Answers the requests of one SFTP session (draft-ietf-secsh-filexfer-02, version 3) from `ServedFiles`. */
import type { Attributes, FileEntry, SFTPWrapper } from "ssh2";
import ssh2 from "ssh2";
import type { FaultGate, Faults, Step } from "./faults.ts";
import type { ServedEntry, ServedFiles } from "./servedFiles.ts";
import { toServedPath } from "./servedFiles.ts";

export interface SftpSessionContext {
  readonly files: ServedFiles;
  readonly faults: Faults;
  readonly gate: FaultGate;
  /** The login folder. */
  readonly home: string;
  /** Links that lead nowhere, with what they say. */
  readonly links: ReadonlyMap<string, string>;
  /** By path; where there are none, none may be set. */
  readonly modes: Map<string, number> | undefined;
  /** Cuts the connection without a goodbye. */
  readonly drop: () => void;
}

type OpenHandle =
  | { readonly kind: "file"; readonly path: string }
  | { readonly kind: "folder"; readonly entries: readonly ServedEntry[]; told: number };

const { OPEN_MODE, STATUS_CODE } = ssh2.utils.sftp;
const entriesPerAnswer = 100;

export function serveSftpSession(session: SFTPWrapper, context: SftpSessionContext): void {
  const requests = new SftpRequests(session, context);
  const at = (path: string): string => toServedPath(path, context.home);
  // Without this, OpenSSH's client waits for ever after its last command.
  session.on("end", () => session.end());
  session.on("REALPATH", (id, path) => requests.realpath(id, at(path)));
  session.on("STAT", (id, path) => requests.stat(id, at(path)));
  session.on("LSTAT", (id, path) => (context.links.has(at(path)) ? requests.statLink(id) : requests.stat(id, at(path))));
  session.on("READLINK", (id, path) => requests.readLink(id, at(path)));
  session.on("SETSTAT", (id, path, attributes) => requests.setMode(id, at(path), attributes.mode));
  session.on("FSTAT", (id, handle) => requests.statHandle(id, handle));
  session.on("OPEN", (id, path, flags) => requests.open(id, at(path), flags));
  session.on("CLOSE", (id, handle) => requests.close(id, handle));
  session.on("READ", (id, handle, ...[offset, sizeBytes]) => requests.read(id, handle, { offset, sizeBytes }));
  session.on("WRITE", (id, handle, ...[offset, data]) => requests.write(id, handle, { offset, data }));
  session.on("OPENDIR", (id, path) => requests.openFolder(id, at(path)));
  session.on("READDIR", (id, handle) => requests.readFolder(id, handle));
  session.on("REMOVE", (id, path) => requests.remove(id, at(path)));
  session.on("RENAME", (id, from, to) => requests.rename(id, { from: at(from), to: at(to) }, false));
  session.on("EXTENDED", (id, name, data) => {
    if (name !== "posix-rename@openssh.com") return session.status(id, STATUS_CODE.OP_UNSUPPORTED);
    const [from = "", to = ""] = readStrings(data);
    requests.rename(id, { from: at(from), to: at(to) }, true);
  });
}

class SftpRequests {
  readonly #session: SFTPWrapper;
  readonly #context: SftpSessionContext;
  readonly #handles = new Map<number, OpenHandle>();
  #nextHandle = 0;
  #pendingWrites = 0;
  #isDropped = false;

  constructor(session: SFTPWrapper, context: SftpSessionContext) {
    this.#session = session;
    const drop = (): void => {
      this.#isDropped = true;
      context.drop();
    };
    this.#context = { ...context, drop };
  }

  realpath(id: number, path: string): void {
    if (this.#context.links.has(path)) this.#session.status(id, STATUS_CODE.NO_SUCH_FILE);
    else this.#name(id, path);
  }

  readLink(id: number, path: string): void {
    const leadsTo = this.#context.links.get(path);
    if (leadsTo === undefined) this.#session.status(id, STATUS_CODE.FAILURE);
    else this.#name(id, leadsTo);
  }

  statLink(id: number): void {
    this.#session.attrs(id, { mode: 0o120777, uid: 1000, gid: 1000, size: 1, atime: 0, mtime: 0 });
  }

  #name(id: number, path: string): void {
    this.#session.name(id, [{ filename: path, longname: path, attrs: {} as Attributes }]);
  }

  stat(id: number, path: string): void {
    this.#run(id, { step: "stat", path }, () => {
      const entry = this.#context.files.stat(path);
      if (entry === undefined) return STATUS_CODE.NO_SUCH_FILE;
      const mode = this.#context.modes?.get(path);
      const attributes = this.#toAttributes(entry);
      return () => this.#session.attrs(id, mode === undefined ? attributes : { ...attributes, mode: 0o100000 | mode });
    });
  }

  setMode(id: number, path: string, mode: number | undefined): void {
    if (mode !== undefined) this.#context.modes?.set(path, mode);
    this.#session.status(id, this.#context.modes && mode !== undefined ? STATUS_CODE.OK : STATUS_CODE.PERMISSION_DENIED);
  }

  statHandle(id: number, handle: Buffer): void {
    const open = this.#find(handle);
    if (open?.kind === "file") this.stat(id, open.path);
    else this.#session.status(id, STATUS_CODE.FAILURE);
  }

  open(id: number, path: string, flags: number): void {
    const { files } = this.#context;
    const isWrite = (flags & OPEN_MODE.WRITE) !== 0;
    this.#run(id, { step: isWrite ? "create" : "read", path }, () => {
      const entry = files.stat(path);
      const mayMake = isWrite && (flags & OPEN_MODE.CREAT) !== 0 && files.stat(toServedPath("..", path)) !== undefined;
      if (entry === undefined && !mayMake) return STATUS_CODE.NO_SUCH_FILE;
      // Version 3 has no code for "is there already"; servers answer a bare failure.
      if (entry !== undefined && (entry.isFolder || (flags & OPEN_MODE.EXCL) !== 0)) return STATUS_CODE.FAILURE;
      if (entry === undefined || (flags & OPEN_MODE.TRUNC) !== 0) files.make(path);
      return this.#toHandle(id, { kind: "file", path });
    });
  }

  close(id: number, handle: Buffer): void {
    const open = this.#find(handle);
    if (open === undefined) {
      this.#session.status(id, STATUS_CODE.FAILURE);
      return;
    }
    this.#handles.delete(handle.readUInt32BE());
    if (open.kind === "folder") {
      this.#session.status(id, STATUS_CODE.OK);
      return;
    }
    this.#run(id, { step: "close", path: open.path }, () => STATUS_CODE.OK);
  }

  read(id: number, handle: Buffer, { offset, sizeBytes }: { readonly offset: number; readonly sizeBytes: number }): void {
    const { files, gate, drop } = this.#context;
    const open = this.#find(handle);
    this.#later(() => {
      if (open?.kind !== "file") return this.#session.status(id, STATUS_CODE.FAILURE);
      const bytes = files.read(open.path).subarray(offset, offset + sizeBytes);
      if (bytes.length === 0) return this.#session.status(id, STATUS_CODE.EOF);
      if (gate.passBytes("read", bytes.length) < bytes.length) return drop();
      this.#session.data(id, bytes);
    });
  }

  write(id: number, handle: Buffer, { offset, data }: { readonly offset: number; readonly data: Buffer }): void {
    const open = this.#find(handle);
    const isRefused = this.#context.faults.refuseParallelWrites === true && this.#pendingWrites > 0;
    if (open?.kind !== "file" || isRefused) {
      this.#session.status(id, STATUS_CODE.FAILURE);
      return;
    }
    // Answered in the next turn: a client that waits for each answer never has two writes pending.
    this.#pendingWrites++;
    setImmediate(() => {
      this.#pendingWrites--;
      this.#run(id, { step: "write", path: open.path }, () => this.#store(open.path, offset, data));
    });
  }

  openFolder(id: number, path: string): void {
    const { files } = this.#context;
    this.#run(id, { step: "list", path }, () => {
      if (files.stat(path)?.isFolder !== true) return STATUS_CODE.NO_SUCH_FILE;
      return this.#toHandle(id, { kind: "folder", entries: files.list(path), told: 0 });
    });
  }

  readFolder(id: number, handle: Buffer): void {
    const open = this.#find(handle);
    if (open?.kind !== "folder") {
      this.#session.status(id, STATUS_CODE.FAILURE);
      return;
    }
    const entries = open.entries.slice(open.told, open.told + entriesPerAnswer);
    open.told += entries.length;
    if (entries.length === 0) {
      this.#session.status(id, STATUS_CODE.EOF);
      return;
    }
    this.#session.name(
      id,
      entries.map((entry): FileEntry => ({ filename: entry.name, longname: toLongName(entry), attrs: this.#toAttributes(entry) })),
    );
  }

  remove(id: number, path: string): void {
    const { files } = this.#context;
    this.#run(id, { step: "remove", path }, () => {
      if (files.stat(path) === undefined) return STATUS_CODE.NO_SUCH_FILE;
      files.remove(path);
      return STATUS_CODE.OK;
    });
  }

  rename(id: number, { from, to }: { readonly from: string; readonly to: string }, mayReplace: boolean): void {
    const { files, faults } = this.#context;
    this.#run(id, { step: "rename", path: to }, () => {
      if (files.stat(from) === undefined) return STATUS_CODE.NO_SUCH_FILE;
      const isRefused = files.stat(to) !== undefined && (!mayReplace || faults.refuseReplace === true);
      if (isRefused) return STATUS_CODE.FAILURE;
      files.rename(from, to);
      return STATUS_CODE.OK;
    });
  }

  /** Does a step with its faults; `act` returns a status, or the way to tell more. What it throws is a bare failure, as OpenSSH's is. */
  #run(id: number, { step, path }: { readonly step: Step; readonly path: string }, act: () => number | (() => void)): void {
    const { gate, drop } = this.#context;
    // Requests that had arrived before the cut die with the connection.
    if (this.#isDropped) return;
    const verdict = gate.reach(step, path);
    if (verdict === "mute") return;
    if (verdict === "cut-before") {
      drop();
      return;
    }
    if (verdict === "deny") {
      this.#later(() => this.#session.status(id, STATUS_CODE.PERMISSION_DENIED));
      return;
    }
    const outcome = attempt(act);
    if (verdict === "cut-after") {
      drop();
      return;
    }
    this.#later(() => {
      if (typeof outcome === "number") this.#session.status(id, outcome);
      else outcome();
    });
  }

  #store(path: string, offset: number, data: Buffer): number | (() => void) {
    const { files, gate, drop } = this.#context;
    const passed = gate.passBytes("write", data.length);
    const taken = gate.takeSpace(passed);
    if (taken > 0) files.write(path, offset, data.subarray(0, taken));
    if (passed < data.length) return drop;
    return taken < data.length ? STATUS_CODE.FAILURE : STATUS_CODE.OK;
  }

  #toHandle(id: number, handle: OpenHandle): () => void {
    const number = this.#nextHandle++;
    this.#handles.set(number, handle);
    const bytes = Buffer.alloc(4);
    bytes.writeUInt32BE(number);
    return () => this.#session.handle(id, bytes);
  }

  #find(handle: Buffer): OpenHandle | undefined {
    return handle.length === 4 ? this.#handles.get(handle.readUInt32BE()) : undefined;
  }

  #later(answer: () => void): void {
    const { delayMs } = this.#context.faults;
    if (delayMs === undefined) answer();
    else setTimeout(answer, delayMs);
  }

  #toAttributes(entry: ServedEntry): Attributes {
    const seconds = Math.floor(entry.modifiedAt.getTime() / 1000);
    const size = entry.isFolder ? 0 : entry.sizeBytes + (this.#context.faults.sizeLie ?? 0);
    return { mode: entry.isFolder ? 0o040755 : 0o100644, uid: 1000, gid: 1000, size, atime: seconds, mtime: seconds };
  }
}

function attempt(act: () => number | (() => void)): number | (() => void) {
  try {
    return act();
  } catch {
    return STATUS_CODE.FAILURE;
  }
}

function toLongName(entry: ServedEntry): string {
  return `${entry.isFolder ? "d" : "-"}rw-r--r-- 1 user group ${entry.sizeBytes} Jan 1 00:00 ${entry.name}`;
}

function readStrings(data: Buffer): readonly string[] {
  const strings: string[] = [];
  for (let start = 0; start + 4 <= data.length; ) {
    const size = data.readUInt32BE(start);
    strings.push(data.toString("utf8", start + 4, start + 4 + size));
    start += 4 + size;
  }
  return strings;
}
