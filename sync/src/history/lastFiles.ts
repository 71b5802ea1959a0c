/** Which files the system may hold people of, by the runs of a target. */
import { createWords, latestTime, type Schedule, type Words } from "#core";
import { importedSince, importTime } from "../import/importTime.ts";
import { isDelivered, mayHaveArrived, mayHaveEmptied, type RunRecord } from "./runRecord.ts";

export interface LastFiles {
  /** The file whose people the system is believed to hold. */
  readonly base: string;
  readonly label: string;
  /** The base is a list that the system made, which may hide columns; undefined: a file as it is delivered. */
  readonly listed?: "file" | "report";
  /** Files delivered since, and what was found on the target meanwhile: whoever stands in any of them may be in the system by now. */
  readonly later: readonly string[];
  /** Files from before the base, newest first: for a system that keeps whoever is missing from a file. */
  readonly earlier: readonly string[];
  readonly assumptions: readonly string[];
}

/**
 * The last delivered file whose import has passed by schedule or is confirmed, and the files since. Without a schedule the import is assumed
 * done. An import that did not report what was planned proves nothing. Where nothing was imported yet, the first run's own baseline is what the
 * system still holds.
 */
export function lastFiles({ runs, schedule, now }: Passed, words = createWords("en")): LastFiles | undefined {
  const sent = runs.filter((run) => isDelivered(run) || mayHaveArrived(run));
  const imported = sent.findLastIndex((run) => isDelivered(run) && isImported(run, { schedule, now, runs }));
  const base = sent[imported];
  if (base) {
    const earlier = [...sent.slice(0, imported + 1)].reverse().flatMap((run) => [run.sha256, run.baseline.sha256]);
    return {
      base: base.sha256,
      label: words.t("the file delivered on {0}", words.moment(base.endedAt ?? base.startedAt)),
      later: hashesSince(sent.slice(imported + 1), base.sha256),
      earlier: distinct(earlier, base.sha256),
      assumptions: assumed(base, schedule, words),
    };
  }
  const first = sent[0];
  if (!first) {
    return undefined;
  }
  const before = first.baseline.sha256;
  const common = { earlier: [], assumptions: [] };
  return before === ""
    ? { base: first.sha256, label: waiting(first, words), later: hashesSince(sent.slice(1), first.sha256), ...common }
    : {
        base: before,
        label: words.t("what the plan of {0} was compared with", words.moment(first.startedAt)),
        ...listedAs(first),
        later: hashesSince(sent, before),
        ...common,
      };
}

/** Hashes that may stand under the final name without anybody else's doing: the last one sent, and those of broken runs after it. */
export function sentLast(runs: readonly RunRecord[]): readonly RunRecord[] {
  const last = runs.findLastIndex(isDelivered);
  return [...runs.slice(Math.max(0, last), last + 1), ...runs.slice(last + 1).filter(mayHaveArrived)];
}

export interface Passed {
  readonly schedule: Schedule | undefined;
  readonly now: Date;
  /** All runs that concern the file. */
  readonly runs: readonly RunRecord[];
}

/**
 * Is the file of a delivered run in the system: confirmed, or there until its time by the schedule had passed? A file that another one replaced
 * before, or may have, is not; nor one whose import did not report what was planned.
 */
export function isCertainlyImported(run: RunRecord, { schedule, now, runs }: Passed): boolean {
  const time = importedSince(run, schedule);
  if (run.receipt?.matches === false || time === undefined || time.getTime() > now.getTime()) {
    return false;
  }
  const touched = runs.filter((other) => isDelivered(other) || mayHaveArrived(other) || mayHaveEmptied(other));
  return run.importedAt !== undefined || !touched.some(({ id, startedAt }) => id > run.id && Date.parse(startedAt) <= time.getTime());
}

/** Without a schedule the import is assumed done. */
function isImported(run: RunRecord, passed: Passed): boolean {
  return isCertainlyImported(run, passed) || (passed.schedule === undefined && run.receipt?.matches !== false);
}

function listedAs({ baseline: { kind } }: RunRecord): Pick<LastFiles, "listed"> {
  return kind === "file" || kind === "report" ? { listed: kind } : {};
}

/** What stood on the target before a run, put there by somebody else, may have been imported as well. */
function hashesSince(runs: readonly RunRecord[], except: string): string[] {
  return distinct(
    runs.flatMap((run) => [...(run.baseline.kind === "remote" ? [run.baseline.sha256] : []), run.sha256]),
    except,
  );
}

function distinct(hashes: readonly string[], except: string): string[] {
  return [...new Set(hashes)].filter((sha256) => sha256 !== except && sha256 !== "");
}

function assumed(run: RunRecord, schedule: Schedule | undefined, { t, moment }: Words): string[] {
  if (run.importedAt !== undefined) {
    return [];
  }
  const time = importTime(run, schedule);
  const latest = time && schedule && latestTime(schedule, time);
  if (time && latest && latest > time) {
    return [
      t(
        "The file delivered on {0} was imported between {1} and {2}, as the schedule says; nobody confirmed it.",
        moment(run.endedAt ?? run.startedAt),
        moment(time.toISOString()),
        moment(latest.toISOString()),
      ),
    ];
  }
  return [
    time
      ? t(
          "The file delivered on {0} was imported on {1}, as the schedule says; nobody confirmed it.",
          moment(run.endedAt ?? run.startedAt),
          moment(time.toISOString()),
        )
      : t(
          "The file delivered on {0} was imported: the target has no schedule, and nobody confirmed it.",
          moment(run.endedAt ?? run.startedAt),
        ),
  ];
}

function waiting(run: RunRecord, { t, moment }: Words): string {
  return t("the file delivered on {0}, not imported yet", moment(run.endedAt ?? run.startedAt));
}
