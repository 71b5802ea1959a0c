import type { Column, ColumnForm } from "./profile.ts";

type Guess = Pick<Column, "type"> & Partial<Pick<Column, "dateForm" | "allowed">>;

const dateForms: readonly (readonly [NonNullable<Column["dateForm"]>, RegExp])[] = [
  ["YYYY-MM-DD", /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/],
  ["YYYYMMDD", /^(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])$/],
  ["MM/DD/YYYY", /^(?:0?[1-9]|1[0-2])\/(?:0?[1-9]|[12]\d|3[01])\/\d{4}$/],
  ["DD-MM-YYYY", /^(?:0?[1-9]|[12]\d|3[01])-(?:0?[1-9]|1[0-2])-\d{4}$/],
  ["DD.MM.YYYY", /^(?:0?[1-9]|[12]\d|3[01])\.(?:0?[1-9]|1[0-2])\.\d{4}$/],
];

const forms: readonly (readonly [ColumnForm, RegExp])[] = [
  ["email", /^[^@\s]+@[^@\s]+\.[^@\s]+$/],
  ["uuid", /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i],
  ["phone", /^\+[0-9][0-9 ()./-]{4,}$/],
  ["integer", /^(?:0|[1-9]\d{0,8})$/],
  ["digits", /^\d+$/],
];

const pairs: readonly (readonly [string, string])[] = [
  ["TRUE", "FALSE"],
  ["True", "False"],
  ["true", "false"],
  ["Yes", "No"],
];

/**
 * The narrowest form that all values have; `text` where there is none or no value at all. Only forms that are hard to have by chance are
 * guessed: a column of small numbers is one, a column of two-letter words is no list of languages.
 */
export function guessForm(values: readonly string[]): Guess {
  const filled = values.filter((value) => value !== "");
  if (filled.length === 0) {
    return { type: "text" };
  }
  const pair = pairs.find((each) => filled.every((value) => each.includes(value)));
  if (pair) {
    return { type: "boolean", allowed: pair };
  }
  const date = dateForms.find(([form, expression]) => filled.every((value) => expression.test(value)) && !mayBeOtherwise(form, filled));
  if (date) {
    return { type: "date", dateForm: date[0] };
  }
  return { type: forms.find(([, expression]) => filled.every((value) => expression.test(value)))?.[0] ?? "text" };
}

/** With slashes most countries write the day first, which no form says: only a day behind the 12th tells that the month stands there. */
function mayBeOtherwise(form: Column["dateForm"], values: readonly string[]): boolean {
  return form === "MM/DD/YYYY" && !values.some((value) => Number(value.split("/")[1]) > 12);
}
