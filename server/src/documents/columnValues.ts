/** Walks one column without making objects for records and cells. */
import { type Block, type Cells, cellValue, createCells, type Dialect } from "#core";
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

export interface ColumnWalk {
  /** Index of the first record, among all of the document; data records only in any case. */
  readonly from?: number;
  /** Blocks that are worth reading; all by default. */
  readonly wants?: (block: Block) => boolean;
}

/** The values of a column. */
export function* columnValues(document: UserDocument, column: number, walk: ColumnWalk = {}): Generator<ColumnValue, void> {
  for (const values of columnBlocks(document, column, walk)) {
    yield* values;
  }
}

/** The same block by block; a block's values must be read before the next is asked for. */
export function* columnBlocks(document: UserDocument, column: number, walk: ColumnWalk = {}): Generator<Iterable<ColumnValue>, void> {
  const { table, columns } = document;
  const { from = 0, wants } = walk;
  const first = Math.max(from, columns.firstDataRecord);
  const cells = createCells();
  for (let blockIndex = table.record(first)?.blockIndex ?? table.blocks.length; blockIndex < table.blocks.length; blockIndex++) {
    const block = table.blocks[blockIndex] as Block;
    const isWanted = wants?.(block) ?? true;
    yield isWanted ? valuesOfBlock(document, { column, first, blockIndex, cells }) : [];
  }
}

interface ColumnBlock {
  readonly column: number;
  /** Index of the first record that counts. */
  readonly first: number;
  readonly blockIndex: number;
  readonly cells: Cells;
}

function* valuesOfBlock({ table }: UserDocument, { column, first, blockIndex, cells }: ColumnBlock): Generator<ColumnValue, void> {
  const record = table.firstRecordOf(blockIndex);
  const text = table.scanBlock(blockIndex, cells);
  for (const { index, ...found } of cellsOfColumn({ text, cells, dialect: table.dialect, column, skip: Math.max(0, first - record) })) {
    yield { ...found, record: record + index, blockIndex };
  }
}

export interface ScannedColumn {
  readonly text: string;
  readonly cells: Cells;
  readonly dialect: Dialect;
  readonly column: number;
  /** Records at the start that do not count. */
  readonly skip: number;
}

/** The column's cells in text that was scanned; `index` counts its records. */
export function* cellsOfColumn({
  text,
  cells,
  dialect,
  column,
  skip,
}: ScannedColumn): Generator<Pick<ColumnValue, "value" | "start" | "end"> & { readonly index: number }, void> {
  for (let index = skip; index < cells.recordCount; index++) {
    const cell = (cells.firstCell[index] as number) + column;
    if (cell < (cells.firstCell[index + 1] as number)) {
      const start = cells.start[cell] as number;
      const end = cells.end[cell] as number;
      yield { value: cellValue(text, start, end, cells.flags[cell] as number, dialect), index, start, end };
    }
  }
}
