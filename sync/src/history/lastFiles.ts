/** Which files the system may hold people of, by the runs of a target. */
import type { Schedule } from "#core";
import { importTime } from "../import/importTime.ts";
import { isDelivered, mayHaveArrived, type RunRecord } from "./runRecord.ts";

export interface LastFiles {
  /** The file whose people the system is believed to hold. */
  readonly base: string;
  readonly label: string;
  /** Files delivered since: whoever stands in any of them may be in the system by now. */
  readonly later: readonly string[];
  readonly assumptions: readonly string[];
}

/**
 * The last delivered file whose import has passed by schedule or is confirmed, and the files since. Without a schedule the import is assumed
 * done. Where nothing was imported yet, the first run's own baseline is what the system still holds.
 */
export function lastFiles(runs: readonly RunRecord[], schedule: Schedule | undefined, now: Date): LastFiles | undefined {
  const sent = runs.filter((run) => isDelivered(run) || mayHaveArrived(run));
  const imported = sent.findLastIndex((run) => isDelivered(run) && isImported(run, schedule, now));
  const base = sent[imported];
  if (base) {
    return {
      base: base.sha256,
      label: `the file delivered on ${minute(base.endedAt ?? base.startedAt)}`,
      later: hashesOf(sent.slice(imported + 1), base.sha256),
      assumptions: assumed(base, schedule),
    };
  }
  const first = sent[0];
  if (!first) {
    return undefined;
  }
  const before = first.baseline.sha256;
  return before === ""
    ? { base: first.sha256, label: waiting(first), later: hashesOf(sent.slice(1), first.sha256), assumptions: [] }
    : {
        base: before,
        label: `what the plan of ${minute(first.startedAt)} was compared with`,
        later: hashesOf(sent, before),
        assumptions: [],
      };
}

/** Hashes that may stand under the final name without anybody else's doing: the last one sent, and those of broken runs after it. */
export function sentLast(runs: readonly RunRecord[]): readonly RunRecord[] {
  const last = runs.findLastIndex(isDelivered);
  return [...runs.slice(Math.max(0, last), last + 1), ...runs.slice(last + 1).filter(mayHaveArrived)];
}

function isImported(run: RunRecord, schedule: Schedule | undefined, now: Date): boolean {
  const time = importTime(run, schedule);
  return time === undefined ? schedule === undefined : time.getTime() <= now.getTime();
}

function hashesOf(runs: readonly RunRecord[], except: string): string[] {
  return [...new Set(runs.map(({ sha256 }) => sha256))].filter((sha256) => sha256 !== except);
}

function assumed(run: RunRecord, schedule: Schedule | undefined): string[] {
  if (run.importedAt !== undefined) {
    return [];
  }
  const time = importTime(run, schedule);
  return [
    time
      ? `The file delivered on ${minute(run.endedAt ?? run.startedAt)} was imported on ${minute(time.toISOString())}, as the schedule says; nobody confirmed it.`
      : `The file delivered on ${minute(run.endedAt ?? run.startedAt)} was imported: the target has no schedule, and nobody confirmed it.`,
  ];
}

function waiting(run: RunRecord): string {
  return `the file delivered on ${minute(run.endedAt ?? run.startedAt)}, not imported yet`;
}

function minute(time: string): string {
  return `${time.slice(0, 16).replace("T", " ")} UTC`;
}
