/** Times and outcomes in words. */
import type { Words } from "#core";
import type { RunOutcome } from "#sync/protocol";

/** "Mon 02:00", in the reader's own zone and language. */
export function localTime(iso: string, { language }: Words): string {
  return new Date(iso).toLocaleString(language, { weekday: "short", hour: "2-digit", minute: "2-digit" });
}

/** Day and time. */
export function localMoment(iso: string, { language }: Words): string {
  return new Date(iso).toLocaleString(language);
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
