import {
  builtInProfiles,
  createPlan,
  defaultGuardLimits,
  mapColumns,
  type PeopleFile,
  type Plan,
  type PlanInput,
  type Profile,
  readTable,
  type ToldFile,
} from "#core";

/** A built-in profile by its id. */
export function profileOf(id: string): Profile {
  const profile = builtInProfiles.find((candidate) => candidate.id === id);
  if (!profile) {
    throw new Error(`No built-in profile ${id}`);
  }
  return profile;
}

export function peopleFile(profile: Profile, text: string): PeopleFile {
  const table = readTable(text, { delimiter: profile.dialect.delimiters[0] as string, escape: profile.dialect.escape });
  const header = table.record(profile.header.preambleLines);
  return { table, columns: mapColumns(profile, header ? table.cells(header).map((cell) => cell.value) : undefined) };
}

/** A file as the words of a plan are told of it. */
export function toldFile(profile: Profile, text: string): ToldFile {
  return { profile, people: peopleFile(profile, text) };
}

/** The text of a file with the profile's header; each person gives some columns by id. */
export function fileText(profile: Profile, people: readonly Readonly<Record<string, string>>[]): string {
  const delimiter = profile.dialect.delimiters[0] as string;
  const quote = (value: string) => (value.includes(delimiter) || /["\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value);
  const header = profile.columns.map((column) => column.name);
  const records = people.map((person) => profile.columns.map(({ id }) => quote(person[id] ?? "")));
  return [header, ...records].map((cells) => `${cells.join(delimiter)}\n`).join("");
}

/** A plan of two texts; `undefined` before is no baseline. */
export function planOf(
  profile: Profile,
  [before, after]: readonly [before: string | undefined, after: string],
  more: Partial<PlanInput> = {},
): Plan {
  return createPlan({
    id: "0123456789abcdef",
    profile,
    file: { path: "users.csv", sha256: "f", people: peopleFile(profile, after) },
    baseline:
      before === undefined
        ? { kind: "none", label: "nothing", sha256: "" }
        : { kind: "last", label: "last", sha256: "b", people: peopleFile(profile, before) },
    target: null,
    limits: defaultGuardLimits,
    today: "2026-03-01",
    ...more,
  });
}
