/** A small FTP server in this process, plain, with explicit or with implicit TLS. It can misbehave on purpose: see `Faults`. */
import { createServer as createPlainServer } from "node:net";
import { createSecureContext } from "node:tls";
import type { TestCertificate } from "./certificate.ts";
import { createCertificate } from "./certificate.ts";
import type { FaultGate, Faults } from "./faults.ts";
import { createFaultGate } from "./faults.ts";
import { FtpSession } from "./ftpSession.ts";
import type { Counters } from "./listening.ts";
import { listen } from "./listening.ts";
import type { ServedFiles } from "./servedFiles.ts";
import { serveFolder, serveMemory } from "./servedFiles.ts";

export interface FtpServerOptions {
  readonly host?: string;
  readonly port?: number;
  /** User → password; without it `{ user: "secret" }`. */
  readonly users?: Readonly<Record<string, string>>;
  readonly root?: string;
  readonly files?: ServedFiles;
  readonly home?: string;
  readonly tls?: "explicit" | "implicit";
  /** Without it: a fresh self-signed one for localhost. */
  readonly certificate?: TestCertificate;
  /** Refuses a data connection that does not resume the control connection's TLS session, as vsftpd does. True when absent. */
  readonly requireSessionReuse?: boolean;
  /** Commands this server does not know, such as `MLSD`, `SIZE`, `EPSV`. */
  readonly unknownCommands?: readonly string[];
  /** What it replies to these commands instead of doing them, as a server words it that speaks another language. */
  readonly refusals?: Readonly<Record<string, string>>;
  /** The address that PASV tells instead of the true one: a server behind NAT. */
  readonly passiveAddress?: string;
  readonly faults?: Faults;
}

export interface FtpServer {
  readonly host: string;
  readonly port: number;
  /** Only with TLS. */
  readonly certificate: TestCertificate | undefined;
  /** Only with TLS: `sha256:…`. */
  readonly pin: string | undefined;
  readonly files: ServedFiles;
  readonly faults: Faults;
  readonly gate: FaultGate;
  readonly counters: Readonly<Counters> & { readonly dataConnections: number; readonly resumedDataConnections: number };
  /** Every command line but the passwords, in order. */
  readonly commands: readonly string[];
  readonly dropConnections: () => void;
  readonly close: () => Promise<void>;
}

export async function startFtpServer(options: FtpServerOptions = {}): Promise<FtpServer> {
  const host = options.host ?? "127.0.0.1";
  const faults: Faults = options.faults ?? {};
  const gate = createFaultGate(faults);
  const files = options.files ?? (options.root === undefined ? serveMemory() : serveFolder(options.root));
  const certificate = options.tls === undefined ? undefined : (options.certificate ?? createCertificate());
  const counters = { connections: 0, logins: 0, refusedLogins: 0, dataConnections: 0, resumedDataConnections: 0 };
  const commands: string[] = [];
  const sessions = new Set<FtpSession>();
  const secureContext = certificate && createSecureContext({ cert: certificate.certificate, key: certificate.key });
  const server = createPlainServer({ noDelay: true }, (socket) => {
    counters.connections++;
    const session = new FtpSession(socket, {
      host,
      files,
      faults,
      gate,
      counters,
      commands,
      secureContext,
      isImplicit: options.tls === "implicit",
      users: new Map(Object.entries(options.users ?? { user: "secret" })),
      home: options.home ?? "/",
      requireSessionReuse: options.requireSessionReuse ?? true,
      unknownCommands: new Set(options.unknownCommands ?? []),
      refusals: options.refusals ?? {},
      passiveAddress: options.passiveAddress,
    });
    sessions.add(session);
    socket.once("close", () => {
      session.end();
      sessions.delete(session);
    });
  });
  const listening = await listen(server, host, options.port ?? 0);
  const close = async (): Promise<void> => {
    for (const session of sessions) session.end();
    await listening.close();
  };
  return { ...listening, close, certificate, pin: certificate?.pin, files, faults, gate, counters, commands };
}
