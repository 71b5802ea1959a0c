/** A column that came or went with a push, as the history keeps it and as it is told. */
import { createWords, type Words } from "../words/words.ts";
import type { ColumnChange } from "./plan.ts";

/** `title` in the profile's own language. */
export type MovedColumn = Pick<ColumnChange, "id" | "title" | "kind">;

/** "Language (added)". A text is the sentence of an older record: as it stands. In English where no language is given. */
export function movedColumnWords(kept: MovedColumn | string, { t, data }: Words = createWords("en")): string {
  if (typeof kept === "string") {
    return kept;
  }
  const title = data(kept.title);
  return kept.kind === "added" ? t("{0} (added)", title) : t("{0} (removed)", title);
}
