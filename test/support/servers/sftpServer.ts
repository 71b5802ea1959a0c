/** An SFTP server in this process, for tests and for the sandbox. It can misbehave on purpose: see `Faults`. */
import { createHash, timingSafeEqual } from "node:crypto";
import { connect, createServer } from "node:net";
import type { AuthContext, Connection, KeyboardAuthContext, PublicKeyAuthContext, SFTPWrapper } from "ssh2";
import ssh2 from "ssh2";
import type { FaultGate, Faults } from "./faults.ts";
import { createFaultGate } from "./faults.ts";
import type { Counters } from "./listening.ts";
import { listen } from "./listening.ts";
import type { ServedFiles } from "./servedFiles.ts";
import { serveFolder, serveMemory } from "./servedFiles.ts";
import { serveSftpSession } from "./sftpRequests.ts";

export interface SftpUser {
  readonly password?: string;
  /** The password is asked by keyboard-interactive only. */
  readonly keyboardInteractive?: boolean;
  /** Asked for behind the password, each good for one log-in. */
  readonly codes?: readonly string[];
  /** As in `authorized_keys`. */
  readonly publicKeys?: readonly string[];
}

export interface SftpServerOptions {
  readonly host?: string;
  readonly port?: number;
  readonly users?: Readonly<Record<string, SftpUser>>;
  /** A real folder to serve. Without it and `files`: an empty memory. */
  readonly root?: string;
  readonly files?: ServedFiles;
  /** The login folder. */
  readonly home?: string;
  /** Private host keys (OpenSSH or PEM). Without them: a fresh Ed25519 key. */
  readonly hostKeys?: readonly string[];
  /** Whether `posix-rename@openssh.com` is offered; true when absent. */
  readonly posixRename?: boolean;
  /** A jump host: forwards connections, or says of each that it could not be opened. Without it the server knows nothing of forwarding. */
  readonly forwarding?: { readonly refuse?: boolean };
  /** Links that lead nowhere, by their paths, with what they say. */
  readonly links?: ReadonlyMap<string, string>;
  /** Modes of files by their paths, which may be set; without it none may. A file that is not in it has 644. */
  readonly modes?: Map<string, number>;
  readonly faults?: Faults;
}

export interface OfferedHostKey {
  readonly type: string;
  /** `SHA256:…` as OpenSSH prints it. */
  readonly fingerprint: string;
  /** As in known_hosts: type and base64. */
  readonly line: string;
}

export interface SftpServer {
  readonly host: string;
  readonly port: number;
  /** Of the first host key. */
  readonly fingerprint: string;
  readonly hostKeys: readonly OfferedHostKey[];
  readonly files: ServedFiles;
  readonly faults: Faults;
  readonly gate: FaultGate;
  readonly counters: Readonly<Counters>;
  /** Hosts and ports as a client asked for them to be forwarded. */
  readonly forwarded: readonly string[];
  readonly dropConnections: () => void;
  readonly close: () => Promise<void>;
}

export function generateHostKey(type: "ed25519" | "rsa" | "ecdsa" = "ed25519"): string {
  if (type === "rsa") return ssh2.utils.generateKeyPairSync("rsa", { bits: 2048 }).private;
  if (type === "ecdsa") return ssh2.utils.generateKeyPairSync("ecdsa", { bits: 256 }).private;
  // The library writes some Ed25519 keys in a form that it cannot read itself (about one in a few hundred).
  for (;;) {
    const key = ssh2.utils.generateKeyPairSync("ed25519").private;
    if (!(ssh2.utils.parseKey(key) instanceof Error)) return key;
  }
}

/** Users without an entry are `{ user: { password: "secret" } }`. */
export async function startSftpServer(options: SftpServerOptions = {}): Promise<SftpServer> {
  const faults: Faults = options.faults ?? {};
  const gate = createFaultGate(faults);
  const files = options.files ?? (options.root === undefined ? serveMemory() : serveFolder(options.root));
  const users = options.users ?? { user: { password: "secret" } };
  const counters: Counters = { connections: 0, logins: 0, refusedLogins: 0 };
  const privateKeys = options.hostKeys ?? [generateHostKey()];
  const forwarded: string[] = [];
  const server = new ssh2.Server({ hostKeys: [...privateKeys] });

  // The library sees a socket of ours, so that a fault can cut the connection without a goodbye.
  const front = createServer({ noDelay: true }, (socket) => {
    counters.connections++;
    server.injectSocket(socket);
  });
  server.on("connection", (connection) => {
    connection.on("error", () => {});
    connection.on("authentication", (context) => authenticate(context, { users, gate, counters, drop: () => dropSocket(connection) }));
    connection.on("ready", () => {
      counters.logins++;
      const drop = (): void => dropSocket(connection);
      if (options.forwarding) forwardConnections(connection, options.forwarding, forwarded);
      acceptSessions(connection, options.posixRename ?? true, (session) =>
        serveSftpSession(session, {
          files,
          faults,
          gate,
          home: options.home ?? "/",
          links: options.links ?? new Map(),
          modes: options.modes,
          drop,
        }),
      );
    });
  });
  const listening = await listen(front, options.host ?? "127.0.0.1", options.port ?? 0);
  const hostKeys = privateKeys.map(toOffered);
  return { ...listening, fingerprint: hostKeys[0]?.fingerprint ?? "", hostKeys, files, faults, gate, counters, forwarded };
}

