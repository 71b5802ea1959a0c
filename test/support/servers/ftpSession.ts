/** One control connection of the test FTP server: reads command lines, answers them in order. */
import type { Socket } from "node:net";
import { posix } from "node:path";
import type { SecureContext } from "node:tls";
import { TLSSocket } from "node:tls";
import type { FaultGate, Faults, Step } from "./faults.ts";
import { FtpDataPort } from "./ftpDataPort.ts";
import { toFacts, toMachineListing, toTimeValue, toUnixListing } from "./ftpReplies.ts";
import type { ServedEntry, ServedFiles } from "./servedFiles.ts";
import { toServedPath } from "./servedFiles.ts";

export interface FtpSessionContext {
  readonly host: string;
  readonly files: ServedFiles;
  readonly faults: Faults;
  readonly gate: FaultGate;
  readonly counters: { logins: number; refusedLogins: number; dataConnections: number; resumedDataConnections: number };
  readonly commands: string[];
  readonly secureContext: SecureContext | undefined;
  readonly isImplicit: boolean;
  readonly users: ReadonlyMap<string, string>;
  readonly home: string;
  readonly requireSessionReuse: boolean;
  readonly unknownCommands: ReadonlySet<string>;
  readonly refusals: Readonly<Record<string, string>>;
  readonly passiveAddress: string | undefined;
}

type Reply = string | undefined | Promise<string | undefined>;

interface DeniableStep {
  readonly step: Step;
  readonly path: string;
  /** The answer where it is denied. */
  readonly denial: string;
}

export class FtpSession {
  readonly #context: FtpSessionContext;
  readonly #raw: Socket;
  readonly #dataPort: FtpDataPort;
  #control: Socket;
  #user = "";
  #isLoggedIn = false;
  #folder: string;
  #renameFrom: string | undefined;
  #queue: Promise<void> = Promise.resolve();

  constructor(socket: Socket, context: FtpSessionContext) {
    this.#context = context;
    this.#raw = socket;
    this.#control = socket;
    this.#folder = context.home;
    this.#dataPort = new FtpDataPort(context);
    if (context.isImplicit) this.#secure();
    else this.#readLines();
    this.#send("220 Test server ready");
  }

  end(): void {
    this.#dataPort.close();
    this.#raw.destroy();
  }

  #send(line: string): void {
    if (this.#control.writable) this.#control.write(`${line}\r\n`);
  }

