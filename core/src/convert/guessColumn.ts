/** What the values of a foreign column need to become those of a column of the profile, guessed from examples. */
import type { Config } from "../config/config.ts";
import { readBoolean } from "../edits/damage.ts";
import { meansLeft } from "../profile/headerSynonyms.ts";
import type { Column } from "../profile/profile.ts";
import { nearest } from "../rules/value/nearest.ts";
import { either, type Phrase, phrase } from "../words/phrase.ts";
import { compileDatePattern, datePatterns } from "./datePattern.ts";
import type { ColumnMapping } from "./mapping.ts";
import type { ColumnMatch } from "./matchColumns.ts";
import { readCard } from "./readCard.ts";

/** A foreign column with its values, empty ones left out. */
export interface SourceSample {
  readonly name: string;
  readonly values: readonly string[];
}

export interface ColumnGuess {
  readonly mapping: ColumnMapping;
  /** What a person should look at. */
  readonly remark?: Phrase;
}

export interface GuessFacts {
  /** Of numbers without one. */
  readonly countryCode: string | undefined;
  /** What exists in the system, by the name of the list. */
  readonly known: Config["known"];
}

export function guessColumn({ sources, madeOf }: ColumnMatch, column: Column, facts: GuessFacts): ColumnGuess {
  const [first] = sources;
  if (sources.length > 1 || first === undefined) {
    return { mapping: { join: sources.map(({ name }) => `{${name}}`).join(" ") } };
  }
  if (madeOf === "status") {
    return guessDeletion(first, column);
  }
  if (madeOf === "address") {
    return { mapping: { from: first.name, before: "@", case: "upper" }, remark: phrase("No column has initials: made from the address.") };
  }
  const split = splitOf(first.values, column);
  const items = first.values.flatMap((value) => (split === undefined ? [value] : value.split(split))).map((value) => value.trim());
  const form = formOf(items, column, facts) ?? guessNames(items, column, facts);
  // A list that is the target's already is taken apart only where its items change.
  const isSplit = split !== undefined && (split !== column.list?.separator || form !== undefined);
  return {
    mapping: { from: first.name, ...(isSplit ? { split } : {}), ...form?.mapping },
    ...(form?.remark === undefined ? {} : { remark: form.remark }),
  };
}

/** Whoever has left is deleted, by the two values of the column. */
function guessDeletion({ name, values }: SourceSample, { allowed }: Column): ColumnGuess {
  const [yes = "TRUE", no = "FALSE"] = allowed ?? [];
  const statuses = [...new Set(values.map((value) => value.trim()))];
  return {
    mapping: { from: name, map: Object.fromEntries(statuses.map((status) => [status, meansLeft(status) ? yes : no])), default: no },
    remark: phrase("Whoever has left is deleted: look whether these values of {0} mean that.", name),
  };
}

function formOf(values: readonly string[], column: Column, { countryCode }: GuessFacts): ColumnGuess | undefined {
  switch (column.type) {
    case "date":
      return guessDate(values, column);
    case "card":
      return guessCard(values, column);
    case "phone":
      return guessPhone(values, countryCode);
    case "boolean":
      return guessBoolean(values, column);
    default:
      return undefined;
  }
}

/** A list in the foreign file has another separator than the target's. */
function splitOf(values: readonly string[], { list, type }: Column): string | undefined {
  if (!list) {
    return undefined;
  }
  const separators = [";", ",", "|", "/", "+"].filter((separator) => type === "card" || separator !== "/");
  return separators.find((separator) => values.some((value) => value.includes(separator)));
}

function guessDate(values: readonly string[], column: Column): ColumnGuess | undefined {
  const target = column.dateForm ?? "YYYY-MM-DD";
  const fitting = datePatterns.filter((pattern) => {
    const read = compileDatePattern(pattern);
    return values.length > 0 && values.every((value) => read?.(value, target) !== undefined);
  });
  const [pattern, second] = fitting;
  if (pattern === undefined || pattern === target) {
    return undefined;
  }
  const remark =
    second === undefined ? {} : { remark: phrase("Could be {0} as well: no example tells day and month apart.", either(fitting.slice(1))) };
  return { mapping: { date: pattern }, ...remark };
}

/** Ten digits are what readers show as a decimal number; shorter hexadecimal numbers may have no letter by chance. */
function guessCard(values: readonly string[], column: Column): ColumnGuess | undefined {
  if (values.length > 0 && values.every((value) => /^\d{7,20}$/.test(value)) && values.some((value) => value.length === 10)) {
    return {
      mapping: { card: "decimal" },
      remark: phrase(
        "The cards look decimal. Read one card at a reader to be sure; decimal-reversed takes their bytes from the other end.",
      ),
    };
  }
  const isDecorated = (value: string): boolean => /^0x|[\s:.-]/i.test(value) && readCard(value, "hexadecimal", column) !== undefined;
  return values.some(isDecorated) ? { mapping: { card: "hexadecimal" } } : undefined;
}

function guessPhone(values: readonly string[], countryCode: string | undefined): ColumnGuess | undefined {
  const bare = values.filter((value) => !value.startsWith("+"));
  return bare.length > 0 && countryCode !== undefined
    ? { mapping: { countryCode }, remark: phrase("{0} is guessed from the language of the headers.", countryCode) }
    : undefined;
}

/** Words for yes and no, written as the target wants them. */
function guessBoolean(values: readonly string[], { allowed }: Column): ColumnGuess | undefined {
  const [yes, no] = allowed ?? [];
  const words = [...new Set(values)];
  const readings = words.map((word) => [word, readBoolean(word)] as const);
  if (
    words.every((word) => allowed?.includes(word)) ||
    words.length > 6 ||
    yes === undefined ||
    no === undefined ||
    readings.some(([, reading]) => reading === undefined)
  ) {
    return undefined;
  }
  return { mapping: { map: Object.fromEntries(readings.map(([word, reading]) => [word, reading ? yes : no])) } };
}

/** More names are no dictionary that a person completes. */
const longestDictionary = 40;

/** A dictionary of the names that the system does not know, with the nearest one that it does; a person writes the others. */
function guessNames(values: readonly string[], { reference, type }: Column, { known }: GuessFacts): ColumnGuess | undefined {
  const names = reference === undefined || type === "uuid" ? [] : [...(known[reference]?.keys() ?? [])];
  const found = [...new Set(values)].filter((value) => value !== "");
  if (names.length === 0 || found.length > longestDictionary || found.every((value) => names.includes(value))) {
    return undefined;
  }
  const map = Object.fromEntries(found.map((value) => [value, names.includes(value) ? value : (nearest(value, names) ?? value)]));
  return { mapping: { map }, remark: phrase("On the right, write names that the system knows: {0}.", names.join(", ")) };
}
