import { type Cells, cellFlags, growCells } from "./cells.ts";
import type { UnitClassing } from "./unitClassing.ts";

const quote = 34;

/**
 * The cells of a line without quotes, with the classes of their units: where every unit is looked at, a search for delimiters would only
 * cost. `cell` is the first one's index in the buffers; returns the index behind the last one.
 */
export function classedCells(into: Cells, classing: UnitClassing, cell: number, from: number, lineEnd: number, delimiter: number): number {
  const { units, classOfUnit } = classing;
  makeRoom(into, cell + lineEnd - from);
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

export interface QuotedLine {
  /** Where the first of the cells starts. */
  readonly from: number;
  readonly lineEnd: number;
  readonly delimiter: number;
  /** Longest way from an opening quote to its closing one. */
  readonly reach: number;
}

/** The same for cells in quotes, as long as no quote is inside and the delimiter or the end of the line follows. */
export function classedQuotedCells(
  into: Cells,
  classing: UnitClassing,
  cell: number,
  { from, lineEnd, delimiter, reach }: QuotedLine,
): number {
  const { units, classOfUnit } = classing;
  makeRoom(into, cell + lineEnd - from);
  const { start, end, flags, classes } = into;
  let next = cell;
  let at = from;
  while (at < lineEnd && units[at] === quote) {
    let found = 0;
    let close = at + 1;
    for (let unit = units[close] as number; unit !== quote && close < lineEnd; unit = units[++close] as number) {
      found |= classOfUnit[unit] as number;
    }
    if (close >= lineEnd || close - at > reach || (close + 1 !== lineEnd && units[close + 1] !== delimiter)) {
      break;
    }
    start[next] = at;
    end[next] = close + 1;
    flags[next] = cellFlags.quoted;
    classes[next++] = found;
    at = close + 2;
  }
  return next;
}

/** For the cells of a line up to this index, since each has a unit at least, its delimiter. */
function makeRoom(into: Cells, last: number): void {
  while (last >= into.start.length) {
    growCells(into);
  }
}
