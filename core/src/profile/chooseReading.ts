/** How a text is to be read: recognised from its first lines. */
import { detectDialect } from "../csv/detectDialect.ts";
import type { Dialect } from "../csv/dialect.ts";
import { type DocumentText, TextReader } from "../csv/documentText.ts";
import { readTable } from "../csv/readTable.ts";
import type { Table } from "../csv/table.ts";
import type { Words } from "../words/words.ts";
import type { Profile } from "./profile.ts";
import { chooseProfile, type ProfileChoice } from "./profileChoice.ts";

export interface Reading {
  readonly dialect: Dialect;
  readonly choice: ProfileChoice;
}

export interface ReadingSettings {
  /** The profiles to choose from. */
  readonly profiles: readonly Profile[];
  /** Id of the profile that usersync.json or the command names; else the header decides. */
  readonly configured?: string | undefined;
  /** The language of the reason; English where nothing is said. */
  readonly words?: Words;
}

/** Enough for the lines before a header and a header of thousands of columns. */
const headLength = 65_536;

/**
 * The delimiter and the profile of a text. The first lines say the delimiter, with the profile's own ones preferred where one is named; the
 * header says the profile where none is.
 */
export function chooseReading(text: DocumentText, { profiles, configured, words }: ReadingSettings): Reading {
  const head = new TextReader(text).slice(0, headLength);
  const named = profiles.find(({ id }) => id === configured);
  const delimiter = delimiterOf(head, named);
  const start = readTable(head, { delimiter, escape: named?.dialect.escape ?? "doubled" });
  const choice = chooseProfile({
    ...(configured === undefined ? {} : { configured }),
    header: recordValues(start, 0),
    following: [1, 2, 3, 4].map((index) => recordValues(start, index)).filter((values) => values !== undefined),
    profiles,
    ...(words && { words }),
  });
  return { dialect: { delimiter, escape: choice.profile?.dialect.escape ?? "doubled" }, choice };
}

/** One of the profile's delimiters where it cuts anything; else what the file itself seems to use, so that it can be named. */
function delimiterOf(head: string, named: Profile | undefined): string {
  const own = named && detectDialect(head, named.dialect.delimiters).delimiter;
  const firstLine = head.slice(0, head.search(/[\r\n]|$/));
  return own !== undefined && firstLine.includes(own) ? own : detectDialect(head).delimiter;
}

function recordValues(table: Table, index: number): string[] | undefined {
  const place = table.record(index);
  return place && table.cells(place).map(({ value }) => value);
}
