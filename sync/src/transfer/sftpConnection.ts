/** One SSH connection with an SFTP session on it: watched for silence, closed at any moment. */
import type { Socket } from "node:net";
import type { CipherAlgorithm, SFTPWrapper } from "ssh2";
import SftpClient from "ssh2-sftp-client";
import type { Target } from "#core";
import type { HostKeyGuard } from "./hostKeyGuard.ts";
import { silenceFailure, toConnectFailure, toPeer } from "./networkFailure.ts";
import { TransferError } from "./remoteStore.ts";
import { sftpProtocolFailure } from "./sftpFailure.ts";
import type { SshLogin } from "./sshLogin.ts";
import { defaultTimeoutMs, type StoreOptions } from "./storeOptions.ts";

type Done<T> = (error?: Error | null, value?: T) => void;

/** AES-128-GCM is by far the fastest of them, with the native part of the library and without. */
const preferredCiphers: CipherAlgorithm[] = ["aes128-gcm@openssh.com"];

export class SftpConnection {
  readonly peer: string;
  readonly #socket: Socket;
  readonly #client: SftpClient;
  readonly #signal: AbortSignal | undefined;
  readonly #rejects = new Set<(reason: unknown) => void>();
  readonly #onAbort = () => this.end(this.#signal?.reason);
  #session: SFTPWrapper | undefined;
  #ended: { readonly reason: unknown } | undefined;
  #questions = 0;

  constructor(socket: Socket, target: Target, options: StoreOptions) {
    this.peer = toPeer(target.host, target.port);
    this.#socket = socket;
    this.#signal = options.signal;
    const timeoutMs = options.timeoutMs ?? defaultTimeoutMs;
    socket.setTimeout(timeoutMs, () => {
      if (this.#rejects.size > 0 && this.#questions === 0) {
        this.end(silenceFailure(this.peer, timeoutMs));
      }
    });
    let socketError: unknown;
    socket.on("error", (error) => {
      socketError ??= error;
    });
    socket.on("close", () => this.end(toConnectFailure(this.peer, socketError ?? { code: "ECONNRESET" })));
    this.#signal?.addEventListener("abort", this.#onAbort, { once: true });
    this.#client = new SftpClient("usersync", { error: () => {}, end: () => {}, close: () => {} });
  }

  get session(): SFTPWrapper {
    if (this.#session === undefined) {
      throw new Error("The session is used before it was opened.");
    }
    return this.#session;
  }

  /** Rejects with what the library says; a lost connection or an abort with what `end` was told. */
  async open(target: Target, guard: HostKeyGuard, login: SshLogin): Promise<void> {
    let first: unknown;
    // The library builds its errors anew out of texts: the first one is the true one.
    this.#client.on("error", (error: unknown) => {
      first ??= error;
    });
    const session = await this.run<SFTPWrapper>((done) => {
      this.#client
        .connect({
          sock: this.#socket,
          username: target.user,
          readyTimeout: 0,
          algorithms: { serverHostKey: [...guard.algorithms], cipher: { prepend: preferredCiphers, append: [], remove: [] } },
          hostVerifier: (key: Buffer) => guard.accepts(key),
          authHandler: (methods, isPartial, next) => {
            void this.#whileAsking(login.next(methods as readonly string[] | null, isPartial === true)).then((method) =>
              // The library takes `false` as "no more", which its types do not say.
              next(method as Exclude<typeof method, false>),
            );
          },
        })
        .then(
          (opened) => done(null, opened),
          (error: unknown) => done((first ?? error) as Error),
        );
    });
    session.on("error", (error: unknown) => this.end(sftpProtocolFailure(this.peer, error)));
    this.#session = session;
  }

  /** Runs one request. Rejects with the library's error, or with the reason why the connection ended. */
  run<T>(start: (done: Done<T>) => void, signal?: AbortSignal): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      if (signal?.aborted) {
        this.end(signal.reason);
      }
      if (this.#ended) {
        reject(this.#ended.reason);
        return;
      }
      const onAbort = (): void => this.end(signal?.reason);
      const forget = (): void => {
        this.#rejects.delete(fail);
        signal?.removeEventListener("abort", onAbort);
      };
      const fail = (reason: unknown): void => {
        forget();
        reject(reason);
      };
      this.#rejects.add(fail);
      signal?.addEventListener("abort", onAbort, { once: true });
      start((error, value) => {
        // When the connection broke, the library answers every request with an error of its own; the socket knows the reason a moment later.
        if (error && this.#socket.destroyed && !this.#ended) {
          return;
        }
        forget();
        if (error) {
          reject(error);
        } else {
          resolve(value as T);
        }
      });
    });
  }

  /** Whether `error` is what ended this connection. */
  isReason(error: unknown): boolean {
    return this.#ended !== undefined && this.#ended.reason === error;
  }

  /** From here on every request, the running ones too, rejects with `reason`. */
  end(reason: unknown): void {
    if (this.#ended) {
      return;
    }
    this.#ended = { reason };
    this.#signal?.removeEventListener("abort", this.#onAbort);
    this.#socket.destroy();
    for (const reject of [...this.#rejects]) {
      reject(reason);
    }
  }

  /** Says goodbye and waits a moment for the other side. */
  async close(): Promise<void> {
    if (this.#ended) {
      return;
    }
    this.#ended = { reason: new TransferError(`The connection to ${this.peer} is closed.`, { failure: "connect" }) };
    this.#signal?.removeEventListener("abort", this.#onAbort);
    await new Promise<void>((resolve) => {
      const timer = setTimeout(() => this.#socket.destroy(), goodbyeMs);
      this.#socket.once("close", () => {
        clearTimeout(timer);
        resolve();
      });
      this.#client.end().catch(() => {});
      this.#socket.end();
    });
  }

  async #whileAsking<T>(answer: Promise<T>): Promise<T> {
    this.#questions++;
    try {
      return await answer;
    } finally {
      this.#questions--;
    }
  }
}

const goodbyeMs = 500;
