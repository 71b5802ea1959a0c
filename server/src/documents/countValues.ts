import { BlockMemo } from "./blockMemo.ts";
import type { UserDocument } from "./userDocument.ts";

type Counts = ReadonlyMap<string, number>;

/** Different values of a block that are kept; where there are more, nearly each person has a value of their own. */
const keptValues = 50;

const memo = new BlockMemo<Counts>(
  (values, document, column) => {
    const separator = document.columns.columns[column]?.list?.separator;
    const counts = new Map<string, number>();
    for (const value of values) {
      for (const item of separator === undefined ? [value] : value.split(separator)) {
        if (item !== "") {
          counts.set(item, (counts.get(item) ?? 0) + 1);
        }
      }
    }
    return counts;
  },
  (counts) => counts.size <= keptValues,
);

/** How often each value (or list item) stands in a column, counted in steps; empty ones are left out. */
export function* countValues(document: UserDocument, column: number): Generator<void, Map<string, number>> {
  const sums = new Map<string, number>();
  for (const counts of memo.all(document, column)) {
    for (const [value, count] of counts) {
      sums.set(value, (sums.get(value) ?? 0) + count);
    }
    yield;
  }
  return sums;
}
