import { comparePositions } from "../csv/places.ts";
import type { TextEdit } from "./fix.ts";

/** In order of place, each once. Of two that overlap, the first in the list stays; two that only remove text remove what either does. */
export function mergeEdits(edits: readonly TextEdit[]): TextEdit[] {
  const merged: TextEdit[] = [];
  for (const edit of isInOrder(edits) ? edits : edits.toSorted((a, b) => comparePositions(a.range.start, b.range.start))) {
    const last = merged.at(-1);
    if (!last || isBehind(edit, last)) {
      merged.push(edit);
    } else if (last.text === "" && edit.text === "" && comparePositions(edit.range.end, last.range.end) > 0) {
      merged[merged.length - 1] = { range: { start: last.range.start, end: edit.range.end }, text: "" };
    }
  }
  return merged;
}

/** Nearly always, since problems are. */
function isInOrder(edits: readonly TextEdit[]): boolean {
  return edits.every((edit, index) => index === 0 || comparePositions((edits[index - 1] as TextEdit).range.start, edit.range.start) <= 0);
}

function isBehind(edit: TextEdit, last: TextEdit): boolean {
  const order = comparePositions(edit.range.start, last.range.end);
  const samePlace = comparePositions(edit.range.start, last.range.start) === 0;
  return order > 0 || (order === 0 && !samePlace);
}
