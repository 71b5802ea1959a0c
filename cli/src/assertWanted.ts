import { phrase } from "#core";
import { SyncFailure } from "#sync/check";

export function assertWanted(signal: AbortSignal): void {
  if (signal.aborted) {
    throw new SyncFailure("cancelled", phrase("Cancelled."));
  }
}
