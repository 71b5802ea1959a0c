/**
 * The data records of a file as texts, by number. Plans ask for records in any order, so where each starts is kept in flat arrays; records that are
 * the same in two files are told by comparing long stretches of text at once, never cell by cell.
 */
import type { Block, Table } from "../csv/table.ts";

export class RecordTexts {
  readonly count: number;
  readonly #blocks: readonly Block[];
  /** Two numbers a record, side by side since both are looked at: its block, and its start there. */
  readonly #places: Uint32Array;
  /** Per block: the first record behind it. */
  readonly #behind: Uint32Array;

  constructor({ blocks, recordCount }: Table, firstDataRecord: number) {
    this.count = Math.max(0, recordCount - firstDataRecord);
    this.#blocks = blocks;
    this.#places = new Uint32Array(2 * this.count);
    this.#behind = new Uint32Array(blocks.length);
    let record = -firstDataRecord;
    for (const [index, block] of blocks.entries()) {
      for (let local = 0; local < block.recordCount; local++, record++) {
        if (record >= 0) {
          this.#places[2 * record] = index;
          this.#places[2 * record + 1] = block.recordStarts[local] as number;
        }
      }
      this.#behind[index] = Math.max(0, record);
    }
  }

  /** The text that the record stands in, from `start(index)` to `end(index)`. */
  text(index: number): string {
    return (this.#blocks[this.#places[2 * index] as number] as Block).text;
  }

  start(index: number): number {
    return this.#places[2 * index + 1] as number;
  }

  /** Is the record the first of its block? */
  startsBlock(index: number): boolean {
    return this.#places[2 * index] !== this.#places[2 * index - 2];
  }

  /** Behind the record's value, before its line break. */
  end(text: string, index: number): number {
    let end = this.#next(text, index);
    for (let unit = text.charCodeAt(end - 1); unit === 10 || unit === 13; unit = text.charCodeAt(end - 1)) {
      end--;
    }
    return end;
  }

  /** The record with its line break and the blank lines behind it. */
  raw(index: number): string {
    const text = this.text(index);
    return text.slice(this.start(index), this.#next(text, index));
  }

  /**
   * How many records from `index` on have the very text of those of `other` from `otherIndex` on. It may stop early, at the end of a block for
   * one, but says 0 only where the first two differ.
   */
  equalRun(index: number, other: RecordTexts, otherIndex: number): number {
    const text = this.text(index);
    const otherText = other.text(otherIndex);
    const start = this.start(index);
    const otherStart = other.start(otherIndex);
    let run = this.#equallyLong(index, other, otherIndex);
    while (run > 0) {
      const length = this.#next(text, index + run - 1) - start;
      if (text.slice(start, start + length) === otherText.slice(otherStart, otherStart + length)) {
        return run;
      }
      run >>= 1;
    }
    return 0;
  }

  /** Most changes make a record longer or shorter, which shows without a look at the text. */
  #equallyLong(index: number, other: RecordTexts, otherIndex: number): number {
    const most = Math.min(this.#left(index), other.#left(otherIndex));
    const shift = this.start(index) - other.start(otherIndex);
    let run = 0;
    while (run + 1 < most && this.start(index + run + 1) - other.start(otherIndex + run + 1) === shift) {
      run++;
    }
    const last = this.#next(this.text(index), index + run) - other.#next(other.text(otherIndex), otherIndex + run);
    return last === shift ? run + 1 : run;
  }

  /** Records from here to the end of the block. */
  #left(index: number): number {
    return (this.#behind[this.#places[2 * index] as number] as number) - index;
  }

  /** Where the next record of the block starts, or the block ends. */
  #next(text: string, index: number): number {
    return this.#left(index) > 1 ? this.start(index + 1) : text.length;
  }
}
