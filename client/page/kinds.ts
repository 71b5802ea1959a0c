import type { ChangeKind } from "#core";
import { words } from "./words.ts";

export interface KindWords {
  readonly kind: ChangeKind;
  readonly sign: string;
  /** By itself, as a tile has it. */
  readonly word: string;
  /** Behind a name. */
  readonly short: string;
}

/** In the order of the page: what cannot be undone first. */
export const kinds: readonly KindWords[] = [
  { kind: "delete", sign: "−", word: words.t("Deleted"), short: words.t("deleted") },
  { kind: "rename", sign: "⇄", word: words.t("Key changes"), short: words.t("key changed") },
  { kind: "update", sign: "~", word: words.t("Changed"), short: words.t("changed") },
  { kind: "create", sign: "+", word: words.t("Added"), short: words.t("added") },
];

export function kindOf(kind: ChangeKind): Omit<KindWords, "kind"> {
  return kinds.find((entry) => entry.kind === kind) ?? { sign: "?", word: kind, short: kind };
}

/** "3 deleted". */
export function countedKind(kind: ChangeKind, count: number): string {
  const told = words.number(count);
  switch (kind) {
    case "delete":
      return words.t("{0} deleted", told);
    case "rename":
      return words.t("{0} with a new key", told);
    case "update":
      return words.t("{0} changed", told);
    case "create":
      return words.t("{0} added", told);
  }
}