  #secure(): void {
    this.#raw.removeAllListeners("data");
    this.#control = new TLSSocket(this.#raw, {
      isServer: true,
      ...(this.#context.secureContext && { secureContext: this.#context.secureContext }),
    });
    this.#control.on("error", () => this.end());
    this.#readLines();
  }

  #readLines(): void {
    let rest = "";
    this.#control.on("data", (chunk: Buffer) => {
      const lines = (rest + chunk.toString("utf8")).split("\r\n");
      rest = lines.pop() ?? "";
      for (const line of lines) this.#accept(line);
    });
  }

  #accept(line: string): void {
    const [verb = "", ...words] = line.split(" ");
    const command = verb.toUpperCase();
    const argument = words.join(" ");
    this.#context.commands.push(command === "PASS" ? "PASS" : line);
    // ABOR does not wait behind the transfer that it ends.
    if (command === "ABOR") this.#dataPort.abort();
    this.#queue = this.#queue.then(() => this.#answer(command, argument)).catch(() => this.end());
  }

  async #answer(command: string, argument: string): Promise<void> {
    const { faults } = this.#context;
    if (faults.delayMs !== undefined) await new Promise((resolve) => setTimeout(resolve, faults.delayMs));
    const reply = await this.#reply(command, argument);
    if (reply !== undefined) this.#send(reply);
    if (command === "AUTH" && reply?.startsWith("234")) this.#secure();
    if (command === "QUIT") this.#control.end();
  }

  #reply(command: string, argument: string): Reply {
    if (this.#context.unknownCommands.has(command)) return `500 ${command} not understood`;
    const refusal = this.#context.refusals[command];
    if (refusal !== undefined) return refusal;
    const open = this.#openCommands[command];
    if (open !== undefined) return open(argument);
    if (!this.#isLoggedIn) return "530 Please login with USER and PASS";
    const known = this.#commands[command];
    return known === undefined ? `502 ${command} not implemented` : known(argument);
  }

  readonly #openCommands: Readonly<Record<string, (argument: string) => Reply>> = {
    AUTH: () => (this.#context.secureContext && !this.#context.isImplicit ? "234 Proceed with negotiation" : "504 No TLS here"),
    USER: (name) => this.#setUser(name),
    PASS: (password) => this.#login(password),
    PBSZ: () => "200 PBSZ=0",
    PROT: (level) => this.#dataPort.protect(level === "P"),
    FEAT: () => this.#features(),
    OPTS: () => "200 OK",
    NOOP: () => "200 OK",
    SYST: () => "215 UNIX Type: L8",
    QUIT: () => "221 Goodbye",
  };

  readonly #commands: Readonly<Record<string, (argument: string) => Reply>> = {
    TYPE: () => "200 Type set",
    STRU: () => "200 Structure set",
    MODE: () => "200 Mode set",
    PWD: () => `257 "${this.#folder.replaceAll('"', '""')}"`,
    CWD: (path) => this.#enter(this.#at(path)),
    EPSV: () => this.#dataPort.extended(),
    PASV: () => this.#dataPort.passive(),
    ABOR: () => "226 Abort successful",
    SIZE: (path) => this.#stat(path, (entry) => (entry.isFolder ? "550 Not a file" : `213 ${this.#tellSize(entry)}`)),
    MDTM: (path) => this.#stat(path, (entry) => `213 ${toTimeValue(entry.modifiedAt)}`),
    MLST: (path) => this.#stat(path, (entry) => `250-Listing\r\n ${toFacts(entry, this.#sizeLie)} ${entry.name}\r\n250 End`),
    MLSD: (path) => this.#list(this.#at(path), toMachineListing),
    LIST: (path) => this.#list(this.#at(path.replace(/^-\w+ ?/, "")), toUnixListing),
    RETR: (path) => this.#retrieve(this.#at(path)),
    STOR: (path) => this.#store(this.#at(path)),
    RNFR: (path) => this.#startRename(this.#at(path)),
    RNTO: (path) => this.#rename(this.#at(path)),
    DELE: (path) => this.#remove(this.#at(path)),
  };

  #at(path: string): string {
    return toServedPath(path === "" ? "." : path, this.#folder);
  }

  get #sizeLie(): number {
    return this.#context.faults.sizeLie ?? 0;
  }

  #tellSize(entry: ServedEntry): number {
    return entry.sizeBytes + this.#sizeLie;
  }

  #setUser(name: string): string {
    if (this.#context.secureContext && !(this.#control instanceof TLSSocket)) return "530 TLS is required";
    this.#user = name;
    return "331 Password required";
  }

  #login(password: string): Reply {
    return this.#step({ step: "login", path: this.#user, denial: "530 Login incorrect" }, () => {
      this.#isLoggedIn = this.#context.users.get(this.#user) === password;
      if (this.#isLoggedIn) this.#context.counters.logins++;
      else this.#context.counters.refusedLogins++;
      return this.#isLoggedIn ? "230 Logged in" : "530 Login incorrect";
    });
  }

  #features(): string {
    const names = ["EPSV", "PASV", "SIZE", "MDTM", "MLST type*;size*;modify*;", "UTF8", "AUTH TLS", "PBSZ", "PROT"];
    const isKnown = (name: string): boolean => !this.#context.unknownCommands.has(name.split(" ")[0] ?? "");
    return `211-Features\r\n${names
      .filter(isKnown)
      .map((name) => ` ${name}\r\n`)
      .join("")}211 End`;
  }

  /** Does a step with its faults. `undefined`: no answer. */
  #step({ step, path, denial }: DeniableStep, act: () => Reply): Reply {
    const verdict = this.#context.gate.reach(step, path);
    if (verdict === "deny") return denial;
    if (verdict === "mute") return undefined;
    if (verdict === "cut-before") return this.#cut();
    if (verdict === "go") return act();
    return Promise.resolve(act()).then(() => this.#cut());
  }

  #cut(): undefined {
    this.end();
    return undefined;
  }

  #stat(argument: string, tell: (entry: ServedEntry) => string): Reply {
    const path = this.#at(argument);
    return this.#step({ step: "stat", path, denial: "550 Permission denied" }, () => {
      const entry = this.#context.files.stat(path);
      return entry === undefined ? "550 No such file or directory" : tell(entry);
    });
  }

  #enter(path: string): string {
    if (this.#context.files.stat(path)?.isFolder !== true) return "550 No such folder";
    this.#folder = path;
    return "250 OK";
  }

  #list(path: string, toListing: (entries: readonly ServedEntry[], sizeLie: number) => string): Reply {
    const { files } = this.#context;
    return this.#step({ step: "list", path, denial: "550 Permission denied" }, () => {
      const entry = files.stat(path);
      if (entry === undefined) return "550 No such folder";
      const entries = entry.isFolder ? files.list(path) : [entry];
      return this.#transfer((data) => data.send(Buffer.from(toListing(entries, this.#sizeLie)), (sizeBytes) => sizeBytes));
    });
  }

  #retrieve(path: string): Reply {
    const { files, gate } = this.#context;
    return this.#step({ step: "read", path, denial: "550 Permission denied" }, () => {
      if (files.stat(path)?.isFolder !== false) return "550 No such file";
      return this.#transfer((data) => data.send(files.read(path), (sizeBytes) => gate.passBytes("read", sizeBytes)));
    });
  }

  #store(path: string): Reply {
    const { files } = this.#context;
    return this.#step({ step: "create", path, denial: "553 Permission denied" }, () => {
      if (files.stat(posix.dirname(path))?.isFolder !== true || files.stat(path)?.isFolder) return "553 Could not create file";
      files.make(path);
      let offset = 0;
      return this.#transfer(
        (data) =>
          data.receive((bytes) => {
            const outcome = this.#storeBlock(path, offset, bytes);
            offset += bytes.length;
            return outcome;
          }),
        path,
      );
    });
  }

  #storeBlock(path: string, offset: number, bytes: Buffer): "go" | "cut" | "452" | "550" | "mute" {
    const { files, gate } = this.#context;
    const verdict = gate.reach("write", path);
    if (verdict === "deny") return "550";
    if (verdict === "mute") return "mute";
    if (verdict === "cut-before") return "cut";
    const passed = gate.passBytes("write", bytes.length);
    const taken = gate.takeSpace(passed);
    if (taken > 0) files.write(path, offset, bytes.subarray(0, taken));
    if (passed < bytes.length || verdict === "cut-after") return "cut";
    return taken < bytes.length ? "452" : "go";
  }

  async #transfer(move: (data: FtpDataPort) => Promise<string>, stored?: string): Promise<string | undefined> {
    if (!this.#dataPort.isReady) return "425 Use EPSV or PASV first";
    this.#send("150 Opening data connection");
    const outcome = await move(this.#dataPort);
    if (outcome === "cut") return this.#cut();
    if (outcome === "mute") return undefined;
    if (outcome !== "226 Transfer complete" || stored === undefined) return outcome;
    return this.#step({ step: "close", path: stored, denial: "550 Permission denied" }, () => outcome);
  }

  #startRename(path: string): Reply {
    if (this.#context.files.stat(path) === undefined) return "550 No such file";
    this.#renameFrom = path;
    return "350 Ready for RNTO";
  }

  #rename(to: string): Reply {
    const { files, faults } = this.#context;
    const from = this.#renameFrom;
    this.#renameFrom = undefined;
    if (from === undefined) return "503 RNFR required first";
    return this.#step({ step: "rename", path: to, denial: "550 Permission denied" }, () => {
      if (files.stat(to) !== undefined && faults.refuseReplace) return "553 File exists";
      if (files.stat(posix.dirname(to)) === undefined) return "550 No such folder";
      files.rename(from, to);
      return "250 Renamed";
    });
  }

  #remove(path: string): Reply {
    const { files } = this.#context;
    return this.#step({ step: "remove", path, denial: "550 Permission denied" }, () => {
      if (files.stat(path)?.isFolder !== false) return "550 No such file";
      files.remove(path);
      return "250 Deleted";
    });
  }
}
