import { decode } from "../csv/decode.ts";
import { readTable } from "../csv/readTable.ts";
import type { Table } from "../csv/table.ts";
import { chooseReading } from "../profile/chooseReading.ts";
import { type ColumnMap, mapColumns } from "../profile/columnMap.ts";
import type { Profile } from "../profile/profile.ts";
import type { ProfileChoice } from "../profile/profileChoice.ts";
import { createWords } from "../words/words.ts";
import type { CheckSettings, FileFacts, ProblemCounts } from "./checker.ts";
import { createChecker } from "./createChecker.ts";
import type { Problem } from "./problem.ts";

export interface CheckBytesSettings extends Pick<CheckSettings, "known" | "severities" | "ignored" | "words"> {
  /** The profiles to choose from. */
  readonly profiles: readonly Profile[];
  /** Id of the profile that usersync.json or the command names; else the header decides. */
  readonly configured?: string;
}

/** A file that was read and checked once. Everything is about the same bytes. */
export interface CheckedFile {
  /** Without a byte order mark. */
  readonly text: string;
  readonly facts: FileFacts;
  readonly table: Table;
  readonly choice: ProfileChoice;
  /** Undefined without a profile. */
  readonly columns: ColumnMap | undefined;
  /** Data records. */
  readonly recordCount: number;
  /** All of them, in order of place; never cut. */
  readonly problems: readonly Problem[];
  readonly counts: ProblemCounts;
  readonly hasErrors: boolean;
  /** What forbids a plan and a push whatever usersync.json says. */
  readonly hardStops: readonly Problem[];
}

/**
 * Decodes, recognises and checks a whole file. Never fails up to the platform's longest string; bytes that are no text give a problem.
 * This is what stands between a file and a push: it looks at everything and shortens nothing.
 */
export function checkBytes(bytes: Uint8Array, settings: CheckBytesSettings): CheckedFile {
  const { profiles, configured, known, severities, ignored = [], words = createWords("en") } = settings;
  const named = profiles.find(({ id }) => id === configured);
  const { text, facts } = decode(bytes, named?.dialect.encoding === "windows-1252" ? "windows-1252" : undefined);
  const { dialect, choice } = chooseReading(text, { profiles, configured, words });
  const table = readTable(text, dialect);
  const { profile } = choice;
  const checker = createChecker({ profile, known, severities, ignored, facts, words });
  for (const _ of checker.begin(table)) {
    // Each step checks a block.
  }
  const counts = checker.counts();
  return {
    text,
    facts,
    table,
    choice,
    columns: profile ? mapColumns(profile, recordValues(table, profile.header.preambleLines)) : undefined,
    recordCount: checker.recordCount(),
    problems: checker.problems(),
    counts,
    hasErrors: counts.error > 0,
    hardStops: checker.hardStops(),
  };
}

function recordValues(table: Table, index: number): string[] | undefined {
  const place = table.record(index);
  return place && table.cells(place).map(({ value }) => value);
}
