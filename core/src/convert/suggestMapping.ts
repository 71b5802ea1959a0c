import type { Config } from "../config/config.ts";
import { countryCodes, type HeaderLanguage, meaningOf, meansLeft } from "../profile/headerSynonyms.ts";
import type { Column, Profile } from "../profile/profile.ts";
import { oneLine } from "../words/oneLine.ts";
import { createWords, type Words } from "../words/words.ts";
import { type ColumnGuess, guessColumn, type SourceSample } from "./guessColumn.ts";
import type { Mapping } from "./mapping.ts";
import { mappingText } from "./mappingText.ts";
import { matchColumns, statusOf } from "./matchColumns.ts";
import { sourceColumns } from "./sourceColumns.ts";
import { nameInMapping } from "./targetColumn.ts";

/** The start of a foreign file. */
export interface ForeignSample {
  readonly header: readonly string[];
  /** Values of data records; a few hundred are enough. */
  readonly records: readonly (readonly string[])[];
  readonly encoding: string;
  readonly delimiter: string;
}

export interface SuggestOptions extends Pick<Mapping, "source" | "output"> {
  /** Records above the header of the foreign file; none where nothing is said. */
  readonly linesAbove?: number;
  /** What exists in the system, as usersync.json says. */
  readonly known?: Config["known"];
  /** The language of the comments; English where nothing is said. */
  readonly words?: Words;
}

/**
 * A first mapping, as the text of a mapping file with comments: columns found by name in four languages and by the form of their values, with what
 * their values need to become the target's. What is not known is left out and named, so that a person goes on from there.
 */
export function suggestMapping(sample: ForeignSample, profile: Profile, options: SuggestOptions): string {
  const { source, output, linesAbove = 0, known = {}, words = createWords("en") } = options;
  const { names } = sourceColumns(sample.header);
  const samples = names.map(
    (name, i): SourceSample => ({ name, values: sample.records.map((record) => record[i] ?? "").filter((value) => value.trim() !== "") }),
  );
  const countryCode = countryCodes[languageOf(names)];
  const matches = matchColumns(samples, profile);
  const guesses = [...matches].map(([column, match]) => [column, guessColumn(match, column, { countryCode, known })] as const);
  const used = new Set([...matches.values()].flatMap(({ sources }) => sources.map(({ name }) => name)));
  const status = statusOf(samples);
  const leaveOut =
    status && !used.has(status.name)
      ? { [status.name]: [...new Set(status.values.map((value) => value.trim()))].filter(meansLeft) }
      : undefined;
  return layOut({
    head: {
      profile: profile.id,
      ...(source === undefined ? {} : { source }),
      ...(output === undefined ? {} : { output }),
      ...(sample.encoding.startsWith("utf-16") ? {} : { encoding: sample.encoding }),
      delimiter: sample.delimiter,
      ...(linesAbove === 0 ? {} : { linesAbove }),
      trim: true,
      ...(profile.header.preambleLines > 0 ? { preamble: Array.from({ length: profile.header.preambleLines }, () => "") } : {}),
    },
    columns: guesses.map(([column, guess]) => [nameInMapping(profile, column), guess] as const),
    missing: profile.columns.filter((column) => !matches.has(column)),
    leaveOut,
    unused: names.filter((name) => !used.has(name) && !(leaveOut && Object.hasOwn(leaveOut, name))),
    profile,
    words,
  });
}

/** Of most headers that are known. */
function languageOf(names: readonly string[]): HeaderLanguage {
  const counts: Record<HeaderLanguage, number> = { en: 0, da: 0, cs: 0, de: 0 };
  for (const name of names) {
    const language = meaningOf(name)?.language;
    if (language !== undefined) {
      counts[language]++;
    }
  }
  const foreign = (["da", "cs", "de"] as const).toSorted((a, b) => counts[b] - counts[a]);
  const [first] = foreign;
  return first !== undefined && counts[first] > 0 ? first : "en";
}

interface Layout {
  readonly head: Readonly<Record<string, unknown>>;
  readonly columns: readonly (readonly [name: string, guess: ColumnGuess])[];
  readonly missing: readonly Column[];
  readonly leaveOut: Readonly<Record<string, readonly string[]>> | undefined;
  readonly unused: readonly string[];
  readonly profile: Profile;
  readonly words: Words;
}

/** As a person would lay it out: a line a column, remarks above. */
function layOut({ head, columns, missing, leaveOut, unused, profile, words }: Layout): string {
  const { t, say } = words;
  const opening = t(
    "How the export becomes a file for {0}. The page below this file shows the first ten people as they will be written.",
    oneLine(profile.title),
  );
  const lacking = namesOf(missing, profile, words);
  const lines = [
    "{",
    `  // ${opening}`,
    ...Object.entries(head).map(([name, value]) => `  ${mappingText(name)}: ${mappingText(value)},`),
    ...(leaveOut === undefined
      ? []
      : [`  // ${t("Whoever has left stays out: look whether these values mean that.")}`, `  "leaveOut": ${dictionary(leaveOut)},`]),
    '  "columns": {',
    ...columns.flatMap(([name, { mapping, remark }], i) => [
      ...(remark === undefined ? [] : [`    // ${oneLine(say(remark))}`]),
      `    ${mappingText(name)}: ${short(mapping)}${i < columns.length - 1 ? "," : ""}`,
    ]),
    ...(missing.length === 0
      ? []
      : [
          `    // ${t("Nothing in the export looks like {0}. A column that is the same for everybody: {1}", lacking, '"…": { "value": "…" }')}`,
        ]),
    "  },",
    ...(unused.length === 0 ? [] : [`  // ${t("Columns of the export that nothing takes.")}`]),
    `  "unused": ${mappingText(unused).replaceAll('","', '", "')}`,
    "}",
  ];
  return `${lines.join("\n")}\n`;
}

function namesOf(columns: readonly Column[], profile: Profile, { t }: Words): string {
  const told = columns.map((column) => {
    const name = nameInMapping(profile, column);
    return oneLine(column.required ? t("{0} (required)", name) : name);
  });
  return told.join(", ");
}

/** `{ "from": "Kortnr", "card": "decimal" }`; a column that is taken as it is, by its name alone. */
function short({ from, ...rest }: ColumnGuess["mapping"]): string {
  if (from !== undefined && Object.keys(rest).length === 0) {
    return mappingText(from);
  }
  const entries = Object.entries({ ...(from === undefined ? {} : { from }), ...rest });
  const written = entries.map(
    ([name, value]) => `${mappingText(name)}: ${typeof value === "object" ? dictionary(value) : mappingText(value)}`,
  );
  return `{ ${written.join(", ")} }`;
}

function dictionary(map: Readonly<Record<string, string | readonly string[]>>): string {
  return `{ ${Object.entries(map)
    .map(([from, to]) => `${mappingText(from)}: ${mappingText(to)}`)
    .join(", ")} }`;
}
