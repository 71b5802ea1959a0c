/**
 * The words of every problem: what is wrong, why the system cares, what to do. For an administrator who knows people and cards, not CSV.
 * Sensitive values are masked.
 */
import { maskValue } from "../profile/mask.ts";
import type { Column, Profile } from "../profile/profile.ts";
import type { ProblemCode, ProblemFacts } from "./problem.ts";

export interface Wording {
  readonly code: ProblemCode;
  readonly facts: ProblemFacts;
  readonly column: Column | undefined;
  readonly profile: Profile | null;
}

interface Words {
  readonly facts: ProblemFacts;
  /** The column's title. */
  readonly title: string;
  /** The system's title. */
  readonly system: string;
  /** The value as it may be shown, in quotes. */
  readonly value: string;
  readonly column: Column | undefined;
}

export function wordProblem({ code, facts, column, profile }: Wording): string {
  const value = typeof facts.value === "string" ? facts.value : "";
  // A damaged value is no card or code any more, and must be seen to be recognised.
  const shown =
    code === "spreadsheet-damage" && facts.kind !== "formula-text" && facts.kind !== "rounded" ? value : maskValue(column, value);
  return sentences[code]({
    facts,
    title: column?.type === "card" ? "Card" : (column?.title ?? "The value"),
    system: profile?.title ?? "The system",
    value: `“${shortened(shown)}”`,
    column,
  });
}

/** The sentence that stands behind the last shown problem of a code, where there are more. */
export function moreLikeThis(message: string, more: number): string {
  return `${message} (+${more} more like this)`;
}

/** What a cross-record problem says at the other place. */
export function wordRelated(code: ProblemCode): string {
  return code === "collision" ? "The other card" : code === "case-variant" ? "The first spelling" : "The first one";
}

const maximumShown = 60;

function shortened(text: string): string {
  const line = text.replace(/[\r\n]+/g, "⏎");
  return line.length > maximumShown ? `${line.slice(0, maximumShown)}…` : line;
}

type Sentence = (words: Words) => string;

