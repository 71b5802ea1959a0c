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
  type OfCall,
  type OfFile,
  type PackedAnswer,
  progressNotification,
  type RequestName,
  requests,
  secretRequest,
  unpackAnswer,
} from "#sync/protocol";
import type { Log } from "../surroundings/surroundings.ts";
import type { Login } from "./secrets.ts";
import { engineOf, type Running, type SyncEngine, SyncFailure } from "./syncEngine.ts";

/** Who answers when the process asks back during a log-in. */
export interface Answers {
  /** Called for each request: who asks the person, and is told how the log-ins ended. */
  beginLogin(): Login;
  identity(question: IdentityQuestion): Promise<boolean>;
}

export interface SyncProcessOptions {
  /** Starts the process; called on first use, and again after it has ended. */
  readonly start: () => ChildProcessWithoutNullStreams;
  readonly answers: Answers;
  readonly log: Log;
}

interface Call {
  readonly login: Login;
  readonly onProgress: Running["onProgress"];
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
  /** The requests that wait for their answers, by their numbers. */
  readonly #calls = new Map<number, Call>();
  #lastCall = 0;
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

  /** What was typed for the log-ins of a request is kept or forgotten here, with its end. */
  async #send(name: RequestName, request: Partial<OfFile>, { signal, onProgress }: Running): Promise<unknown> {
    const call = ++this.#lastCall;
    const login = this.#options.answers.beginLogin();
    this.#calls.set(call, { login, onProgress });
    try {
      const answer = await this.#answer(name, { ...request, call }, signal);
      await this.#keep(login);
      return name === "plan" ? unpackAnswer(answer as PackedAnswer) : answer;
    } catch (error) {
      const failure = toFailure(error, request.file, signal);
      if (comesAfterLogin(failure)) {
        await this.#keep(login);
      } else {
        login.failed();
      }
      throw failure;
    } finally {
      this.#calls.delete(call);
    }
  }

  /** A secret store that fails is no reason to fail what has worked: the person is asked again next time. */
  async #keep(login: Login): Promise<void> {
    await login.worked().catch((error: unknown) => this.#options.log.error("What was typed could not be stored", error));
  }

  async #answer(name: RequestName, request: OfCall, signal: AbortSignal | undefined): Promise<unknown> {
    const cancellation = new CancellationTokenSource();
    const cancel = (): void => cancellation.cancel();
    signal?.addEventListener("abort", cancel, { once: true });
    try {
      if (signal?.aborted) {
        throw new SyncFailure("Cancelled", { failure: "cancelled" });
      }
      return await this.#connection().sendRequest(requests[name].method, request, cancellation.token);
    } finally {
      signal?.removeEventListener("abort", cancel);
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
    connection.onRequest(secretRequest, (question) => this.#calls.get(question.call)?.login.answer(question) ?? null);
    connection.onRequest(identityRequest, (question) => answers.identity(question));
    connection.onNotification(progressNotification, (progress) => this.#calls.get(progress.call)?.onProgress?.(progress));
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

/** What was looked at on the target is why it failed. */
function comesAfterLogin({ data: { failure } }: SyncFailure): boolean {
  return failure === "conflict" || failure === "held";
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
