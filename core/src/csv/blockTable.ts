import type { Position } from "../rules/problem.ts";
import type { CutBlock, Cutting } from "./blockCutter.ts";
import { BlockSums } from "./blockSums.ts";
import { type Cells, createCells } from "./cells.ts";
import { cellValue } from "./cellText.ts";
import type { Dialect } from "./dialect.ts";
import { DocumentDraft, lastAtMost } from "./documentDraft.ts";
import { beforeBreak, LineBreaks, lineAt, lineStartsOf, PositionWalk } from "./lineBreaks.ts";
import { ownCopy } from "./ownCopy.ts";
import { RecordScanner } from "./recordScanner.ts";
import { resettle } from "./resettle.ts";
import type { BlockChange, CellPlace, RecordPlace, Table, TextChange } from "./table.ts";

export class BlockTable implements Table {
  readonly dialect: Dialect;
  readonly #cutting: Cutting;
  #blocks: readonly CutBlock[];
  readonly #sums = new BlockSums();
  /** The cells of the block that was read last. */
  readonly #cells = createCells();
  #cellsOf = 0;
  /** The lines of the block that was asked for one last. */
  #lineStarts: readonly number[] = [];
  #lineStartsOf = 0;

  constructor(blocks: readonly CutBlock[], cutting: Cutting) {
    this.dialect = cutting.dialect;
    this.#cutting = cutting;
    this.#blocks = blocks;
  }

  get blocks(): readonly CutBlock[] {
    return this.#blocks;
  }

  get recordCount(): number {
    return this.#total("records");
  }

  get lineCount(): number {
    return this.#total("lines") + 1;
  }

  get length(): number {
    return this.#total("offsets");
  }

  text(): string {
    return this.#blocks.map((block) => block.text).join("");
  }

  slice(start: Position, end: Position): string {
    const to = this.offsetAt(end);
    let text = "";
    let offset = this.offsetAt(start);
    let index = this.#blockAt(offset);
    for (; offset < to; index++) {
      const block = this.#block(index);
      const from = this.#sumsNow().offsets[index] as number;
      text += block.text.slice(offset - from, to - from);
      offset = from + block.text.length;
    }
    return text;
  }

