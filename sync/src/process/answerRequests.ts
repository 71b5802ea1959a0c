/** The sync process as its client sees it: requests in, answers, questions and progress out. */
import {
  type CancellationToken,
  ErrorCodes,
  type GenericRequestHandler,
  type MessageConnection,
  type RequestType,
  ResponseError,
} from "vscode-languageserver-protocol/node";
import { phrase, type Words } from "#core";
import {
  browseRequest,
  checkRequest,
  confirmRequest,
  convertRequest,
  deliveredRequest,
  type FailureData,
  forgetBaselinesRequest,
  historyRequest,
  identityRequest,
  importRequest,
  learnRequest,
  lookAtMappingRequest,
  mappingHelpRequest,
  mappingsRequest,
  packAnswer,
  planRequest,
  progressNotification,
  pushRequest,
  reportsRequest,
  revealRequest,
  secretRequest,
  sshHostsRequest,
  statusRequest,
  suggestMappingRequest,
  targetSettingsRequest,
  templateRequest,
  testTargetRequest,
} from "#sync/protocol";
import { convertFile } from "../convert/convertFile.ts";
import { findMappings } from "../convert/findMappings.ts";
import { helpWithMapping } from "../convert/helpWithMapping.ts";
import { lookAtMapping } from "../convert/lookAtMapping.ts";
import { suggestForFile } from "../convert/suggestForFile.ts";
import { browse } from "../engine/browse.ts";
import { checkOnDisk } from "../engine/checkOnDisk.ts";
import { delivered } from "../engine/delivered.ts";
import { fileTemplate } from "../engine/fileTemplate.ts";
import { learnColumns } from "../engine/learnColumns.ts";
import { previewPlan } from "../engine/preparePlan.ts";
import { push } from "../engine/push.ts";
import { ShownPlans } from "../engine/shownPlans.ts";
import { sshHosts } from "../engine/sshHosts.ts";
import { targetSettings } from "../engine/targetSettings.ts";
import { confirmImport, forgetBaselines, history, importNow, reports, status } from "../engine/targetWork.ts";
import { testTarget } from "../engine/testTarget.ts";
import type { Conversation, World } from "../engine/world.ts";
import { type RefusedPlace, SyncFailure, toFailure } from "../failure.ts";
import { readReceipt } from "../import/receipt.ts";
import type { OfferedIdentity } from "../transfer/remoteStore.ts";

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

  const answer = <P, R>(type: RequestType<P, R, FailureData>, work: (parameters: P, conversation: Conversation) => Promise<R>): void => {
    const handle: GenericRequestHandler<unknown, FailureData> = (parameters: P, token: CancellationToken) => {
      const signal = AbortSignal.any([ending.signal, signalOf(token)]);
      const result = work(parameters, converse(connection, signal, words)).catch((error: unknown) =>
        toResponse(error, signal, { logBug, words }),
      );
      running.add(result);
      const ended = () => running.delete(result);
      result.then(ended, ended);
      return result;
    };
    connection.onRequest(type.method, handle);
  };

  const shown = new ShownPlans();
  answer(planRequest, async ({ follows, content, ...request }, conversation) => {
    const followed = follows === undefined ? {} : { seen: shown.seen({ file: request.file, plan: follows }) };
    const held = content === undefined ? {} : { content: Buffer.from(content, "base64") };
    return packAnswer(await previewPlan({ ...request, ...followed, ...held }, world, { ...conversation, shown }));
  });
  answer(revealRequest, async (request) => shown.reveal(request));
  answer(pushRequest, async (request, conversation) => {
    const { plan: _, ...pushed } = await push(request, world, conversation);
    return pushed;
  });
  answer(deliveredRequest, (request, conversation) => delivered(request, world, conversation));
  answer(checkRequest, checkOnDisk);
  answer(learnRequest, learnColumns);
  answer(suggestMappingRequest, suggestForFile);
  answer(mappingsRequest, findMappings);
  answer(lookAtMappingRequest, lookAtMapping);
  answer(mappingHelpRequest, helpWithMapping);
  answer(convertRequest, convertFile);
  answer(templateRequest, fileTemplate);
  answer(testTargetRequest, async (request, conversation) => ({ text: await testTarget(request, world, conversation) }));
  answer(browseRequest, (request, conversation) => browse(request, world, conversation));
  answer(sshHostsRequest, () => sshHosts(words));
  answer(importRequest, (request, conversation) => importNow(request, world, conversation));
  answer(confirmRequest, async ({ receipt, ...request }, conversation) => {
    const counts = "text" in receipt ? readReceipt(receipt.text) : receipt;
    if (!counts) {
      throw new SyncFailure("config", phrase("The text does not say how many were imported, deleted and failed."), {
        wayOut: phrase("Type the three numbers."),
      });
    }
    return confirmImport(request, counts, world, conversation);
  });
  answer(reportsRequest, (request, conversation) => reports(request, world, conversation));
  answer(targetSettingsRequest, targetSettings);
  answer(forgetBaselinesRequest, (request) => forgetBaselines(request, world));
  answer(statusRequest, async (request, conversation) => (await status(request, world, conversation)) ?? null);
  answer(historyRequest, (request, conversation) => history(request, world, conversation));
  return {
    end: async () => {
      ending.abort();
      await Promise.allSettled(running);
    },
  };
}

function signalOf(token: CancellationToken): AbortSignal {
  const controller = new AbortController();
  if (token.isCancellationRequested) {
    controller.abort();
  }
  token.onCancellationRequested(() => controller.abort());
  return controller.signal;
}

function converse(connection: MessageConnection, signal: AbortSignal, words: Words): Conversation {
  return {
    signal,
    words,
    secret: async (question) => (await unlessAborted(connection.sendRequest(secretRequest, question), signal)) ?? undefined,
    confirmIdentity: (question) => unlessAborted(connection.sendRequest(identityRequest, question), signal),
    onProgress: (progress) => void connection.sendNotification(progressNotification, progress).catch(() => {}),
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
