/** A conversion's notes in the reader's terms. */
import type { ConversionNote, ConversionNoteKind } from "./conversionReport.ts";

/** What is wrong (of one, of several), and what to do. */
const words: Readonly<Record<ConversionNoteKind, readonly [one: string, several: string, remedy: string]>> = {
  "not-in-map": ["value is not in the map", "values are not in the map", "Add them to the map, or say what happens otherwise."],
  "no-date": [
    "value is no date of the form that the mapping gives",
    "values are no dates of the form that the mapping gives",
    "They stand as they were. Change date in the mapping.",
  ],
  "two-dates": [
    "date can be read two ways",
    "dates can be read two ways",
    "They stand as they were. Give the pattern, such as DD-MM-YYYY.",
  ],
  "no-card": [
    "value is no card number of the form that the mapping gives",
    "values are no card numbers of the form that the mapping gives",
    "They stand as they were. Change card in the mapping.",
  ],
  "no-number": [
    "value is no phone number that a country code can be put in front of",
    "values are no phone numbers that a country code can be put in front of",
    "They stand as they were.",
  ],
  "not-in-encoding": [
    "value has characters that the target's encoding lacks",
    "values have characters that the target's encoding lacks",
    "They are written as a question mark.",
  ],
  "more-fields": [
    "record has more fields than the header",
    "records have more fields than the header",
    "What is too much is left out. Look for a separator inside a value, which would need quotes.",
  ],
  "fewer-fields": [
    "record has fewer fields than the header",
    "records have fewer fields than the header",
    "What is missing counts as empty.",
  ],
  "stray-quote": ["quote stands inside a value", "quotes stand inside values", "The values are taken as they stand."],
  "unclosed-quote": ["quote is never closed", "quotes are never closed", "What follows may belong to other fields: mend the export."],
  "not-utf8": [
    "place cannot be read in the encoding that the mapping gives",
    "places cannot be read in the encoding that the mapping gives",
    "Change encoding in the mapping.",
  ],
};

/** "Groups: 3 values are not in the map (“Lager”, “Kantine”; records 4, 9 and 12). Add them …" */
export function noteSentence({ kind, column, count, records, values }: ConversionNote): string {
  const [one, several, remedy] = words[kind];
  const where = [
    values.length > 0 ? values.map((value) => `“${value}”`).join(", ") : "",
    records.length > 0 ? `${records.length === 1 ? "record" : "records"} ${records.join(", ")}${count > records.length ? ", …" : ""}` : "",
  ].filter((part) => part !== "");
  const place = where.length > 0 ? ` (${where.join("; ")})` : "";
  return `${column === undefined ? "" : `${column}: `}${count} ${count === 1 ? one : several}${place}. ${remedy}`;
}
