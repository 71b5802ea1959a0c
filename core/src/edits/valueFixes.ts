import type { Column } from "../profile/profile.ts";
import { dateReadings } from "../rules/value/date.ts";
import { hasForm } from "../rules/value/form.ts";
import { isDecimalCard } from "../rules/value/suspicious.ts";
import { mapItems } from "./cellEdits.ts";
import { mayHaveCode, usedCountryCodes, withCode, withoutCode } from "./countryCode.ts";
import { decimalToCard, readBoolean, rereadUtf8, reverseBytes, scientificReadings, unwrapFormula } from "./damage.ts";
import type { Fix } from "./fix.ts";
import { brief } from "./structureFixes.ts";
import { changeItem, forValue, type ValuePlace, write } from "./valuePlace.ts";

export const fixRequired = forValue((place) => {
  const { column, cell, context } = place;
  const { columns, table } = context;
  if (column.localPartOf === undefined || cell.value !== "") {
    return [];
  }
  const address = table.cells(cell.record)[columns.cellIndex.get(column.localPartOf) ?? -1]?.value ?? "";
  const localPart = /^([^@\s]+)@/.exec(address)?.[1];
  return localPart === undefined
    ? []
    : write(place, localPart, {
        id: "local-part",
        title: context.words.t("Write {0}, from the e-mail address", brief(localPart)),
        allTitle: context.words.t("Fill in {0} from e-mail addresses", column.title),
        preferred: true,
      });
});

export const fixType = forValue((place) => {
  const { cell, column } = place;
  const unwrapped = unwrap(place);
  if (unwrapped.length > 0) {
    return unwrapped;
  }
  switch (column.type) {
    case "card":
      return fixCard(place);
    case "boolean":
      return fixBooleanWord(place);
    case "phone":
      return fixPhone(place);
    case "email":
      return writeFitting(place, "email-spaces", cell.value.replace(/^mailto:|\s+/gi, "").replace(/^.*<([^<>]+)>$/, "$1"));
    case "digits":
    case "integer":
      return writeFitting(place, "only-digits", withoutGroups(cell.value));
    case "date":
      return fixDate(place);
    case "uuid":
      return writeFitting(place, "uuid-form", mapItems(cell.value, column, toUuid));
    default:
      return [];
  }
});

function unwrap(place: ValuePlace): readonly Fix[] {
  const value = mapItems(place.cell.value, place.column, (item) => unwrapFormula(item) ?? item);
  return write(place, value, { id: "unwrap", allTitle: place.context.words.t('Remove ="…" around values'), preferred: true });
}

/** The one right answer, where it has the form of the column; else there is none. */
function writeFitting(place: ValuePlace, id: string, value: string): readonly Fix[] {
  return isFitting(value, place.column) ? write(place, value, { id, preferred: true }) : [];
}

function isFitting(value: string, column: Column): boolean {
  const items = column.list ? value.split(column.list.separator) : [value];
  return items.every((item) => hasForm(item, column) && item.length >= (column.minimumLength ?? 1));
}

