import type { ChildProcessWithoutNullStreams } from "node:child_process";
import path from "node:path";
import {
  CancellationTokenSource,
  createMessageConnection,
  type MessageConnection,
  ResponseError,
  StreamMessageReader,
  StreamMessageWriter,
} from "vscode-languageserver-protocol/node";
import {
  type FailureData,
  type IdentityQuestion,
  identityRequest,
  type OfFile,
  type PackedAnswer,
  progressNotification,
  type RequestName,
  requests,
  type SecretQuestion,
  type SyncProgress,
  secretRequest,
  unpackAnswer,
} from "#sync/protocol";
import type { Log } from "../surroundings/surroundings.ts";
import { engineOf, type Running, type SyncEngine, SyncFailure } from "./syncEngine.ts";

/** Who answers when the process asks back during a log-in. */
export interface Answers {
  secret(question: SecretQuestion): Promise<string | null>;
  identity(question: IdentityQuestion): Promise<boolean>;
}

export interface SyncProcessOptions {
  /** Starts the process; called on first use, and again after it has ended. */
  readonly start: () => ChildProcessWithoutNullStreams;
  readonly answers: Answers;
  readonly log: Log;
}

/** They change nothing, so nobody waits for them once they are cancelled: a large file keeps the process busy for a while. */
const looks: readonly RequestName[] = ["plan", "browse", "check"];

/** The sync process, started when it is first needed. */
export class SyncProcess {
  readonly engine: SyncEngine = engineOf((name, request, running) => {
    const answer = this.#send(name, request, running);
    return looks.includes(name) ? orCancelled(answer, running) : answer;
  });
  readonly #options: SyncProcessOptions;
  /** By the number of the request that they wait for. */
  readonly #listeners = new Map<number, (progress: SyncProgress) => void>();
  #calls = 0;
  #running: { readonly child: ChildProcessWithoutNullStreams; readonly connection: MessageConnection } | undefined;

  constructor(options: SyncProcessOptions) {
    this.#options = options;
  }

  /** Ends the process: it goes by itself when its pipe closes. */
  dispose(): void {
    this.#running?.connection.dispose();
    this.#running?.child.stdin.end();
    this.#running = undefined;
  }

  async #send(name: RequestName, request: Partial<OfFile>, running: Running): Promise<unknown> {
    const call = ++this.#calls;
    const cancellation = new CancellationTokenSource();
    const cancel = (): void => cancellation.cancel();
    running.signal?.addEventListener("abort", cancel, { once: true });
    if (running.onProgress) {
      this.#listeners.set(call, running.onProgress);
    }
    try {
      if (running.signal?.aborted) {
        throw new SyncFailure("Cancelled", { failure: "cancelled" });
      }
      const answer: unknown = await this.#connection().sendRequest(requests[name].method, { ...request, call }, cancellation.token);
      return name === "plan" ? unpackAnswer(answer as PackedAnswer) : answer;
    } catch (error) {
      throw toFailure(error, request.file, running.signal);
    } finally {
      running.signal?.removeEventListener("abort", cancel);
      this.#listeners.delete(call);
      cancellation.dispose();
    }
  }

  #connection(): MessageConnection {
    this.#running ??= this.#begin();
    return this.#running.connection;
  }

  #begin(): { readonly child: ChildProcessWithoutNullStreams; readonly connection: MessageConnection } {
    const { answers, log } = this.#options;
    const child = this.#options.start();
    const connection = createMessageConnection(new StreamMessageReader(child.stdout), new StreamMessageWriter(child.stdin));
    connection.onRequest(secretRequest, (question) => answers.secret(question));
    connection.onRequest(identityRequest, (question) => answers.identity(question));
    connection.onNotification(progressNotification, (progress) => this.#listeners.get(progress.call)?.(progress));
    child.stderr.on("data", (chunk: Buffer) => log.info(`sync process: ${chunk.toString("utf8").trimEnd()}`));
    const ended = (reason: string) => () => {
      if (this.#running?.child === child) {
        this.#running = undefined;
        log.error(`The sync process ${reason}`);
        // Rejects what still waits for an answer.
        connection.dispose();
      }
    };
    child.on("exit", ended("ended"));
    child.on("error", ended("could not be started"));
    child.stdin.on("error", ended("does not listen any more"));
    connection.listen();
    return { child, connection };
  }
}

function orCancelled<Answer>(answer: Promise<Answer>, { signal }: Running): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const cancel = (): void => reject(new SyncFailure("Cancelled", { failure: "cancelled" }));
    signal?.addEventListener("abort", cancel, { once: true });
    answer.then(resolve, reject).finally(() => signal?.removeEventListener("abort", cancel));
  });
}

function toFailure(error: unknown, file = "", signal: AbortSignal | undefined): SyncFailure {
  if (error instanceof SyncFailure) {
    return error;
  }
  if (error instanceof ResponseError && isFailureData(error.data)) {
    // The person has the file open: its name says enough.
    return new SyncFailure(error.message.replaceAll(file, path.basename(file)), error.data);
  }
  if (signal?.aborted) {
    return new SyncFailure("Cancelled", { failure: "cancelled" });
  }
  const message = error instanceof Error ? error.message : String(error);
  return new SyncFailure(message, { failure: "bug" }, error);
}

function isFailureData(data: unknown): data is FailureData {
  return typeof data === "object" && data !== null && "failure" in data && typeof data.failure === "string";
}
