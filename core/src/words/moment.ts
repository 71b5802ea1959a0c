import type { Words } from "./words.ts";

/** A moment (ISO 8601) wherever programs or people elsewhere may read along: "2026-11-20 09:12 UTC". */
export function minuteOf(time: string): string {
  return `${new Date(time).toISOString().slice(0, 16).replace("T", " ")} UTC`;
}

/** The same in the reader's own zone and language: "27 Nov 2026, 01:06". */
export function localMoment(time: string, { language }: Pick<Words, "language">): string {
  // The other languages have one way to write a date; in English it is the one that names the month.
  const day = new Intl.DateTimeFormat(language === "en" ? "en-GB" : language, { dateStyle: "medium", timeStyle: "short" });
  return day.format(new Date(time));
}
