import type { Column } from "../../profile/profile.ts";

export type DateForm = NonNullable<Column["dateForm"]>;

const expressions: Readonly<Record<DateForm, RegExp>> = {
  "YYYY-MM-DD": /^(?<year>\d{4})-(?<month>\d{2})-(?<day>\d{2})$/,
  "MM/DD/YYYY": /^(?<month>\d{1,2})\/(?<day>\d{1,2})\/(?<year>\d{4})$/,
  "DD-MM-YYYY": /^(?<day>\d{1,2})-(?<month>\d{1,2})-(?<year>\d{4})$/,
  "DD.MM.YYYY": /^(?<day>\d{1,2})\.\s?(?<month>\d{1,2})\.\s?(?<year>\d{4})$/,
  YYYYMMDD: /^(?<year>\d{4})(?<month>\d{2})(?<day>\d{2})$/,
};

/** Where the form is not known: day and month may stand in either order, a time may follow. */
const further: readonly RegExp[] = [
  /^(?<day>\d{1,2})\/(?<month>\d{1,2})\/(?<year>\d{4})$/,
  /^(?<year>\d{4})[/.](?<month>\d{1,2})[/.](?<day>\d{1,2})$/,
  /^(?<year>\d{4})-(?<month>\d{2})-(?<day>\d{2})[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?$/,
];

/** Is the value a day of the calendar, written in the form, or in any usual one? */
export function isDate(value: string, dateForm: DateForm | undefined): boolean {
  const candidates = dateForm ? [expressions[dateForm]] : [...Object.values(expressions), ...further];
  return candidates.some((expression) => {
    const groups = expression.exec(value)?.groups;
    return groups !== undefined && isDay(Number(groups.year), Number(groups.month), Number(groups.day));
  });
}

/**
 * What a date written in another way is in this form: one reading, or two where day and month could each be the other. None where no day of the
 * calendar is meant.
 */
export function dateReadings(value: string, dateForm: DateForm): string[] {
  const text = value.trim();
  const readings = new Set<string>();
  for (const expression of [...Object.values(expressions), ...further, ...readable]) {
    const groups = expression.exec(text)?.groups;
    const [year, month, day] = [Number(groups?.year), Number(groups?.month), Number(groups?.day)];
    if (groups && isDay(year, month, day)) {
      readings.add(writeDate({ year, month, day }, dateForm));
    }
  }
  return [...readings];
}

/** Forms that nobody asks for, but people write. */
const readable: readonly RegExp[] = [
  /^(?<year>\d{4})-(?<month>\d{1,2})-(?<day>\d{1,2})$/,
  /^(?<day>\d{1,2})\.\s?(?<month>\d{1,2})\.\s?(?<year>\d{4})$/,
  /^(?<month>\d{1,2})-(?<day>\d{1,2})-(?<year>\d{4})$/,
];

export function writeDate({ year, month, day }: { year: number; month: number; day: number }, form: DateForm): string {
  const parts: Readonly<Record<string, string>> = {
    YYYY: String(year).padStart(4, "0"),
    MM: String(month).padStart(2, "0"),
    DD: String(day).padStart(2, "0"),
  };
  return form.replace(/YYYY|MM|DD/g, (part) => parts[part] ?? part);
}

export function isDay(year: number, month: number, day: number): boolean {
  const isLeap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const days = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1];
  return days !== undefined && day >= 1 && day <= days && year > 0;
}
