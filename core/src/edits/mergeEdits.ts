import { comparePositions } from "../csv/places.ts";
import type { TextEdit } from "./fix.ts";

/** In order of place, each once; of two that overlap, the first in the list stays. */
export function mergeEdits(edits: readonly TextEdit[]): TextEdit[] {
  const indexed = edits.map((edit, index) => ({ edit, index }));
  indexed.sort((a, b) => comparePositions(a.edit.range.start, b.edit.range.start) || a.index - b.index);
  const merged: TextEdit[] = [];
  for (const { edit } of indexed) {
    const last = merged.at(-1);
    if (!last || isBehind(edit, last)) {
      merged.push(edit);
    }
  }
  return merged;
}

function isBehind(edit: TextEdit, last: TextEdit): boolean {
  const order = comparePositions(edit.range.start, last.range.end);
  const samePlace = comparePositions(edit.range.start, last.range.start) === 0;
  return order > 0 || (order === 0 && !samePlace);
}
