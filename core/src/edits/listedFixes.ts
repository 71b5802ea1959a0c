/** Repairs of values that a list says: those that a system allows, and those that usersync.json knows. */
import { areAlike, isComposed } from "../profile/foldSpelling.ts";
import type { Column } from "../profile/profile.ts";
import { meantValues } from "../rules/value/meantValues.ts";
import { nearest } from "../rules/value/nearest.ts";
import { separatedItems } from "../rules/value/separatedItems.ts";
import { isFormOnly, mapItems } from "./cellEdits.ts";
import { readBoolean } from "./damage.ts";
import type { FixContext } from "./fix.ts";
import { brief } from "./structureFixes.ts";
import { changeItem, forValue, write } from "./valuePlace.ts";

export const fixLetterCase = forValue((place) => {
  const { cell, column, context } = place;
  const candidates = spellings(column, context);
  const value = mapItems(cell.value, column, (item) => candidates.get(item.trim().toLowerCase()) ?? item);
  const safe = column.allowed !== undefined && isFormOnly(column, context);
  return write(place, value, {
    id: "letter-case",
    allTitle: context.words.t("Write all values in the letter case the system takes"),
    preferred: true,
    safe,
  });
});

function spellings(column: Column, { known }: FixContext): ReadonlyMap<string, string> {
  const values = [...(column.allowed ?? []), ...knownValues(column, known)];
  return new Map(values.map((value) => [value.toLowerCase(), value]));
}

function knownValues(column: Column, known: FixContext["known"]): readonly string[] {
  return column.reference === undefined ? [] : [...(known[column.reference]?.keys() ?? [])];
}

export const fixNotAllowed = forValue((place) => {
  const { cell, column, context, problem } = place;
  const allowed = column.allowed ?? [];
  const [yes, no] = allowed;
  const meant = column.type === "boolean" ? readBoolean(cell.value) : undefined;
  if (meant !== undefined && yes !== undefined && no !== undefined) {
    return write(place, meant ? yes : no, {
      id: "boolean-word",
      allTitle: context.words.t("Write {0} and {1} for words that mean them", yes, no),
      // Whether "x" behind a person means that he shall go is for the author to say.
      preferred: isFormOnly(column, context),
    });
  }
  const written = typeof problem.facts.value === "string" ? problem.facts.value : cell.value;
  const near = allowed.find((each) => areAlike(each, written)) ?? nearest(written, allowed);
  const others = allowed.length <= 5 ? allowed : near === undefined ? [] : [near];
  return others
    .toSorted((a, b) => Number(b === near) - Number(a === near))
    .flatMap((value) =>
      write(
        place,
        changeItem(place, () => value),
        { id: `allowed-${value}`, preferred: value === near, ...alikeTitle(value, written, context) },
      ),
    );
});

export const fixUnknownValue = forValue((place) => {
  const { cell, column, context } = place;
  const names = column.reference === undefined ? undefined : context.known[column.reference];
  if (!names) {
    return [];
  }
  const { meant } = meantValues(names);
  const separated = mapItems(cell.value, column, (item) => separatedItems(item, column, (each) => names.has(each)) ?? item);
  if (separated !== cell.value) {
    const { separator } = column.list ?? { separator: "" };
    const allTitle = context.words.t("Separate all values by {0}", separator);
    return write(place, separated, { id: "separate-items", allTitle, preferred: true });
  }
  const value = mapItems(cell.value, column, (item) => (names.has(item) ? item : (meant(item.trim()) ?? item)));
  const name = names.get(value);
  const title =
    name === undefined || name === value
      ? context.words.t("Write {0}", brief(value))
      : context.words.t("Write {0}, the id of {1}", brief(value), name);
  return write(place, value, { id: "nearest-known", title, preferred: true, ...alikeTitle(value, cell.value, context) });
});

/** Where both would read the same. */
function alikeTitle(value: string, before: string, { words: { t } }: FixContext): { readonly title?: string } {
  if (!areAlike(value, before)) {
    return {};
  }
  return {
    title: isComposed(value)
      ? t("Write {0}, each letter as one character", brief(value))
      : t("Write {0}, with accents as characters of their own", brief(value)),
  };
}
