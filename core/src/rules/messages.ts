/**
 * The words of every problem: what is wrong, why the system cares, what to do. For an administrator who knows people and cards, not CSV.
 * Sensitive values are masked. Each case is a whole sentence, so that it can be said in any language.
 */
import { maskValue } from "../profile/mask.ts";
import type { Column, Profile } from "../profile/profile.ts";
import type { Words } from "../words/words.ts";
import {
  wordEncoding,
  wordInvisible,
  wordMissingColumn,
  wordMissingHeader,
  wordRagged,
  wordSpace,
  wordUnknownColumn,
} from "./fileMessages.ts";
import { delimiterName, endCounts, endName, listWords } from "./messageNames.ts";
import type { ProblemCode, ProblemFacts } from "./problem.ts";
import { wordDamage, wordLength, wordNotAllowed, wordSpelling, wordSuspicion, wordType, wordUnknownValue } from "./valueMessages.ts";

export interface Wording {
  readonly code: ProblemCode;
  readonly facts: ProblemFacts;
  readonly column: Column | undefined;
  readonly profile: Profile | null;
  readonly words: Words;
}

/** What a sentence is about. */
export interface Subject {
  readonly facts: ProblemFacts;
  /** The column's title, or what stands for one. */
  readonly title: string;
  /** The system's title. */
  readonly system: string;
  /** The value as it may be shown, in quotes. */
  readonly value: string;
  readonly column: Column | undefined;
  readonly words: Words;
}

export type Sentence = (subject: Subject) => string;

export function wordProblem({ code, facts, column, profile, words }: Wording): string {
  const value = typeof facts.value === "string" ? facts.value : "";
  // A damaged value is no card or code any more, and must be seen to be recognised.
  const shown =
    code === "spreadsheet-damage" && facts.kind !== "formula-text" && facts.kind !== "rounded" ? value : maskValue(column, value);
  return sentences[code]({
    facts,
    title: titleOf(column, facts, words),
    system: profile?.title ?? words.t("the system"),
    value: words.t("“{0}”", shortened(shown)),
    column,
    words,
  });
}

function titleOf(column: Column | undefined, facts: ProblemFacts, { t }: Words): string {
  if (facts.header) {
    return t("The column's name");
  }
  return column?.type === "card" ? t("Card") : (column?.title ?? t("The value"));
}

/** The sentence that stands behind the last shown problem of a code, where there are more. */
export function moreLikeThis(message: string, more: number, { t }: Words): string {
  return t("{0} (+{1} more like this)", message, more);
}

/** What a cross-record problem says at the other place. */
export function wordRelated(code: ProblemCode, { t }: Words): string {
  return code === "collision" ? t("The other card") : code === "case-variant" ? t("The first spelling") : t("The first one");
}

const maximumShown = 60;

function shortened(text: string): string {
  const line = text.replace(/[\r\n]+/g, "⏎");
  return line.length > maximumShown ? `${line.slice(0, maximumShown)}…` : line;
}

