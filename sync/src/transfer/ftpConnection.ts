/** One FTP connection: opened, its certificate verified before anything is told, logged in, closed at any moment. One request at a time. */
import { isIP, type Socket } from "node:net";
import { type ConnectionOptions, rootCertificates, TLSSocket } from "node:tls";
import { Client, type FTPContext, FTPError, type FTPResponse } from "basic-ftp";
import { type Target, targetAccount } from "#core";
import { judgeCertificate, toCertificatePin } from "./certificatePin.ts";
import { watchDataSockets } from "./ftpDataSockets.ts";
import { toFtpFailure, toLinkFailure } from "./ftpFailure.ts";
import { toIdentityFailure } from "./identityFailure.ts";
import { toPeer } from "./networkFailure.ts";
import { type OfferedIdentity, TransferError } from "./remoteStore.ts";
import { defaultTimeoutMs, maximumLoginTries, type StoreOptions } from "./storeOptions.ts";

/** A folder listing: some 100,000 files. */
const maximumListingBytes = 8 * 1024 * 1024;
/** After the data connection broke, the server's reply about the reason comes within this time or not at all. */
const lastWordMs = 5_000;

export class FtpConnection {
  readonly peer: string;
  readonly client: Client;
  readonly #signal: AbortSignal | undefined;
  readonly #onAbort = () => this.end(this.#signal?.reason);
  #ended: { readonly reason: unknown } | undefined;
  #rejectRunning: ((reason: unknown) => void) | undefined;
  #queue: Promise<unknown> = Promise.resolve();
  #lastWordTimer: NodeJS.Timeout | undefined;
  features: ReadonlyMap<string, string> = new Map();

  constructor(target: Target, options: StoreOptions) {
    this.peer = toPeer(target.host, target.port);
    this.#signal = options.signal;
    this.client = new Client(options.timeoutMs ?? defaultTimeoutMs, {
      allowSeparateTransferHost: false,
      maxListingBytes: maximumListingBytes,
    });
    this.#signal?.addEventListener("abort", this.#onAbort, { once: true });
    watchDataSockets(this.client.ftp, {
      onError: (error) => this.#awaitLastWord(error),
      onOtherCertificate: (fingerprint) => this.end(toIdentityFailure(toDataIdentity(target, fingerprint))),
    });
    useControlHost(this.client.ftp);
  }

  /** Runs one request after those before it. Rejects with the library's error, or with the reason why the connection ended. */
  run<T>(act: (client: Client) => Promise<T>, signal?: AbortSignal): Promise<T> {
    const turn = this.#queue.then(() => this.#run(act, signal));
    this.#queue = turn.catch(() => {});
    return turn;
  }

  isReason(error: unknown): boolean {
    return this.#ended !== undefined && this.#ended.reason === error;
  }

