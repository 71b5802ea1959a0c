import type { ChildProcessWithoutNullStreams } from "node:child_process";
import path from "node:path";
import {
  CancellationTokenSource,
  createMessageConnection,
  type MessageConnection,
  type RequestType,
  ResponseError,
  StreamMessageReader,
  StreamMessageWriter,
} from "vscode-languageserver-protocol/node";
import {
  browseRequest,
  checkRequest,
  confirmRequest,
  convertRequest,
  deliveredRequest,
  type FailureData,
  forgetBaselinesRequest,
  historyRequest,
  type IdentityQuestion,
  identityRequest,
  importRequest,
  learnRequest,
  lookAtMappingRequest,
  mappingHelpRequest,
  mappingsRequest,
  planRequest,
  progressNotification,
  pushRequest,
  reportsRequest,
  revealRequest,
  type SecretQuestion,
  type SyncProgress,
  secretRequest,
  sshHostsRequest,
  statusRequest,
  suggestMappingRequest,
  templateRequest,
  testTargetRequest,
  unpackAnswer,
} from "#sync/protocol";
import type { Log } from "../surroundings/surroundings.ts";
import { type Running, type SyncEngine, SyncFailure } from "./syncEngine.ts";

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

/** The sync process, started when it is first needed. */
export class SyncProcess implements SyncEngine {
  readonly #options: SyncProcessOptions;
  readonly #listeners = new Set<(progress: SyncProgress) => void>();
  #running: { readonly child: ChildProcessWithoutNullStreams; readonly connection: MessageConnection } | undefined;

  constructor(options: SyncProcessOptions) {
    this.#options = options;
  }

  readonly plan: SyncEngine["plan"] = async (request, running) =>
    unpackAnswer(await orCancelled(this.#send(planRequest, request, running), running));
  readonly reveal: SyncEngine["reveal"] = (request) => this.#send(revealRequest, request, {});
  readonly push: SyncEngine["push"] = (request, running) => this.#send(pushRequest, request, running);
  readonly testTarget: SyncEngine["testTarget"] = (request, running) => this.#send(testTargetRequest, request, running);
  readonly browse: SyncEngine["browse"] = (request, running) => orCancelled(this.#send(browseRequest, request, running), running);
  readonly sshHosts: SyncEngine["sshHosts"] = () => this.#send(sshHostsRequest, { file: "" }, {});
  readonly startImport: SyncEngine["startImport"] = (request, running) => this.#send(importRequest, request, running);
  readonly status: SyncEngine["status"] = (request) => this.#send(statusRequest, request, {});
  readonly history: SyncEngine["history"] = (request) => this.#send(historyRequest, request, {});
  readonly confirmImport: SyncEngine["confirmImport"] = (request) => this.#send(confirmRequest, request, {});
  readonly forgetDeliveries: SyncEngine["forgetDeliveries"] = (request) => this.#send(forgetBaselinesRequest, request, {});
  readonly learn: SyncEngine["learn"] = (request) => this.#send(learnRequest, request, {});
  readonly template: SyncEngine["template"] = (request) => this.#send(templateRequest, request, {});
  readonly mappings: SyncEngine["mappings"] = (request) => this.#send(mappingsRequest, request, {});
  readonly suggestMapping: SyncEngine["suggestMapping"] = (request) => this.#send(suggestMappingRequest, request, {});
  readonly lookAtMapping: SyncEngine["lookAtMapping"] = (request) => this.#send(lookAtMappingRequest, request, {});
  readonly mappingHelp: SyncEngine["mappingHelp"] = (request) => this.#send(mappingHelpRequest, request, {});
  readonly convert: SyncEngine["convert"] = (request, running) => this.#send(convertRequest, request, running);
  readonly reports: SyncEngine["reports"] = (request, running) => this.#send(reportsRequest, request, running);
  readonly delivered: SyncEngine["delivered"] = (request) => this.#send(deliveredRequest, request, {});
  readonly check: SyncEngine["check"] = (request, running) => orCancelled(this.#send(checkRequest, request, running), running);

  /** Ends the process: it goes by itself when its pipe closes. */
  dispose(): void {
    this.#running?.connection.dispose();
    this.#running?.child.stdin.end();
    this.#running = undefined;
  }

  async #send<Parameters extends { readonly file: string }, Answer>(
    type: RequestType<Parameters, Answer, FailureData>,
    parameters: Parameters,
    running: Running,
  ): Promise<Answer> {
    const cancellation = new CancellationTokenSource();
    const cancel = (): void => cancellation.cancel();
    running.signal?.addEventListener("abort", cancel, { once: true });
    if (running.onProgress) {
      this.#listeners.add(running.onProgress);
    }
    try {
      if (running.signal?.aborted) {
        throw new SyncFailure("Cancelled", { failure: "cancelled" });
      }
      return await this.#connection().sendRequest<Answer>(type.method, parameters, cancellation.token);
    } catch (error) {
      throw toFailure(error, parameters.file, running.signal);
    } finally {
      running.signal?.removeEventListener("abort", cancel);
      if (running.onProgress) {
        this.#listeners.delete(running.onProgress);
      }
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
    connection.onNotification(progressNotification, (progress) => {
      for (const listener of this.#listeners) {
        listener(progress);
      }
    });
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

/** What changes nothing is not waited for once it is cancelled: a large file keeps the process busy for a while. */
function orCancelled<Answer>(answer: Promise<Answer>, { signal }: Running): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const cancel = (): void => reject(new SyncFailure("Cancelled", { failure: "cancelled" }));
    signal?.addEventListener("abort", cancel, { once: true });
    answer.then(resolve, reject).finally(() => signal?.removeEventListener("abort", cancel));
  });
}

function toFailure(error: unknown, file: string, signal: AbortSignal | undefined): SyncFailure {
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
