import { latestTime, nextTime, type Profile, parseSchedule, type Schedule, type Target } from "#core";
import type { RunRecord } from "../history/runRecord.ts";

/** The target's schedule, else the system's own. */
export function scheduleOf(target: Target | undefined, profile: Profile | undefined): Schedule | undefined {
  const own = target?.import?.schedule;
  if (own !== undefined) {
    return parseSchedule(own);
  }
  const { schedule: text, laterByHours } = profile?.import ?? {};
  const schedule = text === undefined ? undefined : parseSchedule(text);
  return schedule && laterByHours !== undefined ? { ...schedule, laterByHours } : schedule;
}

/** Clocks differ, an upload has its own duration, and so has an import: so long before and after a time of the schedule nothing is certain. */
const marginMs = 15 * 60_000;
const hourMs = 3_600_000;
const periodMs = { hour: hourMs, day: 24 * hourMs, week: 7 * 24 * hourMs };

/**
 * Since when the file of a run is certainly imported, if it lay there until then; undefined where nothing says so. A file that was delivered just before a
 * time of the schedule may have been too late for it. Where imports begin at some time of several hours, one that lay there for a whole period was
 * there at that time too: a nightly push in the midst of those hours would else never count.
 */
export function importedSince(run: RunRecord, schedule: Schedule | undefined): Date | undefined {
  if (run.importedAt !== undefined || !schedule) {
    return importTime(run, schedule);
  }
  const delivered = Date.parse(run.endedAt ?? run.startedAt);
  const first = nextTime(schedule, new Date(delivered + marginMs));
  const late = latestTime(schedule, first).getTime() + marginMs;
  return new Date(schedule.laterByHours === undefined ? late : Math.min(late, delivered + periodMs[schedule.every] - marginMs));
}

/** When a file that is delivered now will be read, as a record keeps it. */
export function importTimes(schedule: Schedule | undefined, now: Date): Pick<RunRecord, "importAt" | "importBy"> {
  if (!schedule) {
    return {};
  }
  const time = nextTime(schedule, now);
  const importAt = time.toISOString();
  const importBy = latestTime(schedule, time).toISOString();
  return importBy === importAt ? { importAt } : { importAt, importBy };
}

/** When the file of a run is imported, as far as is known; undefined: no schedule says, and nobody confirmed it. */
export function importTime(run: RunRecord, schedule: Schedule | undefined): Date | undefined {
  if (run.importedAt !== undefined) {
    return new Date(run.importedAt);
  }
  return schedule && nextTime(schedule, new Date(run.endedAt ?? run.startedAt));
}
