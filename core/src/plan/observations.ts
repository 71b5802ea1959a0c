/** What is true of many records at once and is said once: systematic damage to a column, people who are kept. */
import type { ColumnId, Profile } from "../profile/profile.ts";
import type { Changes } from "./changes.ts";
import type { Matches } from "./matchPeople.ts";
import type { People } from "./people.ts";
import type { FieldChange, PersonChange } from "./plan.ts";

/** From so many like changes in one column on they are believed to be the work of a tool. */
const systematicFrom = 3;

const damages: readonly {
  readonly happened: (change: FieldChange) => boolean;
  readonly words: (count: string, title: string) => string;
}[] = [
  {
    happened: ({ from, to }) => /^0\d+$/.test(from) && to === from.replace(/^0+/, ""),
    words: (count, title) => `${count} × ${title} lost leading zeros: a spreadsheet read them as numbers`,
  },
  {
    happened: ({ from, to }) => from.startsWith("+") && (to === from.slice(1) || to === `00${from.slice(1)}`),
    words: (count, title) => `${count} × ${title} lost the +: write the country code again`,
  },
  {
    happened: ({ from, to }) =>
      /^\d{16,}$/.test(from) && to.length === from.length && to !== from && to.slice(0, 15) === from.slice(0, 15) && /0$/.test(to),
    words: (count, title) => `${count} × ${title} was rounded after 15 digits: a spreadsheet read them as numbers`,
  },
  {
    happened: ({ from, to }) => /^[\d,.]+E\+?\d+$/i.test(to) && !/^[\d,.]+E\+\d+$/i.test(from) && from !== "",
    words: (count, title) => `${count} × ${title} became a number with an exponent: a spreadsheet did that`,
  },
  {
    happened: ({ from, to }) => from !== to && /\?|\uFFFD/.test(to) && to.length === from.length && /[^\u0020-\u007e]/.test(from),
    words: (count, title) => `${count} × ${title} lost its accented letters: the file was saved in another encoding`,
  },
];

type ChangesByColumn = ReadonlyMap<ColumnId, readonly FieldChange[]>;

export interface Observed {
  readonly profile: Profile;
  readonly before: People | undefined;
  readonly found: Changes;
  readonly matches: Pick<Matches, "repeatedBefore" | "namelessBefore">;
}

export function observe({ profile, before, found, matches }: Observed): string[] {
  const changed = changesByColumn(found.changes);
  return [
    ...unclearPeople(matches),
    ...columnDamage(profile, changed),
    ...wholeColumns(profile, before, changed),
    ...keptPeople(profile, found),
    ...unfitActions(found),
    ...cannotBeCreated(profile, found.changes),
  ];
}

/** What is compared with need not be sound as a file must be: a list made by the system may hold such records. */
function unclearPeople({ repeatedBefore, namelessBefore }: Observed["matches"]): string[] {
  return [
    ...(repeatedBefore > 0 ? [`${repeatedBefore} × a key stands twice in what this is compared with: counted as one person`] : []),
    ...(namelessBefore > 0
      ? [`${namelessBefore} × a record without a key in what this is compared with: what happens to these people is unknown`]
      : []),
  ];
}

function columnDamage(profile: Profile, changes: ChangesByColumn): string[] {
  const told: string[] = [];
  for (const column of profile.columns) {
    const found = changes.get(column.id) ?? [];
    for (const { happened, words } of damages) {
      const count = found.filter(happened).length;
      if (count >= systematicFrom) {
        told.push(words(count === found.length ? `All ${count}` : String(count), column.title));
      }
    }
  }
  return told;
}

/** "Language changed for all 480 people": nobody does that by hand. */
function wholeColumns(profile: Profile, before: People | undefined, changes: ChangesByColumn): string[] {
  if (!before || before.count < 20) {
    return [];
  }
  return profile.columns
    .map((column) => ({ column, count: changes.get(column.id)?.length ?? 0 }))
    .filter(({ count }) => count >= before.count * 0.9)
    .map(({ column, count }) => `${column.title} changed for ${count} of ${before.count} people`);
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

function keptPeople({ sync }: Profile, { kept, keptTwice, deletedUnknown }: Changes): string[] {
  const way = sync.removalProfile === undefined ? "" : ` until a file of the profile ${sync.removalProfile} removes them`;
  return [
    ...(kept > 0 ? [`${kept} people are missing from the file: the system keeps them${way}`] : []),
    ...(keptTwice > 0 ? [`${keptTwice} of them seem to stand in the file under a new key: they would be in the system twice`] : []),
    ...(deletedUnknown > 0 ? [`${deletedUnknown} records delete people who were in no file before`] : []),
  ];
}

function unfitActions({ createdAgain, updatedUnknown }: Changes): string[] {
  return [
    ...(createdAgain > 0 ? [`${createdAgain} records say that people are new who are there already`] : []),
    ...(updatedUnknown > 0 ? [`${updatedUnknown} records say that people change who were in no file before`] : []),
  ];
}

/** Columns that a system needs only to create somebody. */
function cannotBeCreated({ columns }: Profile, changes: readonly PersonChange[]): string[] {
  return columns.flatMap((column) => {
    const lacking = column.requiredToCreate ? changes.filter(({ kind, fields }) => kind === "create" && !fields[column.id]).length : 0;
    return lacking > 0 ? [`${lacking} × a new person has no ${column.title}: the system needs it to create somebody`] : [];
  });
}
