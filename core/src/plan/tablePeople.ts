/** The people of one file. Values are cut out on demand, and keys and deletion marks are looked at where they stand. */
import type { Table } from "../csv/table.ts";
import type { ColumnMap } from "../profile/columnMap.ts";
import type { ColumnId, Profile } from "../profile/profile.ts";
import { hashSpan } from "../rules/check/hash.ts";
import { Answers } from "./answers.ts";
import { DeletionMark } from "./deletionMark.ts";
import { keySeparator } from "./keys.ts";
import type { People, PeopleFile } from "./people.ts";
import { RecordCells } from "./recordCells.ts";
import { type Survey, surveyPeople } from "./survey.ts";

export class TablePeople implements People {
  readonly count: number;
  readonly profile: Profile;
  readonly shape: string;
  readonly #table: Table;
  readonly #columns: ColumnMap;
  readonly #cells: RecordCells;
  readonly #keyCells: readonly number[];
  /** The only cell of a key that is compared as it is written, so that it can be read where it stands; -1 for other keys. */
  readonly #plainKey: number;
  readonly #deletionCell: number;
  readonly #deletionMark: DeletionMark;
  readonly #deletions: Answers;
  readonly #keyHashes: Answers;
  #survey: Survey | undefined;

  constructor({ table, columns }: PeopleFile, profile: Profile) {
    this.profile = profile;
    this.#table = table;
    this.#columns = columns;
    this.#cells = new RecordCells(table, columns.firstDataRecord);
    this.count = this.#cells.count;
    const cellOf = (id: ColumnId | undefined) => (id === undefined ? -1 : (columns.cellIndex.get(id) ?? -1));
    this.#keyCells = profile.file.key.map(cellOf);
    this.#plainKey = this.#keyCells.length === 1 && profile.file.keyCase !== "ignore" ? (this.#keyCells[0] as number) : -1;
    this.#deletionCell = cellOf(profile.sync.deletion?.column);
    this.#deletionMark = new DeletionMark(profile);
    this.#deletions = new Answers(
      this.count,
      (index) => this.#readDeletion(index),
      (into) => this.#readDeletions(into),
    );
    this.#keyHashes = new Answers(
      this.count,
      (index) => this.#hashOf(index),
      (into) => this.#hashAll(into),
    );
    this.shape = `${table.dialect.delimiter} ${table.dialect.escape} ${columns.columns.map((column) => column?.id ?? "").join(",")}`;
  }

  equalRun(index: number, other: People, otherIndex: number): number {
    return other instanceof TablePeople
      ? this.#cells.equalRun(index, other.#cells, otherIndex)
      : Math.min(1, other.equalRun(otherIndex, this, index));
  }

  value(index: number, column: ColumnId): string {
    const cell = this.#columns.cellIndex.get(column);
    return cell === undefined ? "" : (this.#cells.values(index)[cell] ?? "");
  }

  peek(index: number, column: ColumnId): string {
    return this.#cells.value(index, this.#columns.cellIndex.get(column) ?? -1);
  }

  key(index: number): string {
    const cells = this.#keyCells;
    if (cells.length === 1) {
      return this.#normalised(this.#cells.value(index, cells[0] as number));
    }
    const parts = cells.map((cell) => this.#cells.value(index, cell));
    return parts.every((part) => part === "") ? "" : this.#normalised(parts.join(keySeparator));
  }

  hasKey(index: number): boolean {
    return this.#cells.finds(index, this.#plainKey) ? this.#cells.start < this.#cells.end : this.key(index) !== "";
  }

  keyHash(index: number): number {
    return this.#keyHashes.of(index);
  }

  hasSameKey(index: number, other: People, otherIndex: number): boolean {
    if (other instanceof TablePeople && this.#cells.finds(index, this.#plainKey)) {
      const { start, end } = this.#cells;
      if (other.#cells.finds(otherIndex, other.#plainKey)) {
        return isSameSpan(this.#cells.text(index), start, end, other.#cells.text(otherIndex), other.#cells);
      }
    }
    return this.key(index) === other.key(otherIndex);
  }

  deletes(index: number): boolean {
    return this.#deletionCell >= 0 && this.#deletions.of(index) === 1;
  }

  recordNumber(index: number): number {
    return index + 1;
  }

  has(column: ColumnId): boolean {
    return this.#columns.cellIndex.has(column);
  }

  filled(column: ColumnId, enough?: number): number {
    const cell = this.#columns.cellIndex.get(column);
    if (cell === undefined) {
      return 0;
    }
    return enough === undefined ? (this.#surveyed().filled[cell] ?? 0) : this.#countFilled(cell, enough);
  }

  matching(column: ColumnId, isWanted: (value: string) => boolean): number {
    let count = 0;
    this.#cells.each(this.#columns.cellIndex.get(column) ?? -1, (_, text, start, end) => {
      count += start < end && isWanted(text.slice(start, end)) ? 1 : 0;
    });
    return count;
  }

  lacking(enough?: number): number {
    return (enough === undefined ? 0 : this.#countLacking(enough)) || this.#surveyed().lacking;
  }

  #normalised(key: string): string {
    return this.profile.file.keyCase === "ignore" ? key.toLowerCase() : key;
  }

  #hashOf(index: number): number {
    if (this.#cells.finds(index, this.#plainKey)) {
      return hashSpan(this.#cells.text(index), this.#cells.start, this.#cells.end);
    }
    const key = this.key(index);
    return hashSpan(key, 0, key.length);
  }

  #hashAll(into: Int32Array): void {
    if (this.#plainKey >= 0) {
      this.#cells.each(this.#plainKey, (index, text, start, end) => {
        into[index] = hashSpan(text, start, end);
      });
    } else {
      for (let index = 0; index < this.count; index++) {
        into[index] = this.#hashOf(index);
      }
    }
  }

  #readDeletion(index: number): number {
    const value = this.#cells.value(index, this.#deletionCell);
    return this.#deletionMark.standsAt(value, 0, value.length) ? 1 : 0;
  }

  #readDeletions(into: Int32Array): void {
    this.#cells.each(this.#deletionCell, (index, text, start, end) => {
      into[index] = this.#deletionMark.standsAt(text, start, end) ? 1 : 0;
    });
  }

  #countFilled(cell: number, enough: number): number {
    let count = 0;
    for (let index = 0; index < this.count && count < enough; index++) {
      count += this.#cells.value(index, cell) === "" ? 0 : 1;
    }
    return count;
  }

  /** Where records lack something, the first ones do already; 0 says nothing. */
  #countLacking(enough: number): number {
    const { columns, cellIndex } = this.#columns;
    const needed = columns.flatMap((column, cell) =>
      column?.emptyMatters ? [[cell, cellIndex.get(column.emptyExcusedBy ?? "") ?? cell] as const] : [],
    );
    const isEmpty = (index: number, cell: number): boolean => this.#cells.value(index, cell) === "";
    let count = 0;
    for (let index = 0; index < Math.min(this.count, 100) && count < enough; index++) {
      count += needed.some(([cell, excuse]) => isEmpty(index, cell) && isEmpty(index, excuse)) ? 1 : 0;
    }
    return count < enough ? 0 : count;
  }

  /** One scan over the file, when the first question about all of its records is asked. */
  #surveyed(): Survey {
    this.#survey ??= surveyPeople(this.#table, this.#columns);
    return this.#survey;
  }
}

function isSameSpan(text: string, start: number, end: number, otherText: string, other: { readonly start: number; readonly end: number }) {
  if (end - start !== other.end - other.start) {
    return false;
  }
  const shift = other.start - start;
  for (let at = start; at < end; at++) {
    if (text.charCodeAt(at) !== otherText.charCodeAt(at + shift)) {
      return false;
    }
  }
  return true;
}
