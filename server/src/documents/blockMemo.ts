import { type Block, type Column, createCells } from "#core";
import { cellsOfColumn, columnValues } from "./columnValues.ts";
import type { UserDocument } from "./userDocument.ts";

type Work<Result> = (values: Iterable<string>, document: UserDocument, column: number) => Result;

/**
 * What is worked out about a column block by block. A block never changes, so the answer is kept with it, for the column that was asked for last:
 * while somebody types, one block is read, and not the whole file.
 */
export class BlockMemo<Result> {
  readonly #work: Work<Result>;
  readonly #keeps: (result: Result) => boolean;
  readonly #kept = new WeakMap<Block, { readonly column: number; readonly meaning: Column | undefined; readonly result: Result }>();
  readonly #cells = createCells();

  /** `keeps`: is the answer small enough to stay? */
  constructor(work: Work<Result>, keeps: (result: Result) => boolean) {
    this.#work = work;
    this.#keeps = keeps;
  }

  /** The answers of all blocks in order; first that of those in which the header stands. */
  *all(document: UserDocument, column: number): Generator<Result, void> {
    const { table, columns } = document;
    let next = 0;
    while (next < table.blocks.length && table.firstRecordOf(next) < columns.firstDataRecord) {
      next++;
    }
    const head = new Set(table.blocks.slice(0, next));
    yield this.#work(valuesOf(columnValues(document, column, { wants: (block) => head.has(block) })), document, column);
    for (; next < table.blocks.length; next++) {
      yield this.#of(next, document, column);
    }
  }

  #of(blockIndex: number, document: UserDocument, column: number): Result {
    const { table, columns } = document;
    const block = table.blocks[blockIndex] as Block;
    // A header that is edited may give a column another meaning while its blocks stay.
    const meaning = columns.columns[column];
    const known = this.#kept.get(block);
    if (known?.column === column && known.meaning === meaning) {
      return known.result;
    }
    const text = table.scanBlock(blockIndex, this.#cells);
    const found = cellsOfColumn({ text, cells: this.#cells, dialect: table.dialect, column, skip: 0 });
    const result = this.#work(valuesOf(found), document, column);
    if (this.#keeps(result)) {
      this.#kept.set(block, { column, meaning, result });
    }
    return result;
  }
}

function* valuesOf(found: Iterable<{ readonly value: string }>): Generator<string, void> {
  for (const { value } of found) {
    yield value;
  }
}