const sentences: Readonly<Record<ProblemCode, Sentence>> = {
  "invalid-encoding": ({ facts, system }) =>
    facts.kind === "bytes"
      ? `The file is not ${encodingName(facts.expected)}: byte ${hex(facts.byte)} at position ${facts.byteOffset} cannot be read, so letters such as é or ø would arrive broken. ${
          facts.likely ? `It is probably ${encodingName(facts.likely)}: ` : ""
        }save it again as ${encodingName(facts.expected)}.`
      : `The file is ${encodingName(facts.found)}, but ${system} reads ${encodingName(facts.expected)}: save it again in that encoding.`,
  "byte-order-mark": ({ facts, system }) =>
    facts.present
      ? `The file starts with a byte order mark, which ${system} would take for a part of the first column's name: save it as UTF-8 without BOM.`
      : `The file starts without a byte order mark, which ${system} needs to read letters such as é or ø: save it as UTF-8 with BOM.`,
  "line-ending": ({ facts, system }) =>
    facts.expected === "any"
      ? `The lines end with CR alone, which hardly any program reads: change the line ends to LF or CRLF.`
      : `The lines end with ${endName(facts.found)}, but ${system} reads ${endName(facts.expected)}: change the line ends of the file.`,
  "mixed-line-endings": ({ facts }) =>
    `The lines of this file end in different ways (${endCounts(facts)}), so records could be joined or cut: change all to ${
      facts.expected === "any" ? "one kind" : endName(facts.expected)
    }.`,
  "no-records": ({ facts, system }) =>
    facts.deletesAll
      ? `There are no people in this file. ${system} deletes everyone who is missing: it is never sent like this.`
      : `There are no people in this file: there is nothing to send.`,
  "wrong-delimiter": ({ facts, system }) =>
    `The values are separated by ${delimiterName(facts.found)}, but ${system} reads ${(facts.expected as readonly string[])
      .map(delimiterName)
      .join(" or ")}: convert the file. Everything else is checked after that.`,
  "invisible-character": ({ facts, title, system }) =>
    facts.lineBreak
      ? `${title} holds a line break: ${system} would take the rest for a new record. Write the value on one line.`
      : `${facts.header ? "The column's name" : title} holds a character that nobody sees, a ${facts.name}${
          Number(facts.count) > 1 ? ` and ${Number(facts.count) - 1} more` : ""
        }: it makes the value another one for ${system}. Remove it.`,
  "unclosed-quote": () =>
    `This quote is never closed, so everything behind it could be read as one value: close it, or remove it. A quote inside a value is written twice.`,
  "stray-quote": () =>
    `A quote stands in the middle of a value: programs read such a value differently. Put the whole value in quotes and write this one twice, or remove it.`,
  quoting: ({ facts, system, title }) =>
    facts.needed
      ? `${title} has no double quotes around it, which ${system} needs around each value: add them.`
      : `${facts.count} ${Number(facts.count) === 1 ? "value stands" : "values stand"} in quotes without need (this is the first). Whether ${system} takes quotes is not documented: remove them.`,
  "ragged-record": ({ facts, system }) => {
    const found = Number(facts.found);
    const expected = Number(facts.expected);
    const why = `so ${system} would put values into the wrong columns`;
    return found < expected
      ? `This record has ${values(found)}, the header ${expected}: ${expected - found} ${expected - found === 1 ? "is" : "are"} missing, ${why}. An empty value still needs its separator.`
      : `This record has ${values(found)}, the header ${expected}, ${why}. A value that holds the separator belongs in double quotes.`;
  },
  "blank-line": ({ system }) => `This line is empty: ${system} may stop here or report a broken record. Remove the line.`,
  "surrounding-space": ({ facts, title, system }) =>
    facts.blank
      ? `${facts.header ? "The column's name" : title} is nothing but spaces: leave it empty.`
      : `${facts.header ? "The column's name" : title} has spaces ${
          facts.leading ? (facts.trailing ? "at both ends" : "in front") : "at its end"
        }, which ${system} may take for a part of it: remove them.`,
  "missing-column": ({ facts, system }) =>
    `The column “${facts.name}” is missing (column ${facts.position} of ${system}): ${
      facts.after ? `add it behind “${facts.after}”` : "add it as the first one"
    }, with its separator in each record.`,
  "unknown-column": ({ facts, system }) =>
    facts.extraColumns === "ignore"
      ? `${system} does not read the column “${facts.name}”: its values are ignored.`
      : `${system} does not know the column “${facts.name}”${
          facts.suggestion
            ? `: was “${facts.suggestion}” meant?`
            : facts.extraColumns === "right"
              ? " here: move it to the right end."
              : ": remove it."
        }`,
  "column-order": ({ facts, system }) =>
    `${system} reads the columns in a fixed order: “${facts.name}” stands where “${facts.expectedHere}” belongs. Reorder the columns, values included.`,
  "column-case": ({ facts, system }) =>
    `The column is called “${facts.expected}”, not “${facts.name}”: ${system} tells capital and small letters apart.`,
  "duplicate-column": ({ facts, system }) =>
    `The column “${facts.name}” stands here and as column ${facts.first}: ${system} would read only one of them. Remove or rename one.`,
  "missing-header": ({ facts, system }) =>
    `The first line is a person, but ${system} reads the names of the columns there: add the header (${(facts.expected as readonly string[]).slice(0, 3).join(", ")}, …).`,
  required: ({ title, system, facts }) =>
    `${title} is ${facts.blank ? "nothing but spaces" : "empty"}, but ${system} needs it for each person: fill it in.`,
  "empty-optional": ({ facts, title, system }) =>
    `${title} is empty in ${facts.count} ${Number(facts.count) === 1 ? "record" : "records"} (this is the first). ${system} says that users may not be imported when an optional value is missing: fill it in where you can.`,
  type: wordType,
  pattern: ({ facts, title, value }) => `${title} ${value} is not ${facts.hint ?? `of the form ${facts.pattern}`}: correct it.`,
  "not-allowed": ({ facts, title, value, system }) =>
    facts.allowed
      ? `${title} ${value} is not a value that ${system} knows: write ${(facts.allowed as readonly string[]).slice(0, 8).join(" or ")}.`
      : `${title} ${value} is out of range: ${system} takes ${range(facts.minimum, facts.maximum)}.`,
  "letter-case": ({ facts, title, value, system }) =>
    `${title} is written “${facts.expected}”, not ${value}: ${system} tells capital and small letters apart.`,
  length: ({ facts, title, value, system }) =>
    `${title} ${value} has ${facts.length} ${Number(facts.length) === 1 ? "character" : "characters"}: ${system} takes ${range(facts.minimum, facts.maximum)}.`,
  "too-many-items": ({ facts, column, system }) =>
    facts.records
      ? `The file has ${facts.count} people, but ${system} takes ${facts.maximum} in one file: split it.`
      : `${column?.title}: ${facts.count} values, but ${system} takes ${facts.maximum}: remove the ones that are not used.`,
  "unknown-value": ({ facts, title, value }) =>
    `${title} ${value} is not in the list “${facts.reference}” of usersync.json${
      facts.suggestion
        ? `: was “${facts.suggestion}”${facts.suggestionName && facts.suggestionName !== facts.suggestion ? ` (${facts.suggestionName})` : ""} meant?`
        : ". It must exist in the system first; then add it to the list."
    }`,
  "spreadsheet-damage": wordDamage,
  suspicious: wordSuspicion,
  formula: ({ facts, title, value }) =>
    `${title} ${value} starts with “${facts.character}”: a spreadsheet would run it as a formula when somebody opens the file. Remove that character if it does not belong there.`,
  "duplicate-key": ({ facts, title, value, system }) =>
    `${title} ${value} stands in line ${facts.firstLine} already: it tells people apart, so ${system} would mix two of them up. Give one a value of its own, or remove the record.`,
  "duplicate-value": ({ facts, title, value, system }) =>
    `${title} ${value} belongs to the person in line ${facts.firstLine} already: ${system} needs it to be of one person only. Check who has it.`,
  "key-case": ({ facts, title, value, system }) =>
    `${title} ${value} differs from line ${facts.firstLine} by capital and small letters only: ${system} may take both for one person.`,
  collision: ({ facts, value, column }) =>
    `Card ${value} and card “${maskValue(column, String(facts.other))}” in line ${facts.firstLine} end alike: devices compare cards of different length from the end and would take one for the other. Enter both in the same length.`,
  "case-variant": ({ facts, title, value, system }) =>
    `${title} ${value} is spelled “${facts.other}” in line ${facts.firstLine}: ${system} takes them for two. Use one spelling.`,
  condition: ({ facts }) => String(facts.text),
  "unverified-profile": ({ system }) =>
    `The columns of ${system} were never compared with a file of the system itself, and some names are assumptions: learn the columns from its example file (“Learn Columns from Example File”).`,
};

