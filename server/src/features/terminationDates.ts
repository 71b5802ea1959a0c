/** Dates on which a person may leave, written as the column has them. */
import type { Column } from "#core";
import { columnValues } from "../documents/columnValues.ts";
import type { UserDocument } from "../documents/userDocument.ts";

type DateForm = NonNullable<Column["dateForm"]>;

export interface TerminationDate {
  readonly text: string;
  /** Why this day: "today", "the end of the month". */
  readonly words: string;
  /** Neither the profile nor the file tells how the column's dates are written. */
  readonly isGuess: boolean;
}

/** Rows looked at for the form of the dates that are there. */
const lookedAt = 2_000;

export function terminationDates(document: UserDocument, column: Column, today: Date): TerminationDate[] {
  const form = column.dateForm ?? usedForm(document, column);
  const endOfMonth = new Date(today.getFullYear(), today.getMonth() + 1, 0);
  const days = [
    { date: today, words: document.words.t("today") },
    ...(endOfMonth.getDate() === today.getDate() ? [] : [{ date: endOfMonth, words: document.words.t("the end of the month") }]),
  ];
  return days.map(({ date, words }) => ({ text: write(date, form ?? "YYYY-MM-DD"), words, isGuess: form === undefined }));
}

const forms: readonly (readonly [DateForm, RegExp])[] = [
  ["YYYY-MM-DD", /^\d{4}-\d{2}-\d{2}$/],
  ["DD.MM.YYYY", /^\d{2}\.\d{2}\.\d{4}$/],
  ["DD-MM-YYYY", /^\d{2}-\d{2}-\d{4}$/],
  ["YYYYMMDD", /^\d{8}$/],
];

/** Dates with slashes are left out: which number is the month, they do not say. */
function usedForm(document: UserDocument, column: Column): DateForm | undefined {
  const index = document.columns.cellIndex.get(column.id);
  let looked = 0;
  for (const { value } of index === undefined ? [] : columnValues(document, index)) {
    const form = forms.find(([, pattern]) => pattern.test(value))?.[0];
    if (form !== undefined || ++looked > lookedAt) {
      return form;
    }
  }
  return undefined;
}

function write(date: Date, form: DateForm): string {
  const parts: Readonly<Record<string, string>> = {
    YYYY: String(date.getFullYear()),
    MM: String(date.getMonth() + 1).padStart(2, "0"),
    DD: String(date.getDate()).padStart(2, "0"),
  };
  return form.replace(/YYYY|MM|DD/g, (part) => parts[part] ?? part);
}
