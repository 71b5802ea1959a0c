/** A guard that held a plan and was overridden, as the history keeps it and as it is told. */
import { createWords, type Words } from "../words/words.ts";
import { guardName } from "./guardName.ts";
import { shownPercent } from "./guardVerdict.ts";
import type { MovedColumn } from "./movedColumn.ts";
import type { GuardId, GuardVerdict } from "./plan.ts";

export interface OverriddenGuard extends Pick<GuardVerdict, "value" | "limit" | "unit"> {
  readonly guard: GuardId;
  /** The one that it is about. */
  readonly column?: Pick<MovedColumn, "id" | "title">;
}

/**
 * "Loss of access (Card): 40 over 25". Where nothing is over a limit, the guard's name says it. A text is the sentence of an older record: as it
 * stands. In English where no language is given.
 */
export function overriddenWords(kept: OverriddenGuard | string, words: Words = createWords("en")): string {
  if (typeof kept === "string") {
    return kept;
  }
  const { guard, column, value, limit, unit } = kept;
  const { t, data, number } = words;
  const name = guardName(guard, words);
  const about = column ? `${name} (${data(column.title)})` : name;
  if (limit === 0 || value <= limit) {
    return about;
  }
  return unit === "percent"
    ? t("{0}: {1} over {2} %", about, shownPercent(value, words), number(limit))
    : t("{0}: {1} over {2}", about, number(value), number(limit));
}
