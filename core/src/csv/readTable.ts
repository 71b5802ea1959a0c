import { BlockCutter, type CutBlock, type Cutting } from "./blockCutter.ts";
import { BlockTable } from "./blockTable.ts";
import { createCells } from "./cells.ts";
import type { Dialect } from "./dialect.ts";
import { quoteReach } from "./recordScanner.ts";
import type { Table } from "./table.ts";

export interface TableOptions {
  /** UTF-16 units of a block, about. 16,384 by default. */
  readonly blockSize?: number;
  /** How far an opening quote may be from its closing one; see `quoteReach`. */
  readonly quoteReach?: number;
}

/** Reads a document into blocks; never fails. The table does not keep `text` itself alive. */
export function readTable(text: string, dialect: Dialect, options: TableOptions = {}): Table {
  const slices = readTableSliced(text, dialect, options);
  let step = slices.next();
  while (step.done !== true) {
    step = slices.next();
  }
  return step.value;
}

/** The same in steps of one block each, well below a millisecond, so that a server can answer between them; returns the table. */
export function* readTableSliced(text: string, dialect: Dialect, options: TableOptions = {}): Generator<void, Table> {
  const cutting = cuttingFor(dialect, options);
  const cutter = new BlockCutter(text, cutting, { last: true });
  const blocks: CutBlock[] = [];
  for (let block = cutter.next(); block !== undefined; block = cutter.next()) {
    blocks.push(block);
    yield;
  }
  return new BlockTable(blocks, cutting);
}

function cuttingFor(dialect: Dialect, options: TableOptions): Cutting {
  let lastId = 0;
  return {
    dialect,
    blockSize: options.blockSize ?? 16_384,
    quoteReach: options.quoteReach ?? quoteReach,
    outline: createCells(),
    newId: () => ++lastId,
  };
}
