/** A document as the features see it, from marked text: `$0` is the cursor. */
import { chooseReading, createChecker, createWords, findBinding, type Position, readConfig, readTable, withOwnProfiles } from "#core";
import type { DocumentConfig } from "../../../server/src/configuration/configStore.ts";
import { columnsOf, limitationOf, type UserDocument } from "../../../server/src/documents/userDocument.ts";

export interface MarkedDocument {
  readonly document: UserDocument;
  readonly cursor: Position;
}

export const uri = "file:///w/users.csv";

export function documentOf(marked: string, configJson: unknown = {}, at = uri): MarkedDocument {
  const offset = Math.max(0, marked.indexOf("$0"));
  const text = marked.replace("$0", "");
  const { config } = readConfig(JSON.stringify(configJson));
  const settings: DocumentConfig = {
    uri: "file:///w/usersync.json",
    config,
    binding: findBinding(config, "users.csv"),
    profiles: withOwnProfiles([]),
  };
  const { dialect, choice } = chooseReading(text, { profiles: settings.profiles, configured: settings.binding?.profile });
  const table = readTable(text, dialect);
  const { profile } = choice;
  const words = createWords("en");
  const checker = createChecker({ profile, known: config.known, severities: config.rules, facts: {}, words });
  for (const _step of checker.begin(table)) {
    // Runs to its end.
  }
  const document: UserDocument = {
    uri: at,
    languageId: "csv",
    version: 1,
    revision: 1,
    table,
    checker,
    choice,
    profile,
    columns: columnsOf(table, profile),
    settings,
    facts: {},
    limitation: limitationOf(table, words),
    words,
  };
  return { document, cursor: table.positionAt(offset) };
}

/** `Header` of 2N Access Commander 2.0. */
export const headerFacilityNet =
  "Initials;EmployeeId;Name;Email;Phone;Mobile;DepartmentNumber;Department;UserGroupUid;UserGroup;LocationUid;Language;IdCardNumber;SubscriptionUid;TerminationDate";

export const header2n =
  "EmployeeID,User Name,Company,User Mail,Card Numbers,Switch Code,Phone Number 1,Group Call,Phone Number 2,Group Call,Phone Number 3,Virtual Number,Groups,Is Deleted";

/** A file of 2N with these records. */
export function of2n(...records: readonly string[]): string {
  return [header2n, ...records, ""].join("\n");
}
