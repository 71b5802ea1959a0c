/** The sync process as its client sees it: requests in, answers, questions and progress out. */
import {
  type CancellationToken,
  ErrorCodes,
  type GenericRequestHandler,
  type MessageConnection,
  ResponseError,
} from "vscode-languageserver-protocol/node";
import type { Words } from "#core";
import {
  type Asked,
  type FailureData,
  identityRequest,
  type OfCall,
  progressNotification,
  type RequestName,
  requestNames,
  requests,
  secretRequest,
} from "#sync/protocol";
import type { Conversation, World } from "../engine/world.ts";
import { type RefusedPlace, toFailure } from "../failure.ts";
import type { OfferedIdentity } from "../transfer/remoteStore.ts";
import { createAnswers } from "./createAnswers.ts";

/** `RequestCancelled` and `RequestFailed` of the editor's protocol, which the process is packed without (scripts/build/withoutEditorProtocol.mjs). */
const failureCodes = { cancelled: -32_800, failed: -32_803 } as const;

export interface RequestLoop {
  /** Cancels what runs and resolves when it has ended: a delivery tidies up first. */
  end(): Promise<void>;
}

export interface ProcessSurroundings {
  /** Gets what no failure explains; it must not go where the messages go. */
  readonly logBug: (error: unknown) => void;
  /** The language of the client. */
  readonly words: Words;
}

export function answerRequests(connection: MessageConnection, world: World, { logBug, words }: ProcessSurroundings): RequestLoop {
  const ending = new AbortController();
  const running = new Set<Promise<unknown>>();

  const answers = createAnswers(world, words);
  const listen = <Name extends RequestName>(name: Name): void => {
    const handle: GenericRequestHandler<unknown, FailureData> = (request: Asked<Name> & OfCall, token: CancellationToken) => {
      const cancelling = controllerOf(token);
      const signal = AbortSignal.any([ending.signal, cancelling.signal]);
      const conversation = converse(connection, request.call, { signal, cancel: () => cancelling.abort() });
      const result = answers[name](request, { ...conversation, words }).catch((error: unknown) =>
        toResponse(error, signal, { logBug, words }),
      );
      running.add(result);
      const ended = () => running.delete(result);
      result.then(ended, ended);
      return result;
    };
    connection.onRequest(requests[name].method, handle);
  };
  for (const name of requestNames) {
    listen(name);
  }
  return {
    end: async () => {
      ending.abort();
      await Promise.allSettled(running);
    },
  };
}

function controllerOf(token: CancellationToken): AbortController {
  const controller = new AbortController();
  if (token.isCancellationRequested) {
    controller.abort();
  }
  token.onCancellationRequested(() => controller.abort());
  return controller;
}

interface Running {
  readonly signal: AbortSignal;
  readonly cancel: () => void;
}

function converse(connection: MessageConnection, call: number, { signal, cancel }: Running): Conversation {
  return {
    signal,
    secret: async (question) => {
      const answer = await unlessAborted(connection.sendRequest(secretRequest, { ...question, call }), signal);
      if (answer === null) {
        // Whoever gives up a question gives up what it was asked for.
        cancel();
        signal.throwIfAborted();
      }
      return answer ?? undefined;
    },
    confirmIdentity: (question) => unlessAborted(connection.sendRequest(identityRequest, question), signal),
    onProgress: (progress) => void connection.sendNotification(progressNotification, { ...progress, call }).catch(() => {}),
  };
}

/** A client that is gone never answers. */
function unlessAborted<T>(answer: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const abort = () => reject(signal.reason);
    signal.addEventListener("abort", abort, { once: true });
    answer.then(resolve, reject).finally(() => signal.removeEventListener("abort", abort));
    if (signal.aborted) {
      abort();
    }
  });
}

function toResponse(error: unknown, signal: AbortSignal, { logBug, words: { t, say } }: ProcessSurroundings): never {
  const failure = toFailure(error, signal);
  if (!failure) {
    logBug(error);
    const name = error instanceof Error ? error.name : typeof error;
    throw new ResponseError<FailureData>(ErrorCodes.InternalError, t("UserSync failed ({0}). Its output channel says where.", name), {
      failure: "bug",
    });
  }
  const { kind, said, problems, file, offered, foreign } = failure;
  const code = kind === "cancelled" ? failureCodes.cancelled : failureCodes.failed;
  throw new ResponseError<FailureData>(code, say(said.message), {
    failure: kind,
    ...(said.wayOut === undefined ? {} : { wayOut: say(said.wayOut) }),
    ...(problems.length === 0 ? {} : { problems: problems.map((problem) => toTold(problem, say)) }),
    ...(file === undefined ? {} : { file }),
    ...(offered === undefined ? {} : { offered: withoutReason(offered) }),
    ...(foreign === undefined ? {} : { foreign }),
  });
}

/** The message says it already. */
function withoutReason({ reason: _, ...offered }: OfferedIdentity): NonNullable<FailureData["offered"]> {
  return offered;
}

function toTold({ said, message, ...place }: RefusedPlace, say: Words["say"]) {
  return { ...place, message: said ? say(said) : message };
}
