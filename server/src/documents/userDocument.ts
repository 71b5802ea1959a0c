/** One open user file as the features see it: its table, its problems and what is known about its columns. */
import { type Checker, type ColumnMap, type FileFacts, mapColumns, type Profile, type ProfileChoice, type Table, type Words } from "#core";
import type { DocumentConfig } from "../configuration/configStore.ts";

export interface UserDocument {
  readonly uri: string;
  readonly languageId: string;
  /** Null for a file that is not open. */
  readonly version: number | null;
  /** Counts the checks: what was computed for one revision holds as long as it stays. */
  readonly revision: number;
  readonly table: Table;
  readonly checker: Checker;
  readonly choice: ProfileChoice;
  readonly profile: Profile | null;
  readonly columns: ColumnMap;
  readonly settings: DocumentConfig;
  readonly facts: FileFacts;
  /** Why some features are off; undefined where all are on. */
  readonly limitation: string | undefined;
  /** The language of everything that is said about it. */
  readonly words: Words;
}

/** From here on the editor itself stops colouring and folding; features that walk the whole file stop too. */
const maximumLength = 20 * 1024 * 1024;
const maximumLines = 300_000;

export function limitationOf(table: Table, { t }: Words): string | undefined {
  if (table.length > maximumLength) {
    return t("The file is larger than 20 MB: no colours, folding or code lens. Problems, hovers, completion and fixes stay.");
  }
  if (table.lineCount > maximumLines) {
    return t("The file has more than 300,000 lines: no colours, folding or code lens. Problems, hovers, completion and fixes stay.");
  }
  return undefined;
}

const noColumns: ReadonlyMap<string, number> = new Map();

/** Columns of a file: by its profile, else each cell of the first record is an unknown column. */
export function columnsOf(table: Table, profile: Profile | null): ColumnMap {
  const header = recordValues(table, profile?.header.preambleLines ?? 0);
  if (profile) {
    return mapColumns(profile, header);
  }
  return {
    columns: (header ?? []).map(() => undefined),
    cellIndex: noColumns,
    headerRecord: header ? 0 : -1,
    firstDataRecord: header ? 1 : 0,
  };
}

/** Values of the record with this index among all records; undefined behind the end. */
function recordValues(table: Table, index: number): readonly string[] | undefined {
  const place = table.record(index);
  return place && table.cells(place).map(({ value }) => value);
}
