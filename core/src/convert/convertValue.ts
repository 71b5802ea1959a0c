/** One value on its way: what a mapping says is done to it, in the order of the properties of `ColumnMapping`. */

import { mayHaveCode, withCode, withoutCode } from "../edits/countryCode.ts";
import type { Column } from "../profile/profile.ts";
import { type DateForm, dateReadings } from "../rules/value/date.ts";
import type { ConversionNoteKind } from "./conversionReport.ts";
import { compileDatePattern } from "./datePattern.ts";
import { foldForeign } from "./foldForeign.ts";
import type { ColumnMapping } from "./mapping.ts";
import { readCard } from "./readCard.ts";

/** Told where a value is not what the mapping says. The value then stays as it is, so that the check shows it in its place. */
export type Objection = (kind: ConversionNoteKind, value: string) => void;

type Step = (value: string, object: Objection) => string;

/** What is done to the value of a column once it has been fetched; a list is taken apart and put together as the target writes it. */
export function compileValue(mapping: ColumnMapping, column: Column, trimAll: boolean): Step {
  const steps = itemSteps(mapping, column);
  const trims = mapping.trim ?? trimAll;
  const { split, default: fallback = "" } = mapping;
  const separator = column.list?.separator ?? split ?? "";
  const convertItem: Step = (value, object) => steps.reduce((text, step) => step(text, object), value);
  const convert = split === undefined ? convertItem : forList(convertItem, { split, separator });
  return (value, object) => {
    const converted = convert(trims ? value.trim() : value, object);
    return converted === "" ? fallback : converted;
  };
}

function forList(convertItem: Step, { split, separator }: { readonly split: string; readonly separator: string }): Step {
  return (text, object) => {
    const items = text.split(split).map((part) => {
      const item = part.trim();
      const converted = convertItem(item, object);
      // What a map writes for an item may be several.
      if (converted === item && split !== separator && item.includes(separator)) {
        object("several-items", item);
      }
      return converted;
    });
    return items.filter((item) => item !== "").join(separator);
  };
}

function itemSteps({ before, after, map, otherwise, date, card, countryCode, case: letters }: ColumnMapping, column: Column): Step[] {
  return [
    ...(before === undefined ? [] : [cutBefore(before)]),
    ...(after === undefined ? [] : [cutAfter(after)]),
    ...(map === undefined ? [] : [lookUp(map, otherwise ?? "keep")]),
    ...(date === undefined ? [] : [unlessEmpty(toDate(date, column.dateForm ?? "YYYY-MM-DD"))]),
    ...(card === undefined ? [] : [unlessEmpty(toCard(card, column))]),
    ...(countryCode === undefined ? [] : [unlessEmpty(toNumber(countryCode))]),
    ...(letters === undefined ? [] : [letterCase[letters]]),
  ];
}

function unlessEmpty(step: Step): Step {
  return (value, object) => (value === "" ? "" : step(value, object));
}

/** A value without the mark stays whole before it, and has nothing after it. */
function cutBefore(mark: string): Step {
  return (value) => (value.includes(mark) ? value.slice(0, value.indexOf(mark)).trimEnd() : value);
}

function cutAfter(mark: string): Step {
  return (value) => (value.includes(mark) ? value.slice(value.indexOf(mark) + mark.length).trimStart() : "");
}

function lookUp(map: Readonly<Record<string, string>>, otherwise: "keep" | "empty"): Step {
  const exact = new Map(Object.entries(map));
  const folded = new Map(Object.entries(map).map(([from, to]) => [foldForeign(from), to] as const));
  return (value, object) => {
    const found = exact.get(value) ?? folded.get(foldForeign(value));
    if (found !== undefined || value === "") {
      return found ?? "";
    }
    object("not-in-map", value);
    return otherwise === "keep" ? value : "";
  };
}

function toDate(pattern: string, form: DateForm): Step {
  const read = pattern === "any" ? undefined : compileDatePattern(pattern);
  return (value, object) => {
    const readings = read ? [read(value, form)].filter((reading) => reading !== undefined) : dateReadings(value, form);
    const [reading, second] = readings;
    if (reading !== undefined && second === undefined) {
      return reading;
    }
    object(second === undefined ? "no-date" : "two-dates", value);
    return value;
  };
}

function toCard(form: NonNullable<ColumnMapping["card"]>, column: Column): Step {
  return (value, object) => {
    const card = readCard(value, form, column);
    if (card === undefined) {
      object("no-card", value);
    }
    return card ?? value;
  };
}

function toNumber(code: string): Step {
  return (value, object) => {
    if (value.startsWith("+")) {
      return value;
    }
    const abroad = /^00([1-9][\d\s()./-]*)$/.exec(value)?.[1];
    const bare = withoutCode(value);
    const digits = bare !== undefined && !mayHaveCode(code, bare) ? bare : undefined;
    if (abroad === undefined && digits === undefined) {
      object("no-number", value);
    }
    return abroad !== undefined ? `+${abroad}` : digits !== undefined ? withCode(code, digits) : value;
  };
}

const letterCase: Readonly<Record<NonNullable<ColumnMapping["case"]>, Step>> = {
  upper: (value) => value.toUpperCase(),
  lower: (value) => value.toLowerCase(),
  words: (value) => value.toLowerCase().replace(/(?<![\p{L}\p{M}])\p{L}/gu, (letter) => letter.toUpperCase()),
};
