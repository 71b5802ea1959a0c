/** Which values must be unique in a file, and how they are compared. */
import type { ColumnMap } from "../../profile/columnMap.ts";
import type { Column, Profile } from "../../profile/profile.ts";
import type { ProblemCode, SeverityOrOff } from "../problem.ts";

export interface IndexPlan {
  /** Place in `RecordPlan.indexes`. */
  readonly number: number;
  /** The cells that make the value; more than one where they are unique together. */
  readonly cells: readonly number[];
  readonly columns: readonly Column[];
  /** Compared without regard to letter case. */
  readonly folded: boolean;
  /** Values whose last units are equal are compared: `collision`. */
  readonly byEnding: boolean;
  /** Separator of the items of a list, or -1. */
  readonly separator: number;
  /** What a second equal value is; undefined where it is fine. */
  readonly duplicate: ProblemCode | undefined;
  readonly severity: SeverityOrOff | undefined;
  /** What values are that are equal in this index but not as texts. */
  readonly second: "key-case" | "collision" | undefined;
}

/** Devices compare cards of different length from the end, this many units at least. */
export const endingLength = 6;

type Draft = Omit<IndexPlan, "number">;

export function indexPlans(profile: Profile | null, { cellIndex }: ColumnMap): IndexPlan[] {
  if (!profile) {
    return [];
  }
  const drafts: Draft[] = [];
  const { key, keyCase, uniqueTogether = [] } = profile.file;
  const add = (ids: readonly string[], draft: Omit<Draft, "cells" | "columns">): void => {
    const cells = ids.map((id) => cellIndex.get(id));
    const columns = ids.map((id) => profile.columns.find((column) => column.id === id));
    if (ids.length > 0 && !cells.includes(undefined) && !columns.includes(undefined)) {
      drafts.push({ ...draft, cells: cells as number[], columns: columns as Column[] });
    }
  };
  const plain = { byEnding: false, separator: -1, severity: undefined, second: undefined };
  const second = keyCase === "warn" ? "key-case" : undefined;
  add(key, { ...plain, folded: keyCase !== "exact", duplicate: "duplicate-key", second });
  for (const column of profile.columns) {
    if ((key.length === 1 && key[0] === column.id) || !(column.unique || column.collides)) {
      continue;
    }
    const separator = column.list?.separator.charCodeAt(0) ?? -1;
    const ending: Pick<Draft, "byEnding" | "second" | "folded"> = column.collides
      ? { byEnding: true, second: "collision", folded: true }
      : { byEnding: false, second: undefined, folded: column.unique?.ignoreCase ?? false };
    add([column.id], { ...ending, separator, severity: column.unique?.severity, duplicate: column.unique ? "duplicate-value" : undefined });
  }
  for (const ids of uniqueTogether) {
    add(ids, { ...plain, folded: false, duplicate: "duplicate-value" });
  }
  return drafts.map((draft, number) => ({ ...draft, number }));
}

/** A value as its index compares it. */
export function normalised(plan: IndexPlan, text: string): string {
  return plan.folded ? text.toLowerCase() : text;
}

/** What the index groups by: of cards only the ending. */
export function groupText(plan: IndexPlan, text: string): string {
  const whole = normalised(plan, text);
  return plan.byEnding ? whole.slice(-endingLength) : whole;
}
