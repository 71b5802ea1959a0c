/** Dates as a foreign file writes them, by a pattern such as `DD-MM-YYYY`. */
import { type DateForm, isDay, writeDate } from "../rules/value/date.ts";

const parts: Readonly<Record<string, string>> = {
  YYYY: "(?<year>\\d{4})",
  YY: "(?<short>\\d{2})",
  MM: "(?<month>\\d{1,2})",
  DD: "(?<day>\\d{1,2})",
};

/** Two-digit years up to this one are of this century. */
const lastShortYear = 69;

/** Reads one date and writes it in `form`; undefined where the value is no day of the calendar, or is written otherwise. */
export type DateReader = (value: string, form: DateForm) => string | undefined;

/** Undefined where the pattern does not name year, month and day once each. A time of day behind the date is left away. */
export function compileDatePattern(pattern: string): DateReader | undefined {
  const tokens = pattern.match(/YYYY|YY|MM|DD|[-./ ]|[\s\S]/g) ?? [];
  const named = tokens.filter((token) => token in parts);
  const separators = tokens.filter((token) => !(token in parts));
  if (
    named
      .map((token) => token.charAt(0))
      .sort()
      .join("") !== "DMY" ||
    separators.some((token) => !/^[-./ ]$/.test(token))
  ) {
    return undefined;
  }
  // Without separators, only full digits tell where a part ends.
  const digits = separators.length === 0 ? (source: string) => source.replace("{1,2}", "{2}") : (source: string) => source;
  const source = tokens.map((token) => (token in parts ? digits(parts[token] ?? "") : token === "." ? "\\. ?" : `\\${token}`)).join("");
  const expression = new RegExp(
    `^${source}(?:[T ]\\d{1,2}[:.]\\d{2}(?:[:.]\\d{2}(?:[.,]\\d{1,7})?)?(?: ?[AP]M)?(?:Z|[+-]\\d{2}:?\\d{2})?)?$`,
    "i",
  );
  return (value, form) => {
    const groups = expression.exec(value)?.groups;
    const day = { year: yearOf(groups), month: Number(groups?.month), day: Number(groups?.day) };
    return groups && isDay(day.year, day.month, day.day) ? writeDate(day, form) : undefined;
  };
}

function yearOf(groups: Readonly<Record<string, string | undefined>> | undefined): number {
  const short = Number(groups?.short);
  return groups?.short === undefined ? Number(groups?.year) : short + (short > lastShortYear ? 1900 : 2000);
}

/** Patterns that exports use, the likeliest in the product's countries first. */
export const datePatterns = [
  "DD-MM-YYYY",
  "DD.MM.YYYY",
  "DD/MM/YYYY",
  "YYYY-MM-DD",
  "YYYY/MM/DD",
  "YYYYMMDD",
  "DDMMYYYY",
  "MM/DD/YYYY",
  "DD-MM-YY",
  "DD.MM.YY",
  "DD/MM/YY",
] as const;
