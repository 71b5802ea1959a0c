import { type ColumnId, type FieldChange, type PersonChange, type Phrase, phrase } from "#core";
import type { RevealRequest } from "#sync/protocol";
import { SyncFailure } from "../failure.ts";
import type { RemoteLook } from "../transfer/remoteState.ts";

/** So many files are previewed at once at most, each by its newest plan and those that are not followed any more; older ones are previewed again. */
const most = 4;

/** What a plan saw that lies outside of the file, for the plans that follow it. */
export interface Seen {
  /** The target's URL, in a folder with the file's name; the empty string without a target. */
  readonly place: string;
  /** Undefined where nobody looked. */
  readonly remote: RemoteLook | undefined;
  /** Reports of the system, by id. */
  readonly reports: Map<string, Uint8Array>;
  /** Id of the newest run to the target; 0 for none. */
  readonly newestRun: number;
}

interface ShownPlan {
  /** Masked values as they are, by index among the plan's changes. */
  readonly values: ReadonlyMap<number, ChangedFields>;
  readonly seen: Seen;
}

type ChangedFields = Readonly<Record<ColumnId, FieldChange>>;

/** Fails with `config` where usersync.json names another target now, or a push since then has put another file on it. */
export function assertStillSo(before: Seen | undefined, now: Seen): void {
  if (before && before.place !== now.place) {
    throw notAtHand(phrase("The target is another one now."));
  }
  if (before && before.newestRun !== now.newestRun) {
    throw notAtHand(phrase("There was a push since."));
  }
}

/** What is kept of the plans shown last, in this process's memory: masked values, revealed one by one to the person who asks, and what was seen. */
export class ShownPlans {
  /** By file, then by plan id, the latest last. */
  readonly #files = new Map<string, Map<string, ShownPlan>>();

  keep(
    { file, plan }: Pick<RevealRequest, "file" | "plan">,
    { changes, masked, seen }: { readonly changes: readonly PersonChange[]; readonly masked: ReadonlySet<ColumnId>; readonly seen: Seen },
  ): void {
    const values = new Map<number, ChangedFields>();
    changes.forEach(({ fields }, index) => {
      const kept = Object.entries(fields).filter(([column]) => masked.has(column));
      if (kept.length > 0) {
        values.set(index, Object.fromEntries(kept));
      }
    });
    const plans = this.#files.get(file) ?? new Map<string, ShownPlan>();
    setLatest(plans, plan, { values, seen });
    setLatest(this.#files, file, plans);
  }

  reveal({ file, plan, change, column }: RevealRequest): FieldChange {
    const fields = this.#files.get(file)?.get(plan)?.values.get(change);
    const field = fields && Object.hasOwn(fields, column) ? fields[column] : undefined;
    if (!field) {
      throw notAtHand(phrase("This value is not at hand any more."));
    }
    return field;
  }

  /** For a plan that follows, which may be given up: then the same is followed once more. */
  seen({ file, plan }: Pick<RevealRequest, "file" | "plan">): Seen {
    const plans = this.#files.get(file);
    const shown = plans?.get(plan);
    if (!plans || !shown) {
      throw notAtHand(phrase("What the target held is not at hand any more."));
    }
    setLatest(plans, plan, shown);
    return shown.seen;
  }
}

function setLatest<V>(map: Map<string, V>, key: string, value: V): void {
  map.delete(key);
  map.set(key, value);
  for (const oldest of [...map.keys()].slice(0, -most)) {
    map.delete(oldest);
  }
}

function notAtHand(message: Phrase): SyncFailure {
  return new SyncFailure("config", message, { wayOut: phrase("Preview the file again.") });
}
