/** Columns that came or went: true of the whole file, so each is told once instead of at every person. */
import type { Profile } from "../profile/profile.ts";
import type { Words } from "../words/words.ts";
import type { ColumnChange } from "./plan.ts";
import type { Moves } from "./segments.ts";

/** `movers` are all people of both files: where columns differ, no two records have equal texts. */
export function findColumnChanges(
  { profile, words }: { readonly profile: Profile; readonly words: Words },
  { before, after, movers }: Moves,
): readonly ColumnChange[] {
  return profile.columns
    .filter(({ id }) => before.has(id) !== after.has(id))
    .map(({ id, title }) => {
      const kind = after.has(id) ? "added" : "removed";
      const people = movers.filter(
        (mover) => mover.after !== undefined && (kind === "added" ? after.peek(mover.after, id) : before.peek(mover.before, id)) !== "",
      ).length;
      return { kind, id, title, people, effect: effectOf(kind, people, words) };
    });
}

function effectOf(kind: ColumnChange["kind"], people: number, { t }: Words): string {
  if (kind === "added") {
    return people === 0
      ? t("Empty for everybody who was there before")
      : t("{0, plural, one {{0} person of those before gets a value} other {{0} people of those before get a value}}", people);
  }
  return people === 0
    ? t("Nobody who stays had a value")
    : t("{0, plural, one {{0} person had a value} other {{0} people had a value}}: what the system does with it is unknown", people);
}
