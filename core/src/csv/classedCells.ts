import { type Cells, growCells } from "./cells.ts";
import type { UnitClassing } from "./unitClassing.ts";

/**
 * The cells of a line without quotes, with the classes of their units: where every unit is looked at, a search for delimiters would only
 * cost. `cell` is the first one's index in the buffers; returns the index behind the last one.
 */
export function classedCells(into: Cells, classing: UnitClassing, cell: number, from: number, lineEnd: number, delimiter: number): number {
  const { units, classOfUnit } = classing;
  // A cell has a unit at least, its delimiter.
  while (cell + lineEnd - from >= into.start.length) {
    growCells(into);
  }
  const { start, end, flags, classes } = into;
  let next = cell;
  let at = from;
  for (;;) {
    const cellStart = at;
    let found = 0;
    let unit = units[at] as number;
    while (unit !== delimiter && at < lineEnd) {
      found |= classOfUnit[unit] as number;
      unit = units[++at] as number;
    }
    start[next] = cellStart;
    end[next] = at;
    flags[next] = 0;
    classes[next++] = found;
    if (at++ === lineEnd) {
      return next;
    }
  }
}