  /** From here on every request, the running one too, rejects with `reason`. */
  end(reason: unknown): void {
    if (this.#ended) {
      return;
    }
    this.#ended = { reason };
    clearTimeout(this.#lastWordTimer);
    this.#signal?.removeEventListener("abort", this.#onAbort);
    this.client.close();
    this.#rejectRunning?.(reason);
  }

  async close(): Promise<void> {
    this.end(new TransferError(`The connection to ${this.peer} is closed.`, { failure: "connect" }));
  }

  async #run<T>(act: (client: Client) => Promise<T>, signal?: AbortSignal): Promise<T> {
    if (signal?.aborted) {
      this.end(signal.reason);
    }
    if (this.#ended) {
      throw this.#ended.reason;
    }
    const onAbort = (): void => this.end(signal?.reason);
    signal?.addEventListener("abort", onAbort, { once: true });
    const ending = new Promise<never>((_resolve, reject) => {
      this.#rejectRunning = reject;
    });
    try {
      return await Promise.race([ending, this.#withLastWord(act)]);
    } catch (error) {
      throw this.#reasonOr(error);
    } finally {
      this.#rejectRunning = undefined;
      clearTimeout(this.#lastWordTimer);
      signal?.removeEventListener("abort", onAbort);
    }
  }

  #reasonOr(error: unknown): unknown {
    return this.#ended ? this.#ended.reason : error;
  }

  /**
   * A server that cannot store more closes the data connection and then says why. The library gives up at the first; without waiting for the
   * second, the reason would be lost, or taken for the answer to the next command.
   */
  async #withLastWord<T>(act: (client: Client) => Promise<T>): Promise<T> {
    try {
      return await act(this.client);
    } catch (error) {
      if (error instanceof FTPError || this.client.closed || this.#lastWordTimer === undefined) {
        throw error;
      }
      throw await readLastWord(this.client.ftp, error);
    }
  }

  #awaitLastWord(error: Error): void {
    clearTimeout(this.#lastWordTimer);
    this.#lastWordTimer = setTimeout(() => this.end(toLinkFailure(this.peer, error)), lastWordMs);
  }
}

function readLastWord(ftp: FTPContext, error: unknown): Promise<unknown> {
  return ftp.handle(undefined, (reply: Error | FTPResponse, task) => {
    if (reply instanceof FTPError) {
      task.resolve(reply);
    } else if (reply instanceof Error || reply.code >= 200) {
      task.resolve(error);
    }
  });
}

/** Connects until the certificate is settled one way or the other and the password is right or given up. */
export async function connectFtp(target: Target, options: StoreOptions): Promise<FtpConnection> {
  let acceptedPin = target.tls?.pin;
  const login = new FtpLogin(target, options);
  for (;;) {
    options.signal?.throwIfAborted();
    const connection = new FtpConnection(target, options);
    try {
      await openLink(connection, target, options);
      const offered = findDistrust(connection, target, acceptedPin);
      if (offered !== undefined) {
        connection.end(toIdentityFailure(offered));
        acceptedPin = await confirm(offered, options);
        continue;
      }
      if (await login.tryOn(connection)) {
        await settle(connection);
        return connection;
      }
      await connection.close();
    } catch (error) {
      connection.end(error);
      options.signal?.throwIfAborted();
      if (!login.mayRetryAfter(error)) {
        throw error;
      }
    }
  }
}

async function openLink(connection: FtpConnection, target: Target, options: StoreOptions): Promise<void> {
  const { host, port } = target;
  const secureOptions = toSecureOptions(host, options);
  try {
    await connection.run(async (client) => {
      if (target.protocol === "ftps" && target.tls?.mode === "implicit") {
        await client.connectImplicitTLS(host, port, secureOptions);
        return;
      }
      client.ftp.socket.setNoDelay(true);
      await client.connect(host, port);
      if (target.protocol === "ftps") {
        await client.useTLS(secureOptions);
      }
    });
  } catch (error) {
    throw connection.isReason(error) ? error : toOpenFailure(connection.peer, error);
  }
}

/** Every certificate is let through the handshake, since `findDistrust` decides: that way a pin, a chain and a question are one decision. */
function toSecureOptions(host: string, options: StoreOptions): ConnectionOptions {
  const authorities = options.certificateAuthorities;
  return {
    host,
    rejectUnauthorized: false,
    minVersion: "TLSv1.2",
    ...(isIP(host) === 0 ? { servername: host } : {}),
    ...(authorities === undefined ? {} : { ca: [...rootCertificates, ...authorities] }),
  };
}

/** Nothing but the greeting has been exchanged up to here. */
function findDistrust(connection: FtpConnection, target: Target, pin: string | undefined): OfferedIdentity | undefined {
  const { socket } = connection.client.ftp;
  if (target.protocol === "ftp") {
    return undefined;
  }
  if (!(socket instanceof TLSSocket)) {
    throw new TransferError(`${connection.peer} did not start TLS.`, { failure: "protocol" });
  }
  const fingerprint = toCertificatePin(socket.getPeerCertificate().raw ?? new Uint8Array());
  const verdict = judgeCertificate(fingerprint, pin, socket.authorized ? undefined : String(socket.authorizationError));
  if (verdict.isAccepted) {
    return undefined;
  }
  const { state, reason } = verdict;
  return { kind: "certificate", host: target.host, port: target.port, fingerprint, state, ...(reason === undefined ? {} : { reason }) };
}

async function confirm(offered: OfferedIdentity, options: StoreOptions): Promise<string> {
  const mayAsk = offered.state === "unknown" || offered.state === "invalid";
  if (mayAsk && (await options.confirmIdentity?.(offered))) {
    return offered.fingerprint;
  }
  throw toIdentityFailure(offered);
}

class FtpLogin {
  readonly #target: Target;
  readonly #options: StoreOptions;
  #password: string | undefined;
  #tries = 0;
  #hasAsked = false;

  constructor(target: Target, options: StoreOptions) {
    this.#target = target;
    this.#options = options;
  }

