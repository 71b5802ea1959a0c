/** The shape of a mapping file. `profiles/mapping.schema.json` says the same to the editor; a test keeps them together. */
import { isCountryCode } from "../edits/countryCode.ts";
import type { ShapeReader } from "../profile/shape.ts";
import { flag, isObject, list, mapOf, object, oneOfOrNone, optional, report, text, wholeNumber, withDefault } from "../profile/shape.ts";
import { type Phrase, phrase } from "../words/phrase.ts";
import { compileDatePattern } from "./datePattern.ts";
import { parseJoin } from "./joinText.ts";
import { type ColumnMapping, cardForms, letterCases, type Mapping, sourceEncodings } from "./mapping.ts";

const anyText = text();

/** May be empty, unlike `text`. */
const possiblyEmpty: ShapeReader<string> = (value, place) => {
  if (typeof value !== "string") {
    report(place, phrase("must be a text"));
  }
  return typeof value === "string" ? value : "";
};

const path = text({
  check: (value) =>
    /^(?:[/\\~]|[a-z][a-z0-9+.-]*:)/i.test(value) ? phrase("must begin at the mapping's folder, as in ../2n/users.csv") : undefined,
});

const output: ShapeReader<string> = (value, place) => {
  const read = path(value, place);
  if (read !== "" && !/\.(?:csv|tsv|txt)$/i.test(read)) {
    report(place, phrase("must end in .csv, .tsv or .txt"));
  }
  return read;
};

const oneCharacter = /^[^"\r\n]$/;

const delimiter: ShapeReader<string | undefined> = (value, place) => {
  if (value !== undefined && !(typeof value === "string" && oneCharacter.test(value))) {
    report(place, phrase("must be one character, neither a quote nor a line break"));
    return undefined;
  }
  return value;
};

const origins = ["from", "join", "value"] as const;

const column = object<ColumnMapping>({
  from: optional(anyText),
  join: optional(text({ check: joinFault })),
  value: optional(possiblyEmpty),
  trim: optional(flag),
  split: optional(anyText),
  before: optional(anyText),
  after: optional(anyText),
  map: optional(mapOf(possiblyEmpty)),
  otherwise: oneOfOrNone("keep", "empty"),
  date: optional(text({ check: dateFault })),
  card: oneOfOrNone(...cardForms),
  countryCode: optional(text({ check: (code) => (isCountryCode(code) ? undefined : phrase("must be a country code such as +45")) })),
  case: oneOfOrNone(...letterCases),
  default: optional(anyText),
});

/** A text alone is the column that the values come from. */
const columnOrName: ShapeReader<ColumnMapping> = (value, place) => {
  if (typeof value === "string") {
    return Object.freeze({ from: anyText(value, place) });
  }
  const read = column(value, place);
  const named = isObject(value) ? origins.filter((name) => name in value) : [];
  if (isObject(value) && named.length !== 1) {
    report(place, phrase("must have one of from (a column), join (several columns) and value (the same for everybody)"));
  }
  if (read.otherwise !== undefined && read.map === undefined) {
    report(place, phrase("says otherwise without a map"));
  }
  return read;
};

function joinFault(template: string): Phrase | undefined {
  const parts = parseJoin(template);
  if (!parts) {
    return phrase(
      "has a brace without its partner: columns stand in braces, as in {First name} {Last name}, and a brace of the text is written twice",
    );
  }
  return parts.some(({ kind }) => kind === "column")
    ? undefined
    : phrase("names no column: columns stand in braces, as in {First name} {Last name}");
}

function dateFault(pattern: string): Phrase | undefined {
  return pattern === "any" || compileDatePattern(pattern)
    ? undefined
    : phrase("must be any, or a pattern of DD, MM and YYYY (or YY) with - . / or a space between them, such as DD-MM-YYYY");
}

const values = withDefault(mapOf(list(possiblyEmpty, { minimum: 1 })), {});

export const mappingShape: ShapeReader<Mapping> = object<Mapping>(
  {
    profile: anyText,
    source: optional(path),
    output: optional(output),
    encoding: oneOfOrNone(...sourceEncodings),
    delimiter,
    linesAbove: withDefault(wholeNumber(0, 100), 0),
    preamble: withDefault(list(possiblyEmpty), []),
    trim: withDefault(flag, false),
    only: values,
    leaveOut: values,
    columns: mapOf(columnOrName),
    unused: withDefault(list(anyText), []),
  },
  { ignore: ["$schema"] },
);
