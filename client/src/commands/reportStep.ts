import type { SyncProgress } from "#sync/protocol";
import type { Progress } from "../surroundings/dialogue.ts";

/** A step of the sync process as the progress notification shows it. */
export function reportStep(progress: Progress, { step, doneBytes, totalBytes }: SyncProgress): void {
  if (doneBytes === undefined || totalBytes === undefined || totalBytes === 0) {
    progress.report(step);
    return;
  }
  progress.report(`${step}: ${bytes(doneBytes)} of ${bytes(totalBytes)}`, doneBytes / totalBytes);
}

function bytes(count: number): string {
  if (count < 1000) {
    return `${count} bytes`;
  }
  return count < 1_000_000 ? `${(count / 1000).toFixed(0)} kB` : `${(count / 1_000_000).toFixed(1)} MB`;
}
