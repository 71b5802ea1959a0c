/** One push as the history keeps it: hashes, counts and names of files, nothing about a person. */
import type { PlanCounts } from "#core";
import type { RunOutcome, RunSummary } from "#sync/protocol";
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
  readonly columns?: RunSummary["columns"];
  /** SHA-256 of what stood under the final name before: empty for nothing, undefined where it could not be read. */
  readonly before?: string;
  /** The guards that were held and overridden, with their figures. */
  readonly overrides: readonly string[];
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
  readonly failure?: string;
  readonly receipt?: RunSummary["receipt"];
  readonly importedAt?: string;
  readonly importAt?: string;
  /** For a push of an earlier run's file: that run. */
  readonly resentFrom?: number;
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

/** The bytes that may still stand under this temporary name from broken runs; undefined where nothing of ours can be there. */
export function leftBytes(runs: readonly RunRecord[], temporary: string): number | undefined {
  const broken = runs.filter((run) => {
    const wasCutOff = run.endedAt === undefined && writingSteps.includes(run.step);
    return run.temporary === temporary && (wasCutOff || run.left?.includes(temporary));
  });
  // A run that ended well had removed or renamed what stood there before it began.
  const lastGood = runs.findLast((run) => run.temporary === temporary && isDelivered(run))?.id ?? 0;
  const sizes = broken.filter((run) => run.id > lastGood).map((run) => run.sizeBytes);
  return sizes.length === 0 ? undefined : Math.max(...sizes);
}

export function toSummary(run: RunRecord): RunSummary {
  const { id, startedAt, who, file, sha256, target, url, counts, columns, overrides, outcome, verifiedBy, failure, receipt, importAt } =
    run;
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
    ...(run.attempts === undefined ? {} : { attempts: run.attempts }),
    ...(verifiedBy === undefined ? {} : { verifiedBy }),
    ...(failure === undefined ? {} : { failure }),
    ...(receipt === undefined ? {} : { receipt }),
    ...(importAt === undefined ? {} : { importAt }),
  };
}