const sentences: Readonly<Record<ProblemCode, Sentence>> = {
  "invalid-encoding": wordEncoding,
  "byte-order-mark": ({ facts, system, words: { t } }) =>
    facts.present
      ? t(
          "The file starts with a byte order mark, which {0} would take for a part of the first column's name: save it as UTF-8 without BOM.",
          system,
        )
      : t("The file starts without a byte order mark, which {0} needs to read letters such as é or ø: save it as UTF-8 with BOM.", system),
  "line-ending": ({ facts, system, words: { t } }) =>
    facts.expected === "any"
      ? t("The lines end with CR alone, which hardly any program reads: change the line ends to LF or CRLF.")
      : t(
          "The lines end with {0}, but {1} reads {2}: change the line ends of the file.",
          endName(facts.found),
          system,
          endName(facts.expected),
        ),
  "mixed-line-endings": ({ facts, words: { t } }) =>
    facts.expected === "any"
      ? t(
          "The lines of this file end in different ways ({0}), so records could be joined or cut: change all to one kind.",
          endCounts(facts),
        )
      : t(
          "The lines of this file end in different ways ({0}), so records could be joined or cut: change all to {1}.",
          endCounts(facts),
          endName(facts.expected),
        ),
  "no-records": ({ facts, system, words: { t } }) =>
    facts.deletesAll
      ? t("There are no people in this file. {0} deletes everyone who is missing: it is never sent like this.", system)
      : t("There are no people in this file: there is nothing to send."),
  "wrong-delimiter": ({ facts, system, words }) =>
    words.t(
      "The values are separated by {0}, but {1} reads {2}: convert the file. Everything else is checked after that.",
      delimiterName(facts.found, words),
      system,
      listWords(
        (facts.expected as readonly string[]).map((delimiter) => delimiterName(delimiter, words)),
        words,
      ),
    ),
  "invisible-character": wordInvisible,
  "unclosed-quote": ({ words: { t } }) =>
    t(
      "This quote is never closed, so everything behind it could be read as one value: close it, or remove it. A quote inside a value is written twice.",
    ),
  "stray-quote": ({ words: { t } }) =>
    t(
      "A quote stands in the middle of a value: programs read such a value differently. Put the whole value in quotes and write this one twice, or remove it.",
    ),
  quoting: ({ facts, system, title, words: { t } }) =>
    facts.needed
      ? t("{0} has no double quotes around it, which {1} needs around each value: add them.", title, system)
      : t(
          "{0, plural, one {{0} value stands} other {{0} values stand}} in quotes without need (this is the first). Whether {1} takes quotes is not documented: remove them.",
          Number(facts.count),
          system,
        ),
  "ragged-record": wordRagged,
  "blank-line": ({ system, words: { t } }) =>
    t("This line is empty: {0} may stop here or report a broken record. Remove the line.", system),
  "surrounding-space": wordSpace,
  "missing-column": wordMissingColumn,
  "unknown-column": wordUnknownColumn,
  "column-order": ({ facts, system, words: { t } }) =>
    t(
      "{0} reads the columns in a fixed order: “{1}” stands where “{2}” belongs. Reorder the columns, values included.",
      system,
      String(facts.name),
      String(facts.expectedHere),
    ),
  "column-case": ({ facts, system, words: { t } }) =>
    t(
      "The column is called “{0}”, not “{1}”: {2} tells capital and small letters apart.",
      String(facts.expected),
      String(facts.name),
      system,
    ),
  "duplicate-column": ({ facts, system, words: { t } }) =>
    t(
      "The column “{0}” stands here and as column {1}: {2} would read only one of them. Remove or rename one.",
      String(facts.name),
      Number(facts.first),
      system,
    ),
  "missing-header": wordMissingHeader,
  required: ({ title, system, facts, words: { t } }) =>
    facts.blank
      ? t("{0} is nothing but spaces, but {1} needs it for each person: fill it in.", title, system)
      : t("{0} is empty, but {1} needs it for each person: fill it in.", title, system),
  "empty-optional": ({ facts, title, system, words: { t } }) =>
    t(
      "{0} is empty in {1, plural, one {{1} record} other {{1} records}} (this is the first). {2} says that users may not be imported when an optional value is missing: fill it in where you can.",
      title,
      Number(facts.count),
      system,
    ),
  type: wordType,
  pattern: ({ facts, title, value, words: { t } }) =>
    facts.hint
      ? t("{0} {1} is not {2}: correct it.", title, value, String(facts.hint))
      : t("{0} {1} is not of the form {2}: correct it.", title, value, String(facts.pattern)),
  "not-allowed": wordNotAllowed,
  "letter-case": ({ facts, title, value, system, words: { t } }) =>
    t("{0} is written “{1}”, not {2}: {3} tells capital and small letters apart.", title, String(facts.expected), value, system),
  length: wordLength,
  "too-many-items": ({ facts, column, system, words: { t } }) =>
    facts.bytes
      ? t("The file has {0} bytes, but {1} takes {2} in one file: split it.", Number(facts.count), system, Number(facts.maximum))
      : facts.records
        ? t("The file has {0} people, but {1} takes {2} in one file: split it.", Number(facts.count), system, Number(facts.maximum))
        : t(
            "{0}: {1} values, but {2} takes {3}: remove the ones that are not used.",
            String(column?.title),
            Number(facts.count),
            system,
            Number(facts.maximum),
          ),
  "unknown-value": wordUnknownValue,
  "spreadsheet-damage": wordDamage,
  suspicious: wordSuspicion,
  formula: ({ facts, title, value, words: { t } }) =>
    t(
      "{0} {1} starts with “{2}”: a spreadsheet would run it as a formula when somebody opens the file. Remove that character if it does not belong there.",
      title,
      value,
      String(facts.character),
    ),
  "duplicate-key": ({ facts, title, value, system, words: { t } }) =>
    t(
      "{0} {1} stands in line {2} already: it tells people apart, so {3} would mix two of them up. Give one a value of its own, or remove the record.",
      title,
      value,
      Number(facts.firstLine),
      system,
    ),
  "duplicate-value": ({ facts, title, value, system, words: { t } }) =>
    t(
      "{0} {1} belongs to the person in line {2} already: {3} takes it for one person only. Check who has it.",
      title,
      value,
      Number(facts.firstLine),
      system,
    ),
  "key-case": ({ facts, title, value, system, words: { t } }) =>
    t(
      "{0} {1} differs from line {2} by capital and small letters only: {3} may take both for one person.",
      title,
      value,
      Number(facts.firstLine),
      system,
    ),
  collision: ({ facts, value, column, words: { t } }) =>
    t(
      "Card {0} and card “{1}” in line {2} end alike: devices compare cards of different length from the end and would take one for the other. Enter both in the same length.",
      value,
      maskValue(column, String(facts.other)),
      Number(facts.firstLine),
    ),
  "case-variant": wordSpelling,
  condition: ({ facts }) => String(facts.text),
  "unverified-profile": ({ system, words: { t } }) =>
    t(
      "The columns of {0} were never compared with a file of the system itself, and some names are assumptions: learn the columns from its example file (“Learn Columns from Example File”, or usersync profile learn).",
      system,
    ),
};
