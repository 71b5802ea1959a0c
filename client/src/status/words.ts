/** Times and outcomes in words. */
import type { RunOutcome } from "#sync/protocol";

/** "Mon 02:00", in the reader's own zone and language. */
export function localTime(iso: string): string {
  return new Date(iso).toLocaleString(undefined, { weekday: "short", hour: "2-digit", minute: "2-digit" });
}

/** "9 h", "25 min", "3 d". */
export function span(ms: number): string {
  const minutes = Math.round(Math.abs(ms) / 60_000);
  if (minutes < 1) {
    return "less than a minute";
  }
  if (minutes < 60) {
    return `${minutes} min`;
  }
  const hours = minutes / 60;
  return hours < 48 ? `${Math.round(hours)} h` : `${Math.round(hours / 24)} d`;
}

export const outcomeWords: Readonly<Record<RunOutcome, string>> = {
  delivered: "delivered",
  "handed-over": "handed over",
  imported: "imported",
  failed: "failed",
  cancelled: "cancelled",
  started: "not finished",
};
