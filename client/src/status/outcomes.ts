/** What the outcome of a run asks of a person, and lets them do. */
import type { RunSummary } from "#sync/protocol";

/** Only what needs a person counts for the badge: a push that failed or was not finished, a receipt that does not fit. */
export function needsLook({ outcome, receipt }: RunSummary): boolean {
  return outcome === "failed" || outcome === "started" || receipt?.matches === false;
}

/** What went out can be sent once more, as long as its file is kept. */
export function canBeRepeated({ outcome }: RunSummary): boolean {
  return outcome === "delivered" || outcome === "handed-over" || outcome === "imported";
}
