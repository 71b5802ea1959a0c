import type { Position } from "../rules/problem.ts";
import type { TextEdit } from "./fix.ts";

/** In order of place, each once; of two that overlap, the first in the list stays. */
export function mergeEdits(edits: readonly TextEdit[]): TextEdit[] {
  const indexed = edits.map((edit, index) => ({ edit, index }));
  indexed.sort((a, b) => compare(a.edit.range.start, b.edit.range.start) || a.index - b.index);
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
  const order = compare(edit.range.start, last.range.end);
  const samePlace = compare(edit.range.start, last.range.start) === 0;
  return order > 0 || (order === 0 && !samePlace);
}

function compare(a: Position, b: Position): number {
  return a.line - b.line || a.character - b.character;
}
