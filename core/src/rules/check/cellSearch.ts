import type { Cells } from "../../csv/cells.ts";

/** The record that holds an offset, or the last one before it; -1 in front of the first. */
export function recordAt({ firstCell, start, recordCount }: Cells, offset: number): number {
  let low = 0;
  let high = recordCount;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((start[firstCell[middle] as number] as number) <= offset) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low - 1;
}

/** The place in its record of the cell that holds an offset of the record. */
export function cellAt({ firstCell, end }: Cells, record: number, offset: number): number {
  const first = firstCell[record] as number;
  let index = first;
  while (index + 1 < (firstCell[record + 1] as number) && (end[index] as number) <= offset) {
    index++;
  }
  return index - first;
}
