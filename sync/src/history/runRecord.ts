/** One push as the history keeps it: hashes, counts and names of files, nothing about a person. */
import { createWords, inEnglish, type Phrase, type Plan, type PlanCounts, type Words } from "#core";
import type { RunOutcome, RunSummary } from "#sync/protocol";
import { isAsideName } from "../transfer/deliveryNames.ts";
import type { DeliveryStep } from "../transfer/deliveryOrder.ts";

export interface RunRecord {
  readonly version: 1;
  readonly id: number;
  readonly planId: string;
  readonly startedAt: string;
  readonly endedAt?: string;
  readonly who: string;
  /** The pushed file. */
  readonly file: string;
  readonly sha256: string;
  readonly sizeBytes: number;
  readonly records: number;
  /** SHA-256 over the header's cells: a run that was delivered confirms its header. */
  readonly headerSha256: string;
  readonly profile: { readonly id: string; readonly version: string };
  readonly target: string;
  readonly url: string;
  /** `base`: the one file among those compared with that the system is believed to hold. */
  readonly baseline: { readonly kind: string; readonly sha256: string; readonly base?: string };
  readonly counts: PlanCounts;
  /** People who are removed on a day of their own. */
  readonly dated?: Plan["dated"];
  readonly columns?: RunSummary["columns"];
  /** SHA-256 of what stood under the final name before: empty for nothing, undefined where it could not be read. */
  readonly before?: string;
  readonly overrides: RunSummary["overrides"];
  readonly outcome: RunOutcome;
  /** The last step that was begun. */
  readonly step?: DeliveryStep;
  /** Where the file goes on the target; undefined where a person delivers it. */
  readonly path?: string;
  /** The name that was written to, and whether files of ours may still be there. */
  readonly temporary?: string;
  /** How often it was begun, where the connection was lost; undefined: once. */
  readonly attempts?: number;
  readonly left?: readonly string[];
  readonly verifiedBy?: "hash" | "size";
  /** In English, for whoever reads the file. */
  readonly failure?: string;
  /** The same, so that it can be told in the language of whoever reads the history later. */
  readonly said?: Phrase;
  readonly receipt?: RunSummary["receipt"];
  readonly importedAt?: string;
  /** When the system reads the file; `importBy`: at the latest, where that is not as exact. */
  readonly importAt?: string;
  readonly importBy?: string;
  /** For a push of an earlier run's file: that run. */
  readonly resentFrom?: number;
}

/** Has a value what every reader of a run relies on? */
export function isRun(value: unknown): value is RunRecord {
  const run = value as { readonly [Key in keyof RunRecord]?: unknown } | null;
  return (
    run?.version === 1 &&
    typeof run.id === "number" &&
    [run.sha256, run.file, run.target, run.who, run.outcome].every((text) => typeof text === "string") &&
    isTime(run.startedAt) &&
    [run.endedAt, run.importAt, run.importBy, run.importedAt].every((time) => time === undefined || isTime(time)) &&
    [run.overrides, run.columns ?? []].every((list) => Array.isArray(list) && list.every(isTold)) &&
    [run.counts, run.baseline, run.profile].every((part) => typeof part === "object" && part !== null)
  );
}

/** Facts, or the sentence of an older version. */
function isTold(value: unknown): boolean {
  return typeof value === "string" || (typeof value === "object" && value !== null);
}

function isTime(value: unknown): boolean {
  return typeof value === "string" && !Number.isNaN(Date.parse(value));
}

/** Steps from which on the new file may stand under the final name. */
const arrivingSteps: readonly (DeliveryStep | undefined)[] = ["replace", "put-in", "remove-aside"];
/** Steps from which on a file of ours may stand under the temporary name. */
const writingSteps: readonly (DeliveryStep | undefined)[] = ["upload", "read-back", "look-again", "replace", "aside", "put-in"];

/** The bytes reached the target, as far as is known. */
export function isDelivered({ outcome }: RunRecord): boolean {
  return outcome === "delivered" || outcome === "handed-over" || outcome === "imported";
}

/** The run ended, or broke off, with the new file perhaps in place. */
export function mayHaveArrived(run: RunRecord): boolean {
  return !isDelivered(run) && arrivingSteps.includes(run.step);
}

/** The run ended, or broke off, with the old file perhaps aside and nothing under the final name. */
export function mayHaveEmptied({ endedAt, step, left }: RunRecord): boolean {
  const wasCutOff = endedAt === undefined && (step === "aside" || step === "put-in");
  return wasCutOff || left?.some(isAsideName) === true;
}

/** The bytes that may still stand under this temporary name from broken runs; undefined where nothing of ours can be there. */
export function leftBytes(runs: readonly RunRecord[], temporary: string): number | undefined {
  const here = runs.filter((run) => run.temporary === temporary);
  const mayHaveLeft = (run: RunRecord) =>
    (run.endedAt === undefined && writingSteps.includes(run.step)) || run.left?.includes(temporary) === true;
  // A run that ended well had removed or renamed what stood there before it began.
  const lastGood = here.findLast((run) => isDelivered(run) && !mayHaveLeft(run))?.id ?? 0;
  const sizes = here.filter((run) => run.id > lastGood && mayHaveLeft(run)).map((run) => run.sizeBytes);
  return sizes.length === 0 ? undefined : Math.max(...sizes);
}

/** A failure as a record keeps it. */
export function toldFailure(said: Phrase): Pick<RunRecord, "failure" | "said"> {
  return { failure: inEnglish(said), said };
}

/** Told in English where no language is given. */
export function toSummary(run: RunRecord, words: Words = createWords("en")): RunSummary {
  const {
    id,
    startedAt,
    who,
    file,
    sha256,
    target,
    url,
    counts,
    columns,
    overrides,
    outcome,
    verifiedBy,
    failure,
    said,
    receipt,
    importAt,
  } = run;
  const endedAt = run.endedAt ?? startedAt;
  return {
    id,
    startedAt,
    durationMs: Math.max(0, Date.parse(endedAt) - Date.parse(startedAt)),
    who,
    file,
    sha256,
    profile: run.profile.id,
    target,
    url,
    counts,
    outcome,
    overrides,
    ...(columns === undefined ? {} : { columns }),
    ...(run.resentFrom === undefined ? {} : { resentFrom: run.resentFrom }),
    ...(run.attempts === undefined ? {} : { attempts: run.attempts }),
    ...(verifiedBy === undefined ? {} : { verifiedBy }),
    ...(failure === undefined ? {} : { failure: said ? words.say(said) : failure }),
    ...(receipt === undefined ? {} : { receipt }),
    ...(importAt === undefined ? {} : { importAt }),
  };
}
