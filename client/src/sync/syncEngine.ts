/** What the client asks of the sync process, as plain functions. */
import {
  type Answered,
  type Asked,
  type FailureData,
  type PackedAnswer,
  type PlanAnswer,
  type RequestName,
  requestNames,
  type SyncProgress,
} from "#sync/protocol";

export interface Running {
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: SyncProgress) => void;
}

/** A function for each request. It rejects with `SyncFailure`, and with nothing else. */
export type SyncEngine = {
  readonly [Name in RequestName]: (request: Asked<Name>, running?: Running) => Promise<Unpacked<Answered<Name>>>;
};

type Unpacked<Answer> = Answer extends PackedAnswer ? PlanAnswer : Answer;

/** An engine that has all its answers, unpacked, from `ask`. */
export function engineOf(ask: (name: RequestName, request: object, running: Running) => Promise<unknown>): SyncEngine {
  const functions = requestNames.map((name) => [name, (request: object, running: Running = {}) => ask(name, request, running)]);
  return Object.fromEntries(functions);
}

/** What went wrong, in the words of the sync process, with the facts by which it is shown. */
export class SyncFailure extends Error {
  readonly data: FailureData;

  constructor(message: string, data: FailureData, cause?: unknown) {
    super(message, { cause });
    this.name = "SyncFailure";
    this.data = data;
  }

  /** The message, with what helps where that is known. */
  get text(): string {
    return [this.message, this.data.wayOut].filter(Boolean).join(" ");
  }
}
