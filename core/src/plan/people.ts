/** A file of people as the plan reads it: records by number, values by column, keys. Values are cut out on demand. */
import type { Block, Table } from "../csv/table.ts";
import type { ColumnMap } from "../profile/columnMap.ts";
import type { ColumnId, Profile } from "../profile/profile.ts";
import { hashSpan } from "../rules/check/hash.ts";
import { foldedDeletionValues, type Survey, saysDeleted, surveyPeople } from "./survey.ts";

/** A table with its columns mapped; what `readPeople` takes. */
export interface PeopleFile {
  readonly table: Table;
  readonly columns: ColumnMap;
}

export interface People {
  /** Records, people without a key and deleted ones included. */
  readonly count: number;
  readonly profile: Profile;
  /** The record's text with its line break: equal texts are equal people where `sameShape` says so. */
  raw(index: number): string;
  /** Keeps the record's cells at hand: for many values of one record. */
  value(index: number, column: ColumnId): string;
  /** The same for one value of many records. */
  peek(index: number, column: ColumnId): string;
  /** Empty where the record has no key: such a record is no person. */
  key(index: number): string;
  /** The same as `key(index) !== ""`. */
  hasKey(index: number): boolean;
  /** 32 bits of the key; equal keys have equal hashes, in any file. */
  keyHash(index: number): number;
  /** Is the record one that deletes its person (2N: `Is Deleted` is TRUE)? */
  deletes(index: number): boolean;
  /** Data record of its file from 1. */
  recordNumber(index: number): number;
  has(column: ColumnId): boolean;
  /** Records with a value in the column. */
  filled(column: ColumnId): number;
  /** Records that lack a value in an optional column whose empty cells matter to the system. */
  readonly lacking: number;
  /** Two files of the same shape have equal people where they have equal record texts. */
  readonly shape: string;
}

export function readPeople(file: PeopleFile, profile: Profile): People {
  return new TablePeople(file, profile);
}

/**
 * `later` files were delivered after `first` and may or may not have been imported: whoever stands in any of them may be held by the
 * system. The first file in which a key stands decides: over its values, and over whether the person is there at all.
 */
export function unitePeople(first: People, later: readonly People[]): People {
  if (later.length === 0) {
    return first;
  }
  const places: (readonly [People, number])[] = [];
  const seen = new Set<string>();
  for (const people of [first, ...later]) {
    for (let i = 0; i < people.count; i++) {
      const key = people.key(i);
      if (key !== "" && !seen.has(key)) {
        seen.add(key);
        if (!people.deletes(i)) {
          places.push([people, i]);
        }
      }
    }
  }
  const at = (index: number) => places[index] as readonly [People, number];
  return {
    count: places.length,
    profile: first.profile,
    shape: [first, ...later].every((people) => people.shape === first.shape) ? first.shape : "mixed",
    raw: (index) => at(index)[0].raw(at(index)[1]),
    value: (index, column) => at(index)[0].value(at(index)[1], column),
    peek: (index, column) => at(index)[0].peek(at(index)[1], column),
    key: (index) => at(index)[0].key(at(index)[1]),
    hasKey: () => true,
    keyHash: (index) => at(index)[0].keyHash(at(index)[1]),
    deletes: () => false,
    recordNumber: (index) => at(index)[0].recordNumber(at(index)[1]),
    has: (column) => [first, ...later].some((people) => people.has(column)),
    filled: (column) =>
      Math.min(
        places.length,
        [first, ...later].reduce((sum, people) => sum + people.filled(column), 0),
      ),
    lacking: Math.max(...[first, ...later].map((people) => people.lacking)),
  };
}

class TablePeople implements People {
  readonly count: number;
  readonly profile: Profile;
  readonly shape: string;
  readonly #table: Table;
  readonly #columns: ColumnMap;
  readonly #keyCells: readonly number[];
  /** Block of each record, since records are asked for in any order. */
  readonly #blockOf: Int32Array;
  readonly #firstRecordOf: Int32Array;
  /** Per block: 0 not looked at, 1 without a quote, 2 with one. */
  readonly #quotes: Uint8Array;
  readonly #deletionValues: ReadonlySet<string>;
  #survey: Survey | undefined;
  /** The cells of the record asked for last: a comparison asks for many values of one record. */
  #cached = -1;
  #cells: readonly string[] = [];

