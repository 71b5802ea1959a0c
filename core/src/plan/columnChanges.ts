/** Columns that came or went: true of the whole file, so each is told once instead of at every person. */
import type { Profile } from "../profile/profile.ts";
import type { People } from "./people.ts";
import type { ColumnChange } from "./plan.ts";
import type { Mover } from "./segments.ts";

/** `movers` are all people of both files: where columns differ, no two records have equal texts. */
export function findColumnChanges(profile: Profile, before: People, after: People, movers: readonly Mover[]): readonly ColumnChange[] {
  return profile.columns
    .filter(({ id }) => before.has(id) !== after.has(id))
    .map(({ id, title }) => {
      const kind = after.has(id) ? "added" : "removed";
      const people = movers.filter(
        (mover) => mover.after !== undefined && (kind === "added" ? after.peek(mover.after, id) : before.peek(mover.before, id)) !== "",
      ).length;
      return { kind, id, title, people, effect: effects[kind](people) };
    });
}

const effects: Readonly<Record<ColumnChange["kind"], (people: number) => string>> = {
  added: (people) =>
    people === 0
      ? "Empty for everybody who was there before"
      : `${persons(people)} of those before ${people === 1 ? "gets" : "get"} a value`,
  removed: (people) =>
    people === 0 ? "Nobody who stays had a value" : `${persons(people)} had a value: what the system does with it is unknown`,
};

function persons(count: number): string {
  return count === 1 ? "1 person" : `${count} people`;
}