  edit(changes: readonly TextChange[]): BlockChange[] {
    const draft = new DocumentDraft(this.#blocks, this.#sumsNow().lines);
    for (const change of changes) {
      draft.apply(change);
    }
    const settled = resettle(draft.parts, this.#cutting);
    this.#blocks = settled.blocks;
    this.#sums.keep(Math.min(draft.firstTouched, settled.changes[0]?.at ?? draft.firstTouched));
    return settled.changes;
  }

  firstRecordOf(blockIndex: number): number {
    return this.#sumsNow().records[blockIndex] as number;
  }

  positionIn(blockIndex: number, offset: number): Position {
    const block = this.#blocks[blockIndex];
    if (block === undefined) {
      return { line: 0, character: 0 };
    }
    const place = lineAt(block.text, offset);
    const line = (this.#sumsNow().lines[blockIndex] as number) + place.line;
    const end = new LineBreaks(block.text).next(place.start);
    return { line, character: Math.min(offset, end) - place.start };
  }

  offsetAt(position: Position): number {
    const place = this.#place(position);
    return place === undefined ? 0 : (this.#sumsNow().offsets[place.blockIndex] as number) + place.offset;
  }

  positionAt(offset: number): Position {
    const index = this.#blockAt(offset);
    return this.positionIn(index, Math.max(0, offset - (this.#sumsNow().offsets[index] as number)));
  }

  record(index: number): RecordPlace | undefined {
    if (!(index >= 0 && index < this.recordCount)) {
      return undefined;
    }
    const records = this.#sumsNow().records;
    const blockIndex = lastAtMost(records, this.#blocks.length, index);
    return { index, blockIndex, indexInBlock: index - (records[blockIndex] as number) };
  }

  cells(record: RecordPlace): CellPlace[] {
    const cells = this.#cellsIn(record.blockIndex);
    const first = cells.firstCell[record.indexInBlock] as number;
    const last = cells.firstCell[record.indexInBlock + 1] as number;
    const walk = new PositionWalk(this.#block(record.blockIndex).text, this.#lineOf(record, cells), cells.start[first] as number);
    const places: CellPlace[] = [];
    for (let cell = first; cell < last; cell++) {
      places.push(this.#cellPlace(record, cell, walk));
    }
    return places;
  }

  cellAt(position: Position): CellPlace | undefined {
    const place = this.#place(position);
    if (place === undefined) {
      return undefined;
    }
    const { blockIndex, offset } = place;
    const block = this.#block(blockIndex);
    const indexInBlock = lastAtMost(block.recordStarts, block.recordCount, offset);
    const cells = this.#cellsIn(blockIndex);
    const first = cells.firstCell[indexInBlock] as number;
    const last = cells.firstCell[indexInBlock + 1] as number;
    if (block.recordCount === 0 || offset < (cells.start[first] as number) || offset > (cells.end[last - 1] as number)) {
      return undefined;
    }
    let cell = first;
    while ((cells.end[cell] as number) < offset) {
      cell++;
    }
    const record = { index: this.firstRecordOf(blockIndex) + indexInBlock, blockIndex, indexInBlock };
    return this.#cellPlace(record, cell, new PositionWalk(block.text, this.#lineOf(record, cells), cells.start[first] as number));
  }

  scanBlock(blockIndex: number, into: Cells): string {
    const block = this.#block(blockIndex);
    const text = block.isPart ? ownCopy(block.text) : block.text;
    // A block ends with its last record, so a quote that its text does not close is never closed.
    new RecordScanner(text, this.dialect, { last: true, quoteReach: this.#cutting.quoteReach }).cells(into, text.length);
    return text;
  }

  #cellPlace(record: RecordPlace, cell: number, walk: PositionWalk): CellPlace {
    const cells = this.#cells;
    const text = this.#block(record.blockIndex).text;
    const start = cells.start[cell] as number;
    const end = cells.end[cell] as number;
    return {
      record,
      column: cell - (cells.firstCell[record.indexInBlock] as number),
      value: cellValue(text, start, end, cells.flags[cell] as number, this.dialect),
      raw: text.slice(start, end),
      start: walk.to(start),
      end: walk.to(end),
    };
  }

  #cellsIn(blockIndex: number): Cells {
    const { id } = this.#block(blockIndex);
    if (this.#cellsOf !== id) {
      this.scanBlock(blockIndex, this.#cells);
      this.#cellsOf = id;
    }
    return this.#cells;
  }

  #lineStartsIn({ id, text }: CutBlock): readonly number[] {
    if (this.#lineStartsOf !== id) {
      this.#lineStarts = lineStartsOf(text);
      this.#lineStartsOf = id;
    }
    return this.#lineStarts;
  }

  #lineOf(record: RecordPlace, cells: Cells): number {
    return (this.#sumsNow().lines[record.blockIndex] as number) + (cells.recordLine[record.indexInBlock] as number);
  }

  #block(index: number): CutBlock {
    return this.#blocks[index] as CutBlock;
  }

  /** The block that holds an offset; the last one for offsets beyond the end. */
  #blockAt(offset: number): number {
    return lastAtMost(this.#sumsNow().offsets, this.#blocks.length, offset);
  }

  #place(position: Position): { blockIndex: number; offset: number } | undefined {
    const lines = this.#sumsNow().lines;
    const blockIndex = lastAtMost(lines, this.#blocks.length, position.line);
    const block = this.#blocks[blockIndex];
    if (block === undefined) {
      return undefined;
    }
    if (position.line < 0) {
      return { blockIndex, offset: 0 };
    }
    const line = position.line - (lines[blockIndex] as number);
    const starts = this.#lineStartsIn(block);
    const start = starts[line] ?? block.length;
    const next = starts[line + 1];
    const end = next === undefined ? block.length : beforeBreak(block.text, next);
    return { blockIndex, offset: Math.min(start + Math.max(0, position.character), end) };
  }

  #total(of: "offsets" | "lines" | "records"): number {
    return this.#sumsNow()[of][this.#blocks.length] as number;
  }

  #sumsNow(): BlockSums {
    return this.#sums.update(this.#blocks);
  }
}
