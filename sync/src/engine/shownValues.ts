import { type ColumnId, type FieldChange, type PersonChange, phrase } from "#core";
import type { RevealRequest } from "#sync/protocol";
import { SyncFailure } from "../failure.ts";

/** So many previews are open at once at most; older ones are previewed again. */
const mostPlans = 4;

type ChangedFields = Readonly<Record<ColumnId, FieldChange>>;

/** The masked values of the plans shown last, as they are: revealed one by one to the person who asks. They stay in this process's memory. */
export class ShownValues {
  /** By plan id, the latest last. */
  readonly #plans = new Map<string, ReadonlyMap<number, ChangedFields>>();

  keep(id: string, changes: readonly PersonChange[], masked: ReadonlySet<ColumnId>): void {
    const values = new Map<number, ChangedFields>();
    changes.forEach(({ fields }, index) => {
      const kept = Object.entries(fields).filter(([column]) => masked.has(column));
      if (kept.length > 0) {
        values.set(index, Object.fromEntries(kept));
      }
    });
    this.#plans.delete(id);
    this.#plans.set(id, values);
    for (const oldest of [...this.#plans.keys()].slice(0, -mostPlans)) {
      this.#plans.delete(oldest);
    }
  }

  reveal({ plan, change, column }: RevealRequest): FieldChange {
    const fields = this.#plans.get(plan)?.get(change);
    const field = fields && Object.hasOwn(fields, column) ? fields[column] : undefined;
    if (!field) {
      throw new SyncFailure("config", phrase("This value is not at hand any more."), { wayOut: phrase("Preview the file again.") });
    }
    return field;
  }
}
