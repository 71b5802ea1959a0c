/** What can go wrong outside the program, with a message for a person. Whatever else is thrown is a bug. */
import { inEnglish, type Phrase, type Plan, phrase } from "#core";
import type { PlanAnswer } from "#sync/protocol";
import { type OfferedIdentity, type SaidFailure, TransferError } from "./transfer/remoteStore.ts";

/**
 * `refused`: the file has errors, or a hard stop. `held`: a guard holds the plan, or it was not approved. `conflict`: the remote or the
 * baseline is not what the plan saw. `transfer`: target, authentication, identity, network. `config`: usersync.json or the options.
 */
export type FailureKind = "refused" | "held" | "conflict" | "transfer" | "config" | "cancelled";

/** A problem of the file as a refusal lists it: line and column from 1. */
export interface RefusedPlace {
  readonly code: string;
  /** In English, or as the check that found it was asked to speak. */
  readonly message: string;
  /** What it says in another language, where the message is English. */
  readonly said?: Phrase;
  readonly line: number;
  readonly column: number;
}

export interface FailureDetails {
  /** What the reader can do about it, as a sentence. */
  readonly wayOut?: Phrase | undefined;
  readonly problems?: readonly RefusedPlace[];
  /** Path of the file that the problems are in. */
  readonly file?: string | undefined;
  readonly offered?: OfferedIdentity | undefined;
  /** For `held` and `conflict`: the plan as it is now. */
  readonly plan?: Plan;
  /** For `conflict`: what somebody else's file on the target changes against the one sent last. Holds people: never for a log or the history. */
  readonly foreign?: PlanAnswer | undefined;
  readonly cause?: unknown;
}

export class SyncFailure extends Error {
  readonly kind: FailureKind;
  /** In English, like the message. */
  readonly wayOut: string | undefined;
  /** Both, to be said in another language. */
  readonly said: SaidFailure;
  readonly problems: readonly RefusedPlace[];
  readonly file: string | undefined;
  readonly offered: OfferedIdentity | undefined;
  readonly plan: Plan | undefined;
  readonly foreign: PlanAnswer | undefined;

  constructor(kind: FailureKind, message: Phrase, details: FailureDetails = {}) {
    super(inEnglish(message), { cause: details.cause });
    this.name = "SyncFailure";
    this.kind = kind;
    this.wayOut = details.wayOut && inEnglish(details.wayOut);
    this.said = { message, wayOut: details.wayOut };
    this.problems = details.problems ?? [];
    this.file = details.file;
    this.offered = details.offered;
    this.plan = details.plan;
    this.foreign = details.foreign;
  }
}

/** A thrown value as a failure; undefined for a bug. An aborted signal is `cancelled`, whatever the abort made others throw. */
export function toFailure(error: unknown, signal?: AbortSignal): SyncFailure | undefined {
  if (error instanceof SyncFailure) {
    return error;
  }
  if (signal?.aborted && (error === signal.reason || error instanceof TransferError)) {
    return new SyncFailure("cancelled", phrase("Cancelled. Nothing was changed on the target."), { cause: error });
  }
  if (error instanceof TransferError) {
    return new SyncFailure(error.failure === "conflict" ? "conflict" : "transfer", error.said.message, {
      wayOut: error.said.wayOut,
      offered: error.offered,
      cause: error,
    });
  }
  return undefined;
}
