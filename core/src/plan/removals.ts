/** People who are removed on a date of their record: who newly has one, and whose date nobody can read. */
import type { ColumnId, Profile } from "../profile/profile.ts";
import type { People } from "./people.ts";
import type { FieldChange } from "./plan.ts";
import { isSameDay, readRemovalDate } from "./removalDate.ts";

export class Removals {
  /** People in both files whose date was set or changed. */
  newly = 0;
  /** Among them, and among new people, those whose date is none that can be read. */
  unreadable = 0;
  readonly #column: ColumnId | undefined;
  readonly #before: People;
  readonly #after: People;

  constructor({ sync }: Profile, before: People, after: People) {
    this.#column = sync.removalDate?.column;
    this.#before = before;
    this.#after = after;
  }

  /** A removal date that is new. Where the earlier file had no such column, nobody had one: a new column of dates removes people too. */
  ofBoth(i: number, j: number): ({ readonly column: ColumnId } & FieldChange) | undefined {
    const column = this.#column;
    if (column === undefined) {
      return undefined;
    }
    const from = this.#before.value(i, column);
    const to = this.#after.value(j, column);
    if (to === "" || to === from || isSameDay(from, to)) {
      return undefined;
    }
    this.newly++;
    this.#note(to);
    return { column, from, to };
  }

  /** Of somebody whom nobody knew before under this key. */
  ofNew(j: number): void {
    this.#note(this.#column === undefined ? "" : this.#after.value(j, this.#column));
  }

  /** Is this a change of the date that says the same day? */
  isSame(column: ColumnId, from: string, to: string): boolean {
    return column === this.#column && isSameDay(from, to);
  }

  #note(date: string): void {
    this.unreadable += date !== "" && readRemovalDate(date) === undefined ? 1 : 0;
  }
}
