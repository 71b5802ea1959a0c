import type { Words } from "#core";
import type { SyncProgress } from "#sync/protocol";
import type { Progress } from "../surroundings/dialogue.ts";

/** A step of the sync process as the progress notification shows it. */
export function reportStep(progress: Progress, { step, doneBytes, totalBytes }: SyncProgress, words: Words): void {
  if (doneBytes === undefined || totalBytes === undefined || totalBytes === 0) {
    progress.report(step);
    return;
  }
  progress.report(words.t("{0}: {1} of {2}", step, bytes(doneBytes, words), bytes(totalBytes, words)), doneBytes / totalBytes);
}

function bytes(count: number, { t, number }: Words): string {
  if (count < 1000) {
    return t("{0, plural, one {# byte} other {# bytes}}", count);
  }
  return count < 1_000_000 ? `${Math.round(count / 1000)} kB` : `${number(Math.round(count / 100_000) / 10)} MB`;
}
