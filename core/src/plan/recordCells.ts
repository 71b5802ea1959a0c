/** Cells of the data records of a file, by number. */

import type { Cells } from "../csv/cells.ts";
import { cellValue } from "../csv/cellText.ts";
import type { Dialect } from "../csv/dialect.ts";
import { createCells, scan } from "../csv/scan.ts";
import type { Table } from "../csv/table.ts";
import { CellFinder } from "./cellFinder.ts";
import { RecordTexts } from "./recordTexts.ts";

export class RecordCells {
  readonly #dialect: Dialect;
  readonly #texts: RecordTexts;
  readonly #finder: CellFinder;
  #scanned: Cells | undefined;
  #readIndex = -1;
  #readValues: readonly string[] = [];

  constructor(table: Table, firstDataRecord: number) {
    this.#dialect = table.dialect;
    this.#texts = new RecordTexts(table, firstDataRecord);
    this.#finder = new CellFinder(table.dialect);
  }

  get count(): number {
    return this.#texts.count;
  }

  /** Of the value that `finds` has found, in `text(index)`. */
  get start(): number {
    return this.#finder.start;
  }

  get end(): number {
    return this.#finder.end;
  }

  text(index: number): string {
    return this.#texts.text(index);
  }

  equalRun(index: number, other: RecordCells, otherIndex: number): number {
    return this.#texts.equalRun(index, other.#texts, otherIndex);
  }

  /** Does the value of a cell stand in the text as it is, from `start` to `end`? False where it must be read, and for the cell -1. */
  finds(index: number, cell: number): boolean {
    if (cell < 0) {
      return false;
    }
    const text = this.#texts.text(index);
    return this.#finder.find(text, this.#texts.start(index), this.#texts.end(text, index), cell);
  }

  /**
   * Visits a cell of every record, where it stands in `text`. It looks as it does for speed: half a million records of which only one cell matters.
   * Where a block holds no quote, every delimiter ends a cell.
   */
  each(cell: number, visit: (index: number, text: string, start: number, end: number) => void): void {
    const { delimiter } = this.#dialect;
    const unit = delimiter.charCodeAt(0);
    let text = "";
    let isPlain = false;
    for (let index = 0; index < this.count; index++) {
      if (index === 0 || this.#texts.startsBlock(index)) {
        text = this.#texts.text(index);
        isPlain = !text.includes('"');
      }
      const to = this.#texts.end(text, index);
      let at = this.#texts.start(index);
      for (let passed = 0; isPlain && passed < cell; passed++) {
        at = (text.charCodeAt(at) === unit ? at : text.indexOf(delimiter, at)) + 1;
        if (at === 0 || at > to) {
          at = to;
          break;
        }
      }
      if (isPlain) {
        const end = text.indexOf(delimiter, at);
        visit(index, text, at, end === -1 || end > to ? to : end);
      } else {
        this.#visit(index, cell, visit);
      }
    }
  }

  #visit(index: number, cell: number, visit: (index: number, text: string, start: number, end: number) => void): void {
    if (this.finds(index, cell)) {
      visit(index, this.text(index), this.start, this.end);
    } else {
      const value = this.value(index, cell);
      visit(index, value, 0, value.length);
    }
  }

  /** All cells of a record; the record asked for last is kept at hand. */
  values(index: number): readonly string[] {
    if (this.#readIndex !== index) {
      this.#readValues = this.#read(index);
      this.#readIndex = index;
    }
    return this.#readValues;
  }

  /** One cell of many records. Empty where the record has no such cell. */
  value(index: number, cell: number): string {
    if (this.finds(index, cell)) {
      return this.#texts.text(index).slice(this.start, this.end);
    }
    return cell < 0 ? "" : (this.values(index)[cell] ?? "");
  }

  #read(index: number): readonly string[] {
    const text = this.text(index);
    const value = text.slice(this.#texts.start(index), this.#texts.end(text, index));
    return value.includes('"') ? this.#scan(this.#texts.raw(index)) : value.split(this.#dialect.delimiter);
  }

  /** A record reads the same without the records around it: where it ends is known. */
  #scan(raw: string): string[] {
    this.#scanned ??= createCells();
    scan(raw, this.#scanned, { dialect: this.#dialect, last: true });
    const { start, end, flags, firstCell } = this.#scanned;
    return Array.from({ length: firstCell[1] as number }, (_, cell) =>
      cellValue(raw, start[cell] as number, end[cell] as number, flags[cell] as number, this.#dialect),
    );
  }
}