  /** False: the password was refused, and may be asked again on a new connection. */
  async tryOn(connection: FtpConnection): Promise<boolean> {
    const password = await this.#givePassword();
    try {
      await connection.run(async (client) => {
        await client.sendIgnoringError("OPTS UTF8 ON");
        await client.login(this.#target.user || "anonymous", password);
      });
      return true;
    } catch (error) {
      if (connection.isReason(error)) {
        throw error;
      }
      if (!(error instanceof FTPError)) {
        throw toLinkFailure(connection.peer, error);
      }
      this.#refuse(connection.peer, error);
      return false;
    }
  }

  /** The connection was lost while the person was asked: once more, with the answer. */
  mayRetryAfter(error: unknown): boolean {
    const isLoss = error instanceof TransferError && error.failure === "connect";
    const mayRetry = isLoss && this.#hasAsked;
    this.#hasAsked = false;
    return mayRetry;
  }

  async #givePassword(): Promise<string> {
    if (this.#password !== undefined) {
      return this.#password;
    }
    const account = targetAccount(this.#target);
    const refused = this.#tries > 0;
    this.#hasAsked = true;
    const password = await this.#options.secret({ account, kind: "password", refused });
    if (password === undefined) {
      const message = refused ? `The server refused the password for ${account}.` : `There is no password for ${account}.`;
      throw new TransferError(message, { failure: "auth", wayOut: "Give it when asked, or store it for this target." });
    }
    if (/[\r\n\0]/.test(password)) {
      throw new TransferError(`The password for ${account} contains a line break.`, { failure: "auth", wayOut: "Enter it again." });
    }
    this.#password = password;
    return password;
  }

  #refuse(peer: string, error: FTPError): void {
    if (error.code === 421 || error.code === 450) {
      throw toFtpFailure(peer, "The log-in", error);
    }
    this.#password = undefined;
    this.#hasAsked = false;
    this.#tries++;
    if (error.code !== 530 || this.#tries >= maximumLoginTries) {
      throw new TransferError(`${peer} refused the log-in of ${this.#target.user} (${error.message}).`, {
        failure: "auth",
        cause: error,
        wayOut: "Check the user name in usersync.json and the password.",
      });
    }
  }
}

async function settle(connection: FtpConnection): Promise<void> {
  try {
    await connection.run(async (client) => {
      await client.useDefaultSettings();
      connection.features = await client.features();
    });
  } catch (error) {
    throw connection.isReason(error) ? error : toFtpFailure(connection.peer, "The session", error);
  }
}

function toOpenFailure(peer: string, error: unknown): TransferError {
  if (error instanceof FTPError && error.code >= 500) {
    return new TransferError(`${peer} offers no TLS (${error.message}).`, {
      failure: "protocol",
      cause: error,
      wayOut: "Check the port and tls.mode of the target; without TLS the password would travel in the open.",
    });
  }
  if (error instanceof FTPError) {
    return toFtpFailure(peer, "The connection", error);
  }
  const code = typeof error === "object" && error !== null && "code" in error ? String(error.code) : "";
  if (code.startsWith("ERR_SSL") || code === "EPROTO") {
    return new TransferError(`${peer} does not speak TLS as expected (${code}).`, {
      failure: "protocol",
      cause: error,
      wayOut: "Check the port and tls.mode of the target: explicit is usual on port 21, implicit on 990.",
    });
  }
  return toLinkFailure(peer, error);
}

function toDataIdentity(target: Target, fingerprint: string): OfferedIdentity {
  const reason = "the data connection shows another certificate than the control connection";
  return { kind: "certificate", host: target.host, port: target.port, fingerprint, state: "changed", reason };
}

/**
 * Behind NAT a server tells an address of its own network, and a hostile one could tell any: the data connection goes to the host that the
 * control connection reached, whatever PASV says.
 */
function useControlHost(ftp: FTPContext): void {
  const request = ftp.request.bind(ftp);
  ftp.request = async (command) => {
    const reply = await request(command);
    const address = ipv4Of(ftp.socket);
    if (command !== "PASV" || address === undefined) {
      return reply;
    }
    return { ...reply, message: reply.message.replace(/\d+,\d+,\d+,\d+(?=,\d+,\d+)/, address.replaceAll(".", ",")) };
  };
}

function ipv4Of(socket: Socket): string | undefined {
  const address = socket.remoteAddress?.replace(/^::ffff:/i, "");
  return address !== undefined && isIP(address) === 4 ? address : undefined;
}
