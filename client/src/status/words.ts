/** Times and outcomes in words. */
import type { Words } from "#core";
import type { RunOutcome, RunSummary } from "#sync/protocol";

/** Day and time in the reader's own zone and language: "27 Nov 2026, 01:06". */
export function localMoment(iso: string, { language }: Words): string {
  // The other languages have one way to write a date; in English it is the one that names the month.
  const day = new Intl.DateTimeFormat(language === "en" ? "en-GB" : language, { dateStyle: "medium", timeStyle: "short" });
  return day.format(new Date(iso));
}

/** What came of a run, and how long ago. */
export function whenWords({ outcome, startedAt }: Pick<RunSummary, "outcome" | "startedAt">, now: Date, words: Words): string {
  const ms = now.getTime() - Date.parse(startedAt);
  const told = outcomeWords(outcome, words);
  return ms < 60_000 ? words.t("{0} just now", told) : words.t("{0} {1} ago", told, span(ms, words));
}

/** "9 h", "25 min", "3 d". */
export function span(ms: number, { t }: Words): string {
  const minutes = Math.round(Math.abs(ms) / 60_000);
  if (minutes < 1) {
    return t("less than a minute");
  }
  if (minutes < 60) {
    return t("{0} min", minutes);
  }
  const hours = minutes / 60;
  return hours < 48 ? t("{0} h", Math.round(hours)) : t("{0} d", Math.round(hours / 24));
}

export function outcomeWords(outcome: RunOutcome, { t }: Words): string {
  switch (outcome) {
    case "delivered":
      return t("delivered");
    case "handed-over":
      return t("handed over");
    case "imported":
      return t("imported");
    case "failed":
      return t("failed");
    case "cancelled":
      return t("cancelled");
    case "started":
      return t("not finished");
  }
}