function wordType(words: Words): string {
  const { facts, title, value, system } = words;
  if (facts.reason === "empty-item") {
    return `${title} has an empty place between two “${facts.separator}”, or at the end: remove the extra “${facts.separator}”.`;
  }
  if (facts.reason === "separator") {
    return `${words.column?.title} are separated by “${words.column?.list?.separator}”, not by ${delimiterName(facts.separator)}: ${system} would read one long card.`;
  }
  const fixed = typeof facts.fixed === "string" ? `: was “${maskValue(words.column, facts.fixed)}” meant?` : ": correct it.";
  return `${title} ${value} is not ${formName(facts.form, facts.reason)}${fixed}`;
}

function formName(form: ProblemFacts[string], reason: ProblemFacts[string]): string {
  switch (form) {
    case "card":
      return "a card number, which has the digits 0-9 and the letters A-F only";
    case "digits":
      return "a number of digits 0-9 only";
    case "integer":
      return "a whole number";
    case "email":
      return "an e-mail address (name@example.test)";
    case "phone":
      return "like a telephone number";
    case "uuid":
      return "an id such as 123e4567-e89b-12d3-a456-426614174000";
    case "date":
      return reason ? `a date in the form ${reason}` : "a date";
    case "language":
      return "a language code such as en or da";
    case "country":
      return "a country code of two letters such as DK";
    default:
      return "a value of the right form";
  }
}

