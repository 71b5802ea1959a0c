import type { Position } from "../rules/problem.ts";
import type { Cells } from "./cells.ts";
import type { Dialect } from "./dialect.ts";

/** A change as the language server protocol sends it: positions in the document as it is just before this change. */
export interface TextChange {
  readonly start: Position;
  readonly end: Position;
  readonly text: string;
}

/**
 * A piece of the document that starts at a record boundary and ends with a record (its line break included). Blocks are immutable: an edit
 * replaces the blocks it touched by new ones, and everything derived from an untouched block stays valid.
 */
export interface Block {
  /** Unique within a table, never reused. */
  readonly id: number;
  readonly text: string;
  /** Units of the text; known without reading it where blocks stay in a file. */
  readonly length: number;
  /** Records that start in the block; the header is a record like any other here, preamble lines too. */
  readonly recordCount: number;
  /** Start of each record, relative to the block. */
  readonly recordStarts: Uint16Array | Uint32Array;
  readonly lineBreakCount: number;
}

/**
 * What `Table.edit` did: `removed` blocks from index `at` on gave way to `inserted` ones. The changes of one edit ascend; `at` counts in the
 * blocks as they are after the edit, so replaying them in order with `splice` leads from the old blocks to the new ones.
 */
export interface BlockChange {
  readonly at: number;
  readonly removed: readonly Block[];
  readonly inserted: readonly Block[];
}

/** A record, found by number or place. Offsets are relative to its block. */
export interface RecordPlace {
  /** Index among all records of the document, the header included. */
  readonly index: number;
  readonly blockIndex: number;
  readonly indexInBlock: number;
}

/** A cell with its place in the document. */
export interface CellPlace {
  readonly record: RecordPlace;
  /** Index of the cell in its record, from 0. */
  readonly column: number;
  /** The unescaped value. */
  readonly value: string;
  /** The raw text, quotes included. */
  readonly raw: string;
  readonly start: Position;
  readonly end: Position;
}

/**
 * The document: text in blocks, records, fields and positions. Reading and editing never fail. A table after any sequence of edits equals the
 * table of a fresh read of the same text (only the cut into blocks may differ).
 */
export interface Table {
  readonly dialect: Dialect;
  readonly blocks: readonly Block[];
  readonly recordCount: number;
  readonly lineCount: number;
  readonly length: number;
  /** Joins the blocks: on demand only, since it makes one string of the whole document. */
  text(): string;
  /** The text between two positions, without joining more than it needs. */
  slice(start: Position, end: Position): string;
  /** Applies the changes in order, then re-scans what they touched. Positions beyond the end are clamped. */
  edit(changes: readonly TextChange[]): BlockChange[];
  /** Index of the first record of a block. */
  firstRecordOf(blockIndex: number): number;
  /** Document position of an offset inside a block. */
  positionIn(blockIndex: number, offset: number): Position;
  /** Document offset ↔ position, in UTF-16 units. */
  offsetAt(position: Position): number;
  positionAt(offset: number): Position;
  record(index: number): RecordPlace | undefined;
  /** Raw cells of one record, with values and places. */
  cells(record: RecordPlace): CellPlace[];
  /** The record a position lies in, and its cell; a position on a blank line has none. */
  cellAt(position: Position): CellPlace | undefined;
  /** Scans one block into the buffers. Returns its text in a form that is quick to read unit by unit. */
  scanBlock(blockIndex: number, into: Cells): string;
}
