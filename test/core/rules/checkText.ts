import {
  type Checker,
  type CheckSettings,
  createChecker,
  type Dialect,
  type Profile,
  readTable,
  type Table,
  type TableOptions,
} from "#core";

export interface CheckedText {
  readonly table: Table;
  readonly checker: Checker;
}

/** A text checked with a profile; the dialect is the profile's first. */
export function checkText(
  text: string,
  profile: Profile | null,
  settings: Partial<CheckSettings> & { readonly table?: TableOptions; readonly dialect?: Dialect } = {},
): CheckedText {
  const dialect = settings.dialect ?? { delimiter: profile?.dialect.delimiters[0] ?? ",", escape: profile?.dialect.escape ?? "doubled" };
  const table = readTable(text, dialect, settings.table);
  const checker = createChecker({ profile, known: {}, severities: {}, facts: {}, ...settings });
  for (const _ of checker.begin(table)) {
    // Each step checks one block.
  }
  return { table, checker };
}
