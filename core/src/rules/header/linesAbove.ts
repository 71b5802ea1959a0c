/** Lines above the header of a file: those of the system's format, and those that do not belong there. */
import type { Table } from "../../csv/table.ts";

/** Both from 0; the last one belongs to it. */
export interface LineRun {
  readonly first: number;
  readonly last: number;
}

/** Lines above `line` that hold none of the records of the preamble, in order. */
export function linesAbove(table: Table, preambleLines: number, line: number): LineRun[] {
  const runs: LineRun[] = [];
  let next = 0;
  for (let index = 0; index <= preambleLines; index++) {
    const place = index < preambleLines ? table.record(index) : undefined;
    const cells = place ? table.cells(place) : [];
    const start = cells[0]?.start.line ?? line;
    if (start > next) {
      runs.push({ first: next, last: start - 1 });
    }
    next = (cells.at(-1)?.end.line ?? line) + 1;
  }
  return runs;
}

export function countLines(runs: readonly LineRun[]): number {
  return runs.reduce((sum, { first, last }) => sum + last - first + 1, 0);
}