/** `12 345` and `1.234.567`, never `1.5`: what looks like a decimal point is one. */
function withoutGroups(value: string): string {
  const text = value.trim();
  return /^\d{1,3}(?:([\s.'’\u00a0])\d{3})(?:\1\d{3})*$/.test(text) || /^[\d\s]+$/.test(text) ? text.replace(/[\s.'’]/g, "") : value;
}

function toUuid(item: string): string {
  const digits = item.replace(/[{}()\s-]|^urn:uuid:/gi, "");
  return /^[0-9a-f]{32}$/i.test(digits) ? digits.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5") : item;
}

/** A day that can be read in one way only is written in the column's form; of two readings a person chooses. */
function fixDate(place: ValuePlace): readonly Fix[] {
  const { dateForm } = place.column;
  const readings = dateForm ? dateReadings(place.cell.value, dateForm) : [];
  const [only] = readings;
  if (only !== undefined && readings.length === 1) {
    return write(place, only, {
      id: "date-form",
      allTitle: place.context.words.t("Write all dates as {0}", String(dateForm)),
      preferred: true,
    });
  }
  return readings.flatMap((reading, index) =>
    write(place, reading, { id: `date-reading-${index}`, title: place.context.words.t("Write {0}, if that day is meant", reading) }),
  );
}

/** What must be empty has one right answer; what must be filled in only its author knows. */
export const fixCondition = forValue((place) =>
  place.problem.facts.need === "empty" ? write(place, "", { id: "empty-field", preferred: false }) : [],
);

function fixBooleanWord(place: ValuePlace): readonly Fix[] {
  const meant = readBoolean(place.cell.value);
  const [yes, no] = place.column.allowed ?? ["TRUE", "FALSE"];
  return meant === undefined || yes === undefined || no === undefined
    ? []
    : write(place, meant ? yes : no, {
        id: "boolean-word",
        allTitle: place.context.words.t("Write {0} and {1} for words that mean them", yes, no),
        preferred: true,
      });
}

/** Cards typed with blanks, dashes or colons between the digits, or one behind the other with the wrong separator. */
function fixCard(place: ValuePlace): readonly Fix[] {
  const { cell, column } = place;
  const { t } = place.context.words;
  const separator = column.list?.separator;
  const fixes: Fix[] = [];
  if (separator !== undefined && /[,/|+&]/.test(cell.value.replaceAll(separator, ""))) {
    const value = cell.value
      .split(/[;,/|+&]/)
      .map(bareCard)
      .filter((item) => item !== "")
      .join(separator);
    const options = { allTitle: t("Separate all cards by {0}", separator), preferred: true };
    fixes.push(
      ...(isFitting(value, column)
        ? write(place, value, { id: "card-separator", ...options, title: t("Separate the cards by {0}", separator) })
        : []),
    );
  }
  const bare = mapItems(cell.value, column, bareCard);
  if (isFitting(bare, column)) {
    const options = { title: t("Keep only the digits of the card"), allTitle: t("Keep only the digits of all cards") };
    fixes.push(...write(place, bare, { id: "card-digits", ...options, preferred: fixes.length === 0 }));
  }
  return fixes;
}

/** Without the marks between the digits: `0A:1B-2C`, `0x0A1B2C`. */
function bareCard(item: string): string {
  return item
    .trim()
    .replace(/^0x/i, "")
    .replace(/[\s:-]/g, "");
}

function fixPhone(place: ValuePlace): readonly Fix[] {
  const { cell, column, context } = place;
  const { t } = context.words;
  const value = cell.value.replace(/[\s()./-]/g, "");
  if (/^00[1-9]\d{5,14}$/.test(value)) {
    return write(place, `+${value.slice(2)}`, {
      id: "phone-plus",
      allTitle: t("Write + for 00 at the start of phone numbers"),
      preferred: true,
    });
  }
  if (/^\+\d{6,15}$/.test(value)) {
    return write(place, value, { id: "phone-digits", allTitle: t("Remove spaces and dashes from phone numbers"), preferred: true });
  }
  const digits = withoutCode(cell.value);
  return digits === undefined
    ? []
    : usedCountryCodes(column, context).flatMap((code) =>
        mayHaveCode(code, digits)
          ? write(place, `+${digits}`, { id: `plus${code}`, title: t("Write {0}, if the country code stands there already", `+${digits}`) })
          : write(place, withCode(code, digits), {
              id: `country-code${code}`,
              title: t("Add the country code {0}", code),
              allTitle: t("Add the country code {0} to all numbers without one", code),
            }),
      );
}

export const fixTooManyItems = forValue((place) => {
  const { cell, column } = place;
  const { t } = place.context.words;
  const { separator, maximum } = column.list ?? {};
  if (separator === undefined || maximum === undefined) {
    return [];
  }
  const items = [
    ...new Set(
      cell.value
        .split(separator)
        .map((item) => item.trim())
        .filter((item) => item !== ""),
    ),
  ];
  if (items.length <= maximum) {
    return write(place, items.join(separator), {
      id: "unique-items",
      title: t("Remove empty and repeated entries"),
      allTitle: t("Remove empty and repeated entries"),
      preferred: true,
    });
  }
  return write(place, items.slice(0, maximum).join(separator), { id: "keep-first-items", title: t("Keep the first {0}", maximum) });
});

export const fixLength = forValue((place) => {
  const { cell, column } = place;
  const minimum = column.minimumLength ?? 0;
  const isNumber = column.type === "digits" || column.type === "card";
  if (!isNumber || minimum === 0) {
    return [];
  }
  const value = mapItems(cell.value, column, (item) => (/^[0-9A-Fa-f]+$/.test(item) ? item.padStart(minimum, "0") : item));
  return write(place, value, {
    id: "leading-zeros",
    title: place.context.words.t("Fill up with zeros to {0}", minimum),
    allTitle: place.context.words.t("Fill up all with zeros to {0}", minimum),
  });
});

export const fixSpreadsheetDamage = forValue((place) => {
  const { cell, column, problem } = place;
  const unwrapped = unwrap(place);
  if (unwrapped.length > 0) {
    return unwrapped;
  }
  const { fixed } = problem.facts;
  if (typeof fixed === "string") {
    return write(
      place,
      changeItem(place, () => fixed),
      {
        id: "undo-damage",
        allTitle: place.context.words.t("Undo what a spreadsheet made of values"),
        preferred: true,
      },
    );
  }
  if (column.type === "boolean") {
    return fixBooleanWord(place);
  }
  const damaged = typeof problem.facts.value === "string" ? problem.facts.value : cell.value;
  const readings = new Set(scientificReadings(damaged, column.type === "card"));
  return [...readings].flatMap((reading, index) =>
    write(
      place,
      changeItem(place, () => reading),
      { id: `reading-${index}`, title: place.context.words.t("Write {0}, if it was that", reading) },
    ),
  );
});

export const fixSuspicious = forValue((place) => {
  const { cell, column } = place;
  const { t } = place.context.words;
  const reread = rereadUtf8(cell.value);
  if (reread !== undefined) {
    return write(place, reread, { id: "reread", allTitle: t("Write all misread characters as they were meant"), preferred: true });
  }
  if (column.discouraged) {
    const { characters } = column.discouraged;
    const value = [...cell.value].filter((unit) => !characters.includes(unit)).join("");
    const found = [...characters].filter((unit) => cell.value.includes(unit)).join(" ");
    return write(place, value, {
      id: "remove-discouraged",
      title: t("Remove {0}", found),
      allTitle: t("Remove {0} from all values", [...characters].join(" ")),
    });
  }
  return column.type === "card" ? decimalCardFixes(place) : [];
});

/** A USB reader types a card as a decimal number. Which end its bytes start from depends on the reader, so both readings are shown. */
function decimalCardFixes(place: ValuePlace): readonly Fix[] {
  const { cell, column } = place;
  const { t } = place.context.words;
  const convert = (change: (card: string) => string) => mapItems(cell.value, column, (item) => mapCard(item, change));
  const straight = convert((card) => card);
  const reversed = convert(reverseBytes);
  return [
    ...write(place, straight, {
      id: "decimal-card",
      title: t("Write {0}, the number in hexadecimal", brief(straight)),
      allTitle: t("Write all decimal card numbers in hexadecimal"),
    }),
    ...write(place, reversed, {
      id: "decimal-card-reversed",
      title: t("Write {0}, in hexadecimal with the bytes reversed", brief(reversed)),
      allTitle: t("Write all decimal card numbers in hexadecimal, bytes reversed"),
    }),
  ];
}

/** Only what is told: a shorter number is a card as it stands. */
function mapCard(item: string, change: (card: string) => string): string {
  const card = isDecimalCard(item.trim()) ? decimalToCard(item.trim()) : undefined;
  return card === undefined ? item : change(card);
}

export const fixFormula = forValue((place) => {
  const { cell } = place;
  const value = cell.value.replace(/^[=+@\t-]+/, "");
  const removed = cell.value.slice(0, cell.value.length - value.length);
  return value === ""
    ? []
    : write(place, value, { id: "remove-formula", title: place.context.words.t("Remove the {0} at the start", removed) });
});
