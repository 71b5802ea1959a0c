/** One SSH connection with an SFTP session on it: watched for silence, closed at any moment. */

import type { SFTPWrapper } from "ssh2";
import SftpClient from "ssh2-sftp-client";
import { phrase, type Sayable } from "#core";
import { silenceFailure, toConnectFailure } from "./networkFailure.ts";
import { TransferError } from "./remoteStore.ts";
import { sftpProtocolFailure } from "./sftpFailure.ts";
import { type SshParty, toSshConfig } from "./sshConfig.ts";
import { AnswerWatch, type SshLink } from "./sshLink.ts";
import { defaultTimeoutMs, type StoreOptions } from "./storeOptions.ts";

type Done<T> = (error?: Error | null, value?: T) => void;

/** How failures name the server: by itself, and with the way to it where the connection is meant. */
export interface PeerName {
  readonly peer: string;
  readonly way: Sayable;
}

export class SftpConnection {
  readonly peer: string;
  readonly way: Sayable;
  readonly #link: SshLink;
  readonly #watch: AnswerWatch;
  readonly #client: SftpClient;
  readonly #signal: AbortSignal | undefined;
  readonly #rejects = new Set<(reason: unknown) => void>();
  readonly #onAbort = () => this.end(this.#signal?.reason);
  #session: SFTPWrapper | undefined;
  #ended: { readonly reason: unknown } | undefined;

  constructor(link: SshLink, { peer, way }: PeerName, options: StoreOptions) {
    this.peer = peer;
    this.way = way;
    this.#link = link;
    this.#signal = options.signal;
    this.#watch = new AnswerWatch(link, {
      timeoutMs: options.timeoutMs ?? defaultTimeoutMs,
      onOverdue: (sinceMs) => this.end(silenceFailure(way, sinceMs)),
    });
    let linkError: unknown;
    link.on("error", (error) => {
      linkError ??= error;
    });
    link.on("close", () => this.end(toConnectFailure(way, linkError ?? { code: "ECONNRESET" })));
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
  async open(party: SshParty): Promise<void> {
    let first: unknown;
    // The library builds its errors anew out of texts: the first one is the true one.
    this.#client.on("error", (error: unknown) => {
      first ??= error;
    });
    const session = await this.run<SFTPWrapper>((done) => {
      this.#client.connect(toSshConfig(this.#link, party, this.#watch)).then(
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
        if (this.#rejects.delete(fail)) {
          this.#watch.answered();
        }
        signal?.removeEventListener("abort", onAbort);
      };
      const fail = (reason: unknown): void => {
        forget();
        reject(reason);
      };
      this.#rejects.add(fail);
      this.#watch.expect();
      signal?.addEventListener("abort", onAbort, { once: true });
      start((error, value) => {
        // When the connection broke, the library answers every request with an error of its own; the socket knows the reason a moment later.
        if (error && this.#link.destroyed && !this.#ended) {
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
    this.#link.destroy();
    for (const reject of [...this.#rejects]) {
      reject(reason);
    }
  }

  /** Says goodbye and waits a moment for the other side. */
  async close(): Promise<void> {
    if (this.#ended) {
      return;
    }
    this.#ended = { reason: new TransferError(phrase("The connection to {0} is closed.", this.peer), { failure: "connect" }) };
    this.#signal?.removeEventListener("abort", this.#onAbort);
    await new Promise<void>((resolve) => {
      const timer = setTimeout(() => this.#link.destroy(), goodbyeMs);
      this.#link.once("close", () => {
        clearTimeout(timer);
        resolve();
      });
      this.#client.end().catch(() => {});
      this.#link.end();
    });
  }
}

const goodbyeMs = 500;
