/** A file of people as the plan reads it: records by number, values by column, keys. */
import type { Table } from "../csv/table.ts";
import type { ColumnMap } from "../profile/columnMap.ts";
import type { ColumnId, Profile } from "../profile/profile.ts";
import { TablePeople } from "./tablePeople.ts";

/** A table with its columns mapped; what `readPeople` takes. */
export interface PeopleFile {
  readonly table: Table;
  readonly columns: ColumnMap;
}

export interface People {
  /** Records, people without a key and deleted ones included. */
  readonly count: number;
  readonly profile: Profile;
  /**
   * How many records from `index` on read like those of `other` from `otherIndex` on, line breaks included: equal texts are equal people where the
   * shapes are the same. It may stop early, but says 0 only where the first two differ.
   */
  equalRun(index: number, other: People, otherIndex: number): number;
  /** Keeps the record's cells at hand: for many values of one record. */
  value(index: number, column: ColumnId): string;
  /** The same for one value of many records. */
  peek(index: number, column: ColumnId): string;
  /** Empty where the record has no key: such a record is no person. For people to read it is `shownKey`. */
  key(index: number): string;
  /** The same as `key(index) !== ""`. */
  hasKey(index: number): boolean;
  /** 32 bits of the key; equal keys have equal hashes, in any file. */
  keyHash(index: number): number;
  /** The same as comparing the keys. */
  hasSameKey(index: number, other: People, otherIndex: number): boolean;
  /** Is the record one that deletes its person (2N: `Is Deleted` is TRUE)? */
  deletes(index: number): boolean;
  /** Data record of its file from 1. */
  recordNumber(index: number): number;
  has(column: ColumnId): boolean;
  /** Records with a value in the column; whoever needs to know only that there are `enough` is told at least that number sooner. */
  filled(column: ColumnId, enough?: number): number;
  /** Records whose value in the column is as wanted; empty ones are not asked about. */
  matching(column: ColumnId, isWanted: (value: string) => boolean): number;
  /** Records that lack a value in an optional column whose empty cells matter to the system; `enough` as in `filled`. */
  lacking(enough?: number): number;
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
    equalRun: (index, other, otherIndex) => Math.min(1, at(index)[0].equalRun(at(index)[1], other, otherIndex)),
    value: (index, column) => at(index)[0].value(at(index)[1], column),
    peek: (index, column) => at(index)[0].peek(at(index)[1], column),
    key: (index) => at(index)[0].key(at(index)[1]),
    hasKey: () => true,
    keyHash: (index) => at(index)[0].keyHash(at(index)[1]),
    hasSameKey: (index, other, otherIndex) => at(index)[0].hasSameKey(at(index)[1], other, otherIndex),
    deletes: () => false,
    recordNumber: (index) => at(index)[0].recordNumber(at(index)[1]),
    has: (column) => [first, ...later].some((people) => people.has(column)),
    filled: (column, enough) =>
      Math.min(
        places.length,
        [first, ...later].reduce((sum, people) => sum + people.filled(column, enough), 0),
      ),
    matching: (column, isWanted) => places.filter(([people, i]) => isWanted(people.peek(i, column))).length,
    lacking: (enough) => Math.max(...[first, ...later].map((people) => people.lacking(enough))),
  };
}
