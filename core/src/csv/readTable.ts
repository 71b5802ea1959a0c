import { atOnce } from "../slices.ts";
import { BlockCutter, type CutBlock, type Cutting } from "./blockCutter.ts";
import { BlockTable } from "./blockTable.ts";
import { createCells } from "./cells.ts";
import type { Dialect } from "./dialect.ts";
import { type DocumentText, TextReader } from "./documentText.ts";
import { quoteReach } from "./recordScanner.ts";
import type { Table } from "./table.ts";

export interface TableOptions {
  /** UTF-16 units of a block, about. 16,384 by default. */
  readonly blockSize?: number;
  /** How far an opening quote may be from its closing one; see `quoteReach`. */
  readonly quoteReach?: number;
  /**
   * Blocks are parts of `text`, which then lives as long as one of them is as it was read. Opening a long file copies nothing then, and leaves nothing
   * to the garbage collector, whose pauses would keep a server from answering. By default each block has a text of its own.
   */
  readonly sharesText?: boolean;
}

/** Reads a document into blocks; never fails. */
export function readTable(text: DocumentText, dialect: Dialect, options: TableOptions = {}): Table {
  return atOnce(readTableSliced(text, dialect, options));
}

/** The same in steps of one block each, well below a millisecond, so that a server can answer between them; returns the table. */
export function* readTableSliced(text: DocumentText, dialect: Dialect, options: TableOptions = {}): Generator<void, Table> {
  const cutting = cuttingFor(dialect, options);
  const blocks: CutBlock[] = [];
  for (const block of cutAll(text, cutting, options.sharesText ?? false)) {
    blocks.push(block);
    yield;
  }
  return new BlockTable(blocks, cutting);
}

/** Window by window: a search for a quote or a CR that are nowhere would else run through the whole document in one step. */
function* cutAll(text: DocumentText, cutting: Cutting, sharesText: boolean): Generator<CutBlock> {
  const usual = 64 * cutting.blockSize;
  let size = usual;
  const reader = new TextReader(text);
  let at = 0;
  while (at < reader.length) {
    const to = Math.min(reader.length, at + size);
    // One unit more than is cut: it tells CR from CRLF.
    const ahead = reader.slice(at, to + 1);
    const cutter = new BlockCutter(ahead.slice(0, to - at), cutting, { last: to === reader.length, next: ahead[to - at] });
    const next = (): CutBlock | undefined => (sharesText ? cutter.nextPart() : cutter.next());
    for (let block = next(); block !== undefined; block = next()) {
      yield block;
    }
    // A record may be longer than the window.
    size = cutter.at === 0 ? size * 2 : usual;
    at += cutter.at;
  }
}

/** Numbers blocks from 1. */
export function cuttingFor(dialect: Dialect, options: TableOptions): Cutting {
  let lastId = 0;
  return {
    dialect,
    blockSize: options.blockSize ?? 16_384,
    quoteReach: options.quoteReach ?? quoteReach,
    outline: createCells(),
    newId: () => ++lastId,
  };
}
