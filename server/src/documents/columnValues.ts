/** Walks one column without making objects for records and cells. */
import { type Cells, cellValue, createCells } from "#core";
import type { UserDocument } from "./userDocument.ts";

export interface ColumnValue {
  readonly value: string;
  /** Index among all records of the document. */
  readonly record: number;
  readonly blockIndex: number;
  /** Offsets in the block. */
  readonly start: number;
  readonly end: number;
}

/** The values of a column, data records only, from record `from` on. */
export function* columnValues(document: UserDocument, column: number, from = 0): Generator<ColumnValue, void> {
  const { table, columns } = document;
  const first = Math.max(from, columns.firstDataRecord);
  const cells = createCells();
  for (let blockIndex = table.record(first)?.blockIndex ?? table.blocks.length; blockIndex < table.blocks.length; blockIndex++) {
    const record = table.firstRecordOf(blockIndex);
    table.scanBlock(blockIndex, cells);
    yield* valuesOf(document, { cells, column, blockIndex, record, first });
  }
}

interface BlockColumn {
  readonly cells: Cells;
  readonly column: number;
  readonly blockIndex: number;
  readonly record: number;
  readonly first: number;
}

function* valuesOf({ table }: UserDocument, { cells, column, blockIndex, record, first }: BlockColumn): Generator<ColumnValue, void> {
  const text = table.blocks[blockIndex]?.text ?? "";
  for (let index = Math.max(0, first - record); index < cells.recordCount; index++) {
    const cell = (cells.firstCell[index] as number) + column;
    if (cell < (cells.firstCell[index + 1] as number)) {
      const start = cells.start[cell] as number;
      const end = cells.end[cell] as number;
      yield {
        value: cellValue(text, start, end, cells.flags[cell] as number, table.dialect),
        record: record + index,
        blockIndex,
        start,
        end,
      };
    }
  }
}

/** How often each value (or list item) stands in a column; empty ones are left out. */
export function countValues(document: UserDocument, column: number): Map<string, number> {
  const separator = document.columns.columns[column]?.list?.separator;
  const counts = new Map<string, number>();
  for (const { value } of columnValues(document, column)) {
    for (const item of separator === undefined ? [value] : value.split(separator)) {
      if (item !== "") {
        counts.set(item, (counts.get(item) ?? 0) + 1);
      }
    }
  }
  return counts;
}
