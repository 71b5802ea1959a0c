/** One FTP connection: one request at a time, closed at any moment. */
import { isIP, type Socket } from "node:net";
import { Client, type FTPContext, FTPError, type FTPResponse } from "basic-ftp";
import { phrase, type Target } from "#core";
import { watchDataSockets } from "./ftpDataSockets.ts";
import { toLinkFailure } from "./ftpFailure.ts";
import { toIdentityFailure } from "./identityFailure.ts";
import { codeOf, silenceFailure, toPeer } from "./networkFailure.ts";
import { type OfferedIdentity, TransferError } from "./remoteStore.ts";
import { defaultTimeoutMs, type StoreOptions } from "./storeOptions.ts";

/** A folder listing: some 100,000 files. */
const maximumListingBytes = 8 * 1024 * 1024;
/** After the data connection broke, the server's reply about the reason comes within this time or not at all. */
const lastWordMs = 5_000;
/** How much longer than silence a request may take while the server sends something, unless that is a file or a listing that comes on. */
const patienceFactor = 4;
/** What must arrive of a file or a listing in that time. */
const minimumBytes = 1024;

export interface FtpRequestOptions {
  readonly signal?: AbortSignal | undefined;
  /** We send, and how long that takes is for the network to say. */
  readonly isUpload?: boolean;
}

export class FtpConnection {
  readonly peer: string;
  readonly client: Client;
  readonly #signal: AbortSignal | undefined;
  readonly #timeoutMs: number;
  readonly #onAbort = () => this.end(this.#signal?.reason);
  #ended: { readonly reason: unknown } | undefined;
  #rejectRunning: ((reason: unknown) => void) | undefined;
  #queue: Promise<unknown> = Promise.resolve();
  #lastWordTimer: NodeJS.Timeout | undefined;
  features: ReadonlyMap<string, string> = new Map();
  /** The server says that names are UTF-8; otherwise only ASCII means the same on both sides. */
  takesUtf8 = false;

  constructor(target: Target, options: StoreOptions) {
    this.peer = toPeer(target.host, target.port);
    this.#signal = options.signal;
    this.#timeoutMs = options.timeoutMs ?? defaultTimeoutMs;
    this.client = new Client(this.#timeoutMs, {
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
  run<T>(act: (client: Client) => Promise<T>, options: FtpRequestOptions = {}): Promise<T> {
    const turn = this.#queue.then(() => this.#run(act, options));
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
    this.end(new TransferError(phrase("The connection to {0} is closed.", this.peer), { failure: "connect" }));
  }

  async #run<T>(act: (client: Client) => Promise<T>, { signal, isUpload = false }: FtpRequestOptions): Promise<T> {
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
    const patience = isUpload ? undefined : this.#watchProgress();
    try {
      return await Promise.race([ending, this.#withLastWord(act)]);
    } catch (error) {
      throw this.#reasonOr(error);
    } finally {
      clearInterval(patience);
      this.#rejectRunning = undefined;
      clearTimeout(this.#lastWordTimer);
      signal?.removeEventListener("abort", onAbort);
    }
  }

  #watchProgress(): NodeJS.Timeout {
    const patienceMs = this.#timeoutMs * patienceFactor;
    let before = 0;
    return setInterval(() => {
      const received = this.client.ftp.dataSocket?.bytesRead ?? 0;
      if (received < before + minimumBytes) {
        this.end(silenceFailure(this.peer, patienceMs));
      }
      before = received;
    }, patienceMs);
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
      // Without a code it is our own error: we broke off, and the server only says that it noticed.
      task.resolve(codeOf(error) === undefined ? error : reply);
    } else if (reply instanceof Error || reply.code >= 200) {
      task.resolve(error);
    }
  });
}

function toDataIdentity(target: Target, fingerprint: string): OfferedIdentity {
  const reason = phrase("the data connection shows another certificate than the control connection");
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