function forwardConnections(connection: Connection, { refuse }: { readonly refuse?: boolean }, forwarded: string[]): void {
  connection.on("tcpip", (accept, reject, { destIP, destPort }) => {
    forwarded.push(`${destIP}:${destPort}`);
    if (refuse) {
      reject();
      return;
    }
    const socket = connect({ port: destPort, host: destIP, noDelay: true });
    socket.once("error", () => reject());
    socket.once("connect", () => {
      const channel = accept();
      channel.on("error", () => socket.destroy());
      channel.on("close", () => socket.destroy());
      socket.on("error", () => socket.destroy());
      socket.on("close", () => channel.close());
      socket.pipe(channel).pipe(socket);
    });
  });
}

function dropSocket(connection: Connection): void {
  const { _sock: socket } = connection as unknown as { readonly _sock: { destroy: () => void } };
  socket.destroy();
}

function toOffered(privateKey: string): OfferedHostKey {
  const key = ssh2.utils.parseKey(privateKey);
  if (key instanceof Error) throw key;
  const bytes = key.getPublicSSH();
  const fingerprint = `SHA256:${createHash("sha256").update(bytes).digest("base64").replace(/=+$/, "")}`;
  return { type: key.type, fingerprint, line: `${key.type} ${bytes.toString("base64")}` };
}

interface Gatekeeper {
  readonly users: Readonly<Record<string, SftpUser>>;
  readonly gate: FaultGate;
  readonly counters: Counters;
  readonly drop: () => void;
}

function authenticate(context: AuthContext, keeper: Gatekeeper): void {
  const user = keeper.users[context.username];
  const decide = (isRight: boolean): void => {
    if (isRight) {
      admit(context, keeper);
      return;
    }
    if (context.method !== "none") keeper.counters.refusedLogins++;
    context.reject(toMethods(user));
  };
  if (user === undefined) decide(false);
  else if (context.method === "publickey") decide(isKnownKey(context, user));
  else if (context.method === "password") decide(!user.keyboardInteractive && isSame(context.password, user.password));
  else if (context.method === "keyboard-interactive" && user.keyboardInteractive) askPassword(context, user, decide);
  else decide(false);
}

function admit(context: AuthContext, keeper: Gatekeeper): void {
  // The first of the two messages of a key only asks whether the key would do.
  const isQuestion = context.method === "publickey" && context.signature === undefined;
  const verdict = isQuestion ? "go" : keeper.gate.reach("login", context.username);
  if (verdict === "go") context.accept();
  else if (verdict === "deny") context.reject(["password"]);
  else if (verdict !== "mute") keeper.drop();
}

function toMethods(user: SftpUser | undefined): ("password" | "publickey" | "keyboard-interactive")[] {
  const password = user?.keyboardInteractive ? "keyboard-interactive" : "password";
  return user?.publicKeys === undefined ? [password] : user.password === undefined ? ["publickey"] : ["publickey", password];
}

function askPassword(context: KeyboardAuthContext, user: SftpUser, decide: (isRight: boolean) => void): void {
  context.prompt([{ prompt: "Password: ", echo: false }], ([password = ""]) => {
    if (user.codes === undefined || !isSame(password, user.password)) {
      decide(isSame(password, user.password));
      return;
    }
    const used = usedCodes.get(user) ?? new Set<string>();
    usedCodes.set(user, used);
    context.prompt([{ prompt: "Verification\u001b[1m code\n", echo: true }], ([code = ""]) => {
      decide(user.codes?.includes(code) === true && !used.has(code));
      used.add(code);
    });
  });
}

const usedCodes = new WeakMap<SftpUser, Set<string>>();

function isKnownKey(context: PublicKeyAuthContext, user: SftpUser): boolean {
  return (user.publicKeys ?? []).some((line) => {
    const key = ssh2.utils.parseKey(line);
    if (key instanceof Error || !key.getPublicSSH().equals(context.key.data)) return false;
    if (context.signature === undefined || context.blob === undefined) return true;
    return key.verify(context.blob, context.signature, context.hashAlgo) === true;
  });
}

function isSame(given: string, expected: string | undefined): boolean {
  if (expected === undefined) return false;
  const digest = (text: string): Buffer => createHash("sha256").update(text).digest();
  return timingSafeEqual(digest(given), digest(expected));
}

function acceptSessions(connection: Connection, posixRename: boolean, serve: (session: SFTPWrapper) => void): void {
  connection.on("session", (acceptSession) => {
    const session = acceptSession();
    session.on("sftp", (acceptSftp) => {
      const sftp = acceptSftp();
      if (posixRename) offerPosixRename(sftp);
      serve(sftp);
    });
  });
}

/** The library's server tells no extensions: its first packet, the version, gets one appended. */
function offerPosixRename(session: SFTPWrapper): void {
  interface Inside {
    readonly _protocol: { channelData: (id: number, data: Buffer) => void };
    readonly outgoing: { window: number };
  }
  const inside = session as unknown as Inside;
  const protocol = inside._protocol;
  const send = protocol.channelData;
  protocol.channelData = function (this: unknown, id, data): void {
    protocol.channelData = send;
    const isVersion = data.length === 9 && data[4] === 2;
    if (!isVersion) {
      send.call(this, id, data);
      return;
    }
    const extension = Buffer.concat([toSshString("posix-rename@openssh.com"), toSshString("1")]);
    const told = Buffer.concat([data, extension]);
    told.writeUInt32BE(5 + extension.length);
    inside.outgoing.window -= extension.length;
    send.call(this, id, told);
  };
}

function toSshString(text: string): Buffer {
  const bytes = Buffer.from(text);
  const size = Buffer.alloc(4);
  size.writeUInt32BE(bytes.length);
  return Buffer.concat([size, bytes]);
}
