import type { Position, Range } from "../rules/problem.ts";

/** Below zero where `a` comes first, zero where both are the same place. */
export function comparePositions(a: Position, b: Position): number {
  return a.line - b.line || a.character - b.character;
}

/** By their starts, then by their ends. */
export function compareRanges(a: Range, b: Range): number {
  return comparePositions(a.start, b.start) || comparePositions(a.end, b.end);
}

/** Whether two ranges share a place; ends that meet do. */
export function rangesTouch(a: Range, b: Range): boolean {
  return comparePositions(a.end, b.start) >= 0 && comparePositions(b.end, a.start) >= 0;
}

/** Whether the position lies in the range or at one of its ends. */
export function holds(range: Range, position: Position): boolean {
  return rangesTouch(range, { start: position, end: position });
}
