/** A conversion's notes in the reader's terms. */
import { type Phrase, phrase, type Sayable } from "../words/phrase.ts";
import type { ConversionNote, ConversionNoteKind } from "./conversionReport.ts";

type Telling = (count: number, place: Sayable) => Phrase;

/** What is wrong (of one, of several; `{1}` is where), and what to do. */
const tellings: Readonly<Record<ConversionNoteKind, Telling>> = {
  "not-in-map": (count, place) =>
    phrase(
      "{0, plural, one {{0} value is not in the map{1}} other {{0} values are not in the map{1}}}. Add them to the map, or say what happens otherwise.",
      count,
      place,
    ),
  "no-date": (count, place) =>
    phrase(
      "{0, plural, one {{0} value is no date of the form that the mapping gives{1}} other {{0} values are no dates of the form that the mapping gives{1}}}. They stand as they were. Change date in the mapping.",
      count,
      place,
    ),
  "two-dates": (count, place) =>
    phrase(
      "{0, plural, one {{0} date can be read two ways{1}} other {{0} dates can be read two ways{1}}}. They stand as they were. Give the pattern, such as DD-MM-YYYY.",
      count,
      place,
    ),
  "no-card": (count, place) =>
    phrase(
      "{0, plural, one {{0} value is no card number of the form that the mapping gives{1}} other {{0} values are no card numbers of the form that the mapping gives{1}}}. They stand as they were. Change card in the mapping.",
      count,
      place,
    ),
  "no-number": (count, place) =>
    phrase(
      "{0, plural, one {{0} value is no phone number that a country code can be put in front of{1}} other {{0} values are no phone numbers that a country code can be put in front of{1}}}. They stand as they were.",
      count,
      place,
    ),
  "several-items": (count, place) =>
    phrase(
      "{0, plural, one {{0} item of a list holds the separator of the system{1}} other {{0} items of lists hold the separator of the system{1}}}. The system takes each for several: give them other names with map.",
      count,
      place,
    ),
  "not-in-encoding": (count, place) =>
    phrase(
      "{0, plural, one {{0} value has characters that the target's encoding lacks{1}} other {{0} values have characters that the target's encoding lacks{1}}}. They are written as a question mark.",
      count,
      place,
    ),
  "more-fields": (count, place) =>
    phrase(
      "{0, plural, one {{0} record has more fields than the header{1}} other {{0} records have more fields than the header{1}}}. What is too much is left out. Look for a separator inside a value, which would need quotes.",
      count,
      place,
    ),
  "fewer-fields": (count, place) =>
    phrase(
      "{0, plural, one {{0} record has fewer fields than the header{1}} other {{0} records have fewer fields than the header{1}}}. What is missing counts as empty.",
      count,
      place,
    ),
  "stray-quote": (count, place) =>
    phrase(
      "{0, plural, one {{0} quote stands inside a value{1}} other {{0} quotes stand inside values{1}}}. The values are taken as they stand.",
      count,
      place,
    ),
  "unclosed-quote": (count, place) =>
    phrase(
      "{0, plural, one {{0} quote is never closed{1}} other {{0} quotes are never closed{1}}}. What follows may belong to other fields: mend the export.",
      count,
      place,
    ),
  "not-utf8": (count, place) =>
    phrase(
      "{0, plural, one {{0} place cannot be read in the encoding that the mapping gives{1}} other {{0} places cannot be read in the encoding that the mapping gives{1}}}. Change encoding in the mapping.",
      count,
      place,
    ),
};

/** "Groups: 3 values are not in the map (“Lager”, “Kantine”; records 4, 9 and 12). Add them …" */
export function noteSentence({ kind, column, count, records, values }: ConversionNote): Phrase {
  const told = tellings[kind](count, placeOf(records, values, count));
  return column === undefined ? told : phrase("{0}: {1}", column, told);
}

/** Nothing, or the first values and records in brackets behind a space. */
function placeOf(records: ConversionNote["records"], values: ConversionNote["values"], count: number): Sayable {
  const quoted = values.map((value): Sayable => phrase("“{0}”", value));
  const where = [...inRow(quoted), ...(records.length === 0 ? [] : [recordsOf(records, count > records.length)])];
  const [first, second] = where;
  if (first === undefined) {
    return "";
  }
  // Punctuation alone, which is the same in every language.
  return { sentence: second === undefined ? " ({0})" : " ({0}; {1})", values: where };
}

function inRow([first, ...rest]: readonly Sayable[]): Sayable[] {
  return first === undefined ? [] : [rest.reduce((said, next) => phrase("{0}, {1}", said, next), first)];
}

function recordsOf(records: readonly number[], areMore: boolean): Phrase {
  const listed = records.join(", ");
  return areMore
    ? phrase("{0, plural, one {record {1}, …} other {records {1}, …}}", records.length, listed)
    : phrase("{0, plural, one {record {1}} other {records {1}}}", records.length, listed);
}