  constructor(file: PeopleFile, profile: Profile) {
    this.profile = profile;
    this.#table = file.table;
    this.#columns = file.columns;
    this.count = Math.max(0, file.table.recordCount - file.columns.firstDataRecord);
    this.#keyCells = profile.file.key.map((id) => file.columns.cellIndex.get(id) ?? -1);
    this.shape = `${file.table.dialect.delimiter} ${file.table.dialect.escape} ${file.columns.columns.map((column) => column?.id ?? "").join(",")}`;
    const { blocks } = file.table;
    this.#blockOf = new Int32Array(file.table.recordCount);
    this.#firstRecordOf = new Int32Array(blocks.length);
    this.#quotes = new Uint8Array(blocks.length);
    this.#deletionValues = foldedDeletionValues(profile);
    let record = 0;
    for (const [i, block] of blocks.entries()) {
      this.#firstRecordOf[i] = record;
      this.#blockOf.fill(i, record, record + block.recordCount);
      record += block.recordCount;
    }
  }

  raw(index: number): string {
    const record = index + this.#columns.firstDataRecord;
    const blockIndex = this.#blockOf[record] as number;
    const block = this.#table.blocks[blockIndex] as Block;
    const local = record - (this.#firstRecordOf[blockIndex] as number);
    const next = local + 1 < block.recordCount ? (block.recordStarts[local + 1] as number) : block.text.length;
    return block.text.slice(block.recordStarts[local] as number, next);
  }

  value(index: number, column: ColumnId): string {
    const cell = this.#columns.cellIndex.get(column);
    return cell === undefined ? "" : (this.#record(index)[cell] ?? "");
  }

  peek(index: number, column: ColumnId): string {
    const cell = this.#columns.cellIndex.get(column);
    return cell === undefined ? "" : this.#cell(index, cell);
  }

  key(index: number): string {
    const cells = this.#keyCells;
    if (cells.length === 1) {
      return this.#normalised(this.#cell(index, cells[0] as number));
    }
    const parts = cells.map((cell) => this.#cell(index, cell));
    return parts.every((part) => part === "") ? "" : this.#normalised(parts.join(" "));
  }

  keyHash(index: number): number {
    const hash = this.#hashInPlace(index);
    if (hash !== undefined) {
      return hash;
    }
    const key = this.key(index);
    return hashSpan(key, 0, key.length);
  }

  /** From the survey where there is one; a few records are looked at one by one. */
  deletes(index: number): boolean {
    const { deletion } = this.profile.sync;
    if (!deletion) {
      return false;
    }
    return this.#survey ? this.#survey.deletes[index] === 1 : saysDeleted(this.peek(index, deletion.column), this.#deletionValues);
  }

  hasKey(index: number): boolean {
    const cells = this.#keyCells;
    return cells.length === 1 ? !this.#startsEmpty(index, cells[0] as number) : this.key(index) !== "";
  }

  recordNumber(index: number): number {
    return index + 1;
  }

  has(column: ColumnId): boolean {
    return this.#columns.cellIndex.has(column);
  }

  filled(column: ColumnId): number {
    const cell = this.#columns.cellIndex.get(column);
    return cell === undefined ? 0 : (this.#surveyed().filled[cell] ?? 0);
  }

  get lacking(): number {
    return this.#surveyed().lacking;
  }

  #normalised(key: string): string {
    return this.profile.file.keyCase === "ignore" ? key.toLowerCase() : key;
  }

  /** The hash of a key that stands in the file as it is: no string is cut out for it. Undefined where it must be put together first. */
  #hashInPlace(index: number): number | undefined {
    const cell = this.#keyCells[0] as number;
    if (this.#keyCells.length !== 1 || cell < 0 || this.profile.file.keyCase === "ignore") {
      return undefined;
    }
    const record = index + this.#columns.firstDataRecord;
    const blockIndex = this.#blockOf[record] as number;
    if (this.#hasQuote(blockIndex)) {
      return undefined;
    }
    const block = this.#table.blocks[blockIndex] as Block;
    const { text } = block;
    const delimiter = this.#table.dialect.delimiter.charCodeAt(0);
    let start = block.recordStarts[record - (this.#firstRecordOf[blockIndex] as number)] as number;
    for (let passed = 0; passed < cell; start++) {
      const unit = text.charCodeAt(start);
      if (unit === delimiter) {
        passed++;
      } else if (isLineEnd(unit)) {
        return undefined;
      }
    }
    let end = start;
    for (let unit = text.charCodeAt(end); unit !== delimiter && !isLineEnd(unit); unit = text.charCodeAt(end)) {
      end++;
    }
    return hashSpan(text, start, end);
  }

  /** Most keys stand first in their record, where a look at one unit says whether there is one. */
  #startsEmpty(index: number, cell: number): boolean {
    const record = index + this.#columns.firstDataRecord;
    const blockIndex = this.#blockOf[record] as number;
    if (cell !== 0 || this.#hasQuote(blockIndex)) {
      return this.#cell(index, cell) === "";
    }
    const block = this.#table.blocks[blockIndex] as Block;
    const unit = block.text.charCodeAt(block.recordStarts[record - (this.#firstRecordOf[blockIndex] as number)] as number);
    return unit === this.#table.dialect.delimiter.charCodeAt(0) || isLineEnd(unit);
  }

  /** Where no quote stands in a block, every delimiter in it ends a cell. */
  #hasQuote(blockIndex: number): boolean {
    if (this.#quotes[blockIndex] === 0) {
      this.#quotes[blockIndex] = (this.#table.blocks[blockIndex] as Block).text.includes('"') ? 2 : 1;
    }
    return this.#quotes[blockIndex] === 2;
  }

  /** One cell without the others: a search for delimiters where no quote can hide one. */
  #cell(index: number, cell: number): string {
    if (this.#cached === index || cell < 0) {
      return this.#cells[cell] ?? "";
    }
    const raw = this.raw(index);
    if (raw.includes('"')) {
      return this.#record(index)[cell] ?? "";
    }
    const { delimiter } = this.#table.dialect;
    let start = 0;
    for (let i = 0; i < cell; i++) {
      start = raw.indexOf(delimiter, start) + 1;
      if (start === 0) {
        return "";
      }
    }
    const end = raw.indexOf(delimiter, start);
    return end === -1 ? withoutLineBreak(raw.slice(start)) : raw.slice(start, end);
  }

  #record(index: number): readonly string[] {
    if (this.#cached !== index) {
      this.#cells = this.#readCells(index);
      this.#cached = index;
    }
    return this.#cells;
  }

  #readCells(index: number): readonly string[] {
    const raw = this.raw(index);
    if (!raw.includes('"')) {
      return withoutLineBreak(raw).split(this.#table.dialect.delimiter);
    }
    const place = this.#table.record(index + this.#columns.firstDataRecord);
    return place ? this.#table.cells(place).map((cell) => cell.value) : [];
  }

  /** One scan over the file, when the first question about all of its records is asked. */
  #surveyed(): Survey {
    this.#survey ??= surveyPeople(this.#table, this.#columns, this.profile);
    return this.#survey;
  }
}

/** The line break of the record, and blank lines behind it. */
function withoutLineBreak(text: string): string {
  let end = text.length;
  while (end > 0 && (text.charCodeAt(end - 1) === 10 || text.charCodeAt(end - 1) === 13)) {
    end--;
  }
  return text.slice(0, end);
}

/** LF, CR, and the NaN behind the end of the text. */
function isLineEnd(unit: number): boolean {
  return unit === 10 || unit === 13 || Number.isNaN(unit);
}
