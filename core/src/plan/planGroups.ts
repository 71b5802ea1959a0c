/** Where the changes of a plan fall: how many people of each company, group, location, … go, change, come and stay. */
import { maskValue } from "../profile/mask.ts";
import type { Column, ColumnId } from "../profile/profile.ts";
import { type PlanInput, readBaseline } from "./createPlan.ts";
import { shownKey } from "./keys.ts";
import { itemsOf } from "./listItems.ts";
import { type People, readPeople } from "./people.ts";
import type { ChangeKind, PersonChange, Plan } from "./plan.ts";

/** The values of one column by which the profile divides people. */
export interface PlanGroups {
  readonly column: ColumnId;
  readonly title: string;
  /** The values that somebody with a change has or had, most deletions first. */
  readonly values: readonly PlanGroup[];
  /** How many values have no change at all. */
  readonly untouched: number;
  /** Which values go together: indexes of `values`. */
  readonly sets: readonly (readonly number[])[];
  /** For each change of the plan an index of `sets`: before and after alike, so that a move stands in both places. */
  readonly ofChange: readonly number[];
}

/** People of one value; a list of groups counts a person in each of them. */
export interface PlanGroup extends Readonly<Record<ChangeKind | "unchanged", number>> {
  /** As it may be shown: an id by the name that usersync.json or a record has for it. */
  readonly name: string;
}

/** Columns that nobody with a change has a value in are left out. */
export function planGroups(input: PlanInput, plan: Plan): readonly PlanGroups[] {
  const { profile } = input;
  const before = input.baseline.people ? readBaseline(input, profile) : undefined;
  const after = readPeople(input.file.people, profile);
  const columns = profile.sync.segments.flatMap((id) => {
    const column = profile.columns.find((candidate) => candidate.id === id);
    return column && (after.has(id) || before?.has(id)) ? [new ColumnGroups(column)] : [];
  });
  if (before) {
    readEarlier(before, plan.changes, columns);
  }
  plan.changes.forEach(({ record }, index) => {
    for (const groups of columns) {
      groups.later(index, record === undefined ? "" : groups.read(after, record - 1));
    }
  });
  return columns.map((groups) => groups.toPlanGroups(plan.changes, input.known ?? {})).filter(({ values }) => values.length > 0);
}

function readEarlier(before: People, changes: readonly PersonChange[], columns: readonly ColumnGroups[]): void {
  const changed = new Map(changes.map(({ key, formerKey }, index) => [formerKey ?? key, index]));
  for (let i = 0; i < before.count; i++) {
    const key = shownKey(before.key(i));
    if (key === "" || before.deletes(i)) {
      continue;
    }
    const index = changed.get(key);
    for (const groups of columns) {
      groups.earlier(index, groups.read(before, i));
    }
  }
}

type Counts = Record<ChangeKind | "unchanged", number>;

class ColumnGroups {
  readonly column: Column;
  readonly #counts = new Map<string, Counts>();
  /** By the whole cell: most people share theirs with others. */
  readonly #ofCell = new Map<string, readonly Counts[]>();
  readonly #cells: { before: string; after: string }[] = [];
  /** Of ids, as the records have them. */
  readonly #names = new Map<string, string>();

  constructor(column: Column) {
    this.column = column;
  }

  /** The cell of a record; the name that stands there for an id is kept. */
  read(people: People, record: number): string {
    const { id, namedBy } = this.column;
    const cell = people.peek(record, id);
    if (namedBy !== undefined && cell !== "" && !this.#names.has(cell) && people.has(namedBy)) {
      const name = people.peek(record, namedBy);
      if (name !== "") {
        this.#names.set(cell, name);
      }
    }
    return cell;
  }

  /** `change`: the index of what happens to the person, undefined where nothing does. */
  earlier(change: number | undefined, cell: string): void {
    if (change !== undefined) {
      this.#cells[change] = { before: cell, after: "" };
      return;
    }
    for (const counts of this.#countsOf(cell)) {
      counts.unchanged++;
    }
  }

  later(change: number, cell: string): void {
    this.#cells[change] = { before: this.#cells[change]?.before ?? "", after: cell };
  }

  toPlanGroups(changes: readonly PersonChange[], known: NonNullable<PlanInput["known"]>): PlanGroups {
    const members = this.#members(changes);
    const touched = [...this.#counts].filter(([, counts]) => isTouched(counts)).sort(mostDeletionsFirst);
    const places = new Map(touched.map(([value], place) => [value, place]));
    const names = this.column.reference === undefined ? undefined : known[this.column.reference];
    const nameOf = (value: string): string => names?.get(value) ?? this.#names.get(value) ?? maskValue(this.column, value);
    return {
      column: this.column.id,
      title: this.column.title,
      values: touched.map(([value, counts]) => ({ name: nameOf(value), ...counts })),
      untouched: this.#counts.size - touched.length,
      sets: members.sets.map((items) => items.map((item) => places.get(item) ?? 0)),
      ofChange: members.ofChange,
    };
  }

  /** Counts each change where the person was and will be. */
  #members(changes: readonly PersonChange[]): { readonly sets: readonly (readonly string[])[]; readonly ofChange: readonly number[] } {
    const sets: (readonly string[])[] = [];
    const places = new Map<string, number>();
    const ofChange = changes.map(({ kind }, index) => {
      const { before = "", after = "" } = this.#cells[index] ?? {};
      const name = before === after ? before : `${before}\n${after}`;
      let place = places.get(name);
      if (place === undefined) {
        place = sets.push([...new Set([...itemsOf(this.column, before), ...itemsOf(this.column, after)])]) - 1;
        places.set(name, place);
      }
      for (const item of sets[place] ?? []) {
        this.#countsOfItem(item)[kind]++;
      }
      return place;
    });
    return { sets, ofChange };
  }

  #countsOf(cell: string): readonly Counts[] {
    let counts = this.#ofCell.get(cell);
    if (!counts) {
      counts = [...new Set(itemsOf(this.column, cell))].map((item) => this.#countsOfItem(item));
      this.#ofCell.set(cell, counts);
    }
    return counts;
  }

  #countsOfItem(item: string): Counts {
    let counts = this.#counts.get(item);
    if (!counts) {
      counts = { delete: 0, rename: 0, update: 0, create: 0, unchanged: 0 };
      this.#counts.set(item, counts);
    }
    return counts;
  }
}

function isTouched(counts: Counts): boolean {
  return counts.delete + counts.rename + counts.update + counts.create > 0;
}

function mostDeletionsFirst([one, a]: readonly [string, Counts], [other, b]: readonly [string, Counts]): number {
  return (
    b.delete + b.rename - (a.delete + a.rename) || b.update + b.create - (a.update + a.create) || (one < other ? -1 : one > other ? 1 : 0)
  );
}
