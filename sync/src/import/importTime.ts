import { nextTime, type Profile, parseSchedule, type Schedule, type Target } from "#core";
import type { RunRecord } from "../history/runRecord.ts";

/** The target's schedule, else the system's own. */
export function scheduleOf(target: Target | undefined, profile: Profile | undefined): Schedule | undefined {
  const text = target?.import?.schedule ?? profile?.import.schedule;
  return text === undefined ? undefined : parseSchedule(text);
}

/** When the file of a run is imported, as far as is known; undefined: no schedule says, and nobody confirmed it. */
export function importTime(run: RunRecord, schedule: Schedule | undefined): Date | undefined {
  if (run.importedAt !== undefined) {
    return new Date(run.importedAt);
  }
  return schedule && nextTime(schedule, new Date(run.endedAt ?? run.startedAt));
}
