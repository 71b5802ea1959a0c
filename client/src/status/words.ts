/** Times, outcomes and what the system reported in words. */
import type { Words } from "#core";
import type { RunOutcome, RunSummary, TargetStatus } from "#sync/protocol";

export { localMoment } from "#core";

/** What was pushed last and what comes next, as seen from `now`. */
export function lastAndNext(
  { lastRun, isChanged, nextImport, unconfirmedImport }: Omit<TargetStatus, "target" | "url">,
  now: Date,
  words: Words,
): string[] {
  const { t } = words;
  return [
    lastRun ? whenWords(lastRun, now, words) : t("never pushed"),
    ...(isChanged ? [t("changed since")] : []),
    ...(unconfirmedImport === undefined ? [] : [t("import not confirmed")]),
    ...(nextImport === undefined ? [] : [countdown(nextImport, now, words)]),
  ];
}

/** What came of a run, and how long ago. */
function whenWords({ outcome, startedAt }: Pick<RunSummary, "outcome" | "startedAt">, now: Date, words: Words): string {
  const ms = now.getTime() - Date.parse(startedAt);
  const told = outcomeWords(outcome, words);
  return ms < 60_000 ? words.t("{0} just now", told) : words.t("{0} {1} ago", told, span(ms, words));
}

function countdown(nextImport: string, now: Date, words: Words): string {
  const ms = Date.parse(nextImport) - now.getTime();
  return ms <= 0 ? words.t("import due") : words.t("import in {0}", span(ms, words));
}

/** "9 h", "25 min", "3 d". */
function span(ms: number, { t }: Words): string {
  const minutes = Math.round(ms / 60_000);
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

/** One of the places that a failure names. */
export function placeWords({ line, message }: { readonly line: number; readonly message: string }, { t }: Words): string {
  return t("Line {0}: {1}", line, message);
}

/** What the system did with the file, by what a person passed on of its report. */
export function receiptWords({ imported, deleted, failed, matches }: NonNullable<RunSummary["receipt"]>, { t }: Words): string {
  return matches
    ? t("The system reports {0} imported, {1} deleted, {2} failed: as planned", imported, deleted, failed)
    : t("The system reports {0} imported, {1} deleted, {2} failed: not as planned", imported, deleted, failed);
}
