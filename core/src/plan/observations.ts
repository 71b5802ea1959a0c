/** What is true of many records at once and is said once: systematic damage to a column, people who are kept. */
import type { ColumnId, Profile } from "../profile/profile.ts";
import type { Words } from "../words/words.ts";
import type { Changes } from "./changes.ts";
import type { Matches } from "./matchPeople.ts";
import type { People } from "./people.ts";
import type { FieldChange, PersonChange } from "./plan.ts";

/** From so many like changes in one column on they are believed to be the work of a tool. */
const systematicFrom = 3;

const damages: readonly {
  readonly happened: (change: FieldChange) => boolean;
  readonly say: (count: string, title: string, words: Words) => string;
}[] = [
  {
    happened: ({ from, to }) => /^0\d+$/.test(from) && to === from.replace(/^0+/, ""),
    say: (count, title, { t }) => t("{0} × {1} lost leading zeros: a spreadsheet read them as numbers", count, title),
  },
  {
    happened: ({ from, to }) => from.startsWith("+") && (to === from.slice(1) || to === `00${from.slice(1)}`),
    say: (count, title, { t }) => t("{0} × {1} lost the +: write the country code again", count, title),
  },
  {
    happened: ({ from, to }) =>
      /^\d{16,}$/.test(from) && to.length === from.length && to !== from && to.slice(0, 15) === from.slice(0, 15) && /0$/.test(to),
    say: (count, title, { t }) => t("{0} × {1} was rounded after 15 digits: a spreadsheet read them as numbers", count, title),
  },
  {
    happened: ({ from, to }) => /^[\d,.]+E\+?\d+$/i.test(to) && !/^[\d,.]+E\+\d+$/i.test(from) && from !== "",
    say: (count, title, { t }) => t("{0} × {1} became a number with an exponent: a spreadsheet did that", count, title),
  },
  {
    happened: ({ from, to }) => from !== to && /\?|\uFFFD/.test(to) && to.length === from.length && /[^\u0020-\u007e]/.test(from),
    say: (count, title, { t }) => t("{0} × {1} lost its accented letters: the file was saved in another encoding", count, title),
  },
];

type ChangesByColumn = ReadonlyMap<ColumnId, readonly FieldChange[]>;

export interface Observed {
  readonly profile: Profile;
  readonly before: People | undefined;
  readonly found: Changes;
  readonly matches: Pick<Matches, "repeatedBefore" | "namelessBefore">;
  readonly words: Words;
}

export function observe({ profile, before, found, matches, words }: Observed): string[] {
  const changed = changesByColumn(found.changes);
  return [
    ...unclearPeople(matches, words),
    ...columnDamage(profile, changed, words),
    ...wholeColumns({ profile, before, words }, changed, wholeDamage(changed)),
    ...keptPeople(profile, found, words),
    ...unfitActions(found, words),
    ...cannotBeCreated(profile, found.changes, words),
  ];
}

/** What is compared with need not be sound as a file must be: a list made by the system may hold such records. */
function unclearPeople({ repeatedBefore, namelessBefore }: Observed["matches"], { t }: Words): string[] {
  return [
    ...(repeatedBefore > 0 ? [t("{0} × a key stands twice in what this is compared with: counted as one person", repeatedBefore)] : []),
    ...(namelessBefore > 0
      ? [t("{0} × a record without a key in what this is compared with: what happens to these people is unknown", namelessBefore)]
      : []),
  ];
}

function columnDamage(profile: Profile, changes: ChangesByColumn, words: Words): string[] {
  const told: string[] = [];
  for (const column of profile.columns) {
    const found = changes.get(column.id) ?? [];
    for (const { happened, say } of damages) {
      const count = found.filter(happened).length;
      if (count >= systematicFrom) {
        told.push(say(count === found.length ? words.t("All {0}", words.number(count)) : words.number(count), column.title, words));
      }
    }
  }
  return told;
}

/** Columns of which every change is one damage: that says it all. */
function wholeDamage(changes: ChangesByColumn): ReadonlySet<ColumnId> {
  const isDamage = (found: readonly FieldChange[]) =>
    found.length >= systematicFrom && damages.some(({ happened }) => found.every(happened));
  return new Set([...changes].filter(([, found]) => isDamage(found)).map(([id]) => id));
}

/** "Language changed for all 480 people": nobody does that by hand. */
function wholeColumns(
  { profile, before, words: { t, number } }: Pick<Observed, "profile" | "before" | "words">,
  changes: ChangesByColumn,
  told: ReadonlySet<ColumnId>,
): string[] {
  if (!before || before.count < 20) {
    return [];
  }
  return profile.columns
    .filter(({ id }) => !told.has(id))
    .map((column) => ({ column, count: changes.get(column.id)?.length ?? 0 }))
    .filter(({ count }) => count >= before.count * 0.9)
    .map(({ column, count }) => t("{0} changed for {1} of {2} people", column.title, number(count), number(before.count)));
}

/** New people apart: all of their values are new. */
function changesByColumn(changes: readonly PersonChange[]): ChangesByColumn {
  const found = new Map<ColumnId, FieldChange[]>();
  for (const { kind, fields } of changes) {
    for (const [id, change] of kind === "create" ? [] : Object.entries(fields)) {
      const others = found.get(id);
      if (others) {
        others.push(change);
      } else {
        found.set(id, [change]);
      }
    }
  }
  return found;
}

function keptPeople({ sync }: Profile, { kept, keptTwice, deletedUnknown }: Changes, { t }: Words): string[] {
  const toldKept =
    sync.removalProfile === undefined
      ? t(
          "{0, plural, one {{0} person is missing from the file: as the profile says, the system keeps that person} other {{0} people are missing from the file: as the profile says, the system keeps them}}",
          kept,
        )
      : t(
          "{0, plural, one {{0} person is missing from the file: the system keeps that person until a file of the profile {1} removes them} other {{0} people are missing from the file: the system keeps them until a file of the profile {1} removes them}}",
          kept,
          sync.removalProfile,
        );
  return [
    ...(kept > 0 ? [toldKept] : []),
    ...(keptTwice > 0 ? [t("{0} of them seem to stand in the file under a new key: they would be in the system twice", keptTwice)] : []),
    ...(deletedUnknown > 0
      ? [
          t(
            "{0, plural, one {{0} record deletes a person who was in no file before} other {{0} records delete people who were in no file before}}",
            deletedUnknown,
          ),
        ]
      : []),
  ];
}

function unfitActions({ createdAgain, updatedUnknown }: Changes, { t }: Words): string[] {
  return [
    ...(createdAgain > 0
      ? [
          t(
            "{0, plural, one {{0} record says that a person is new who is there already} other {{0} records say that people are new who are there already}}",
            createdAgain,
          ),
        ]
      : []),
    ...(updatedUnknown > 0
      ? [
          t(
            "{0, plural, one {{0} record says that a person changes who was in no file before} other {{0} records say that people change who were in no file before}}",
            updatedUnknown,
          ),
        ]
      : []),
  ];
}

/** Columns that a system needs only to create somebody. */
function cannotBeCreated({ columns }: Profile, changes: readonly PersonChange[], { t }: Words): string[] {
  return columns.flatMap((column) => {
    const lacking = column.requiredToCreate ? changes.filter(({ kind, fields }) => kind === "create" && !fields[column.id]).length : 0;
    return lacking > 0 ? [t("{0} × a new person has no {1}: the system needs it to create somebody", lacking, column.title)] : [];
  });
}