function wordDamage({ facts, title, value, column }: Words): string {
  const isCard = column?.type === "card";
  switch (facts.kind) {
    case "scientific":
      return facts.guess
        ? `Card ${facts.guess} became ${facts.value} in a spreadsheet: type it again as text.`
        : `${isCard ? "A card" : title} became ${facts.value} in a spreadsheet, and the rest is lost: type it again as text.`;
    case "formula-text":
      return `${title} stands in a spreadsheet's formula (="…"), which the system would take for a part of it: remove = and the quotes.`;
    case "error-value":
      return `A spreadsheet wrote its error ${facts.value} instead of a value: type ${title} again.`;
    case "rounded":
      return `${title} ${value} ends in zeros: a spreadsheet keeps 15 digits of a number and writes zeros for the rest. Compare it with the source.`;
    case "translated":
      return `A spreadsheet translated the value to ${facts.value}: write ${facts.fixed}.`;
    default:
      return `A spreadsheet made the date ${facts.value} of ${title}: type the value again as text.`;
  }
}

function wordSuspicion({ facts, title, value, system, column }: Words): string {
  switch (facts.reason) {
    case "replacement":
      return `${title} ${value} holds “\uFFFD”, which stands for a letter that was lost when the file was read in the wrong encoding: type it again.`;
    case "misread":
      return `${title} ${value} looks like text that was read in the wrong encoding (Ã© for é): type it again, or export the file again as UTF-8.`;
    case "decimal-card":
      return `Card ${value} has ten decimal digits, as a USB reader types them; ${system} reads it as hexadecimal. If it is decimal, write ${maskValue(column, String(facts.hexadecimal))}.`;
    default:
      return `${title} ${value} holds ${(facts.characters as readonly string[]).map((each) => `“${each}”`).join(" and ")}: ${facts.why}.`;
  }
}

function values(count: number): string {
  return count === 1 ? "1 value" : `${count} values`;
}

function range(minimum: ProblemFacts[string], maximum: ProblemFacts[string]): string {
  if (minimum === undefined) {
    return `${maximum} at most`;
  }
  return maximum === undefined ? `${minimum} at least` : minimum === maximum ? `exactly ${minimum}` : `${minimum} to ${maximum}`;
}

function hex(value: ProblemFacts[string]): string {
  return `0x${Number(value).toString(16).toUpperCase().padStart(2, "0")}`;
}

const encodingNames: Readonly<Record<string, string>> = {
  "utf-8": "UTF-8",
  "utf-16le": "UTF-16",
  "utf-16be": "UTF-16",
  "windows-1252": "Windows-1252 (ANSI)",
};

function encodingName(encoding: ProblemFacts[string]): string {
  return encodingNames[String(encoding)] ?? "in an unknown encoding";
}

function endName(end: ProblemFacts[string]): string {
  return String(end).toUpperCase();
}

function endCounts(facts: ProblemFacts): string {
  return ["lf", "crlf", "cr"].flatMap((kind) => (Number(facts[kind]) > 0 ? [`${facts[kind]} × ${kind.toUpperCase()}`] : [])).join(", ");
}

function delimiterName(delimiter: ProblemFacts[string]): string {
  const names: Readonly<Record<string, string>> = { "\t": "tabs", ",": "commas", ";": "semicolons", "|": "“|”", " ": "spaces" };
  return names[String(delimiter)] ?? `“${delimiter}”`;
}
