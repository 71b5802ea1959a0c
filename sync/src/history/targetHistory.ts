/** What is remembered about one target: its runs and the files they delivered. */
import type { GuardHistory, Schedule } from "#core";
import { BaselineVault } from "./baselineVault.ts";
import { lastFiles } from "./lastFiles.ts";
import { RunLog } from "./runLog.ts";
import { isDelivered, mayHaveArrived, type RunRecord } from "./runRecord.ts";
import { targetFolder } from "./stateFolder.ts";

/** Baselines are kept for so many runs. */
const keptRuns = 10;
const dayMs = 24 * 60 * 60 * 1000;

export interface TargetHistory {
  readonly folder: string;
  readonly log: RunLog;
  readonly vault: BaselineVault;
}

export function openHistory(options: {
  readonly state: string;
  readonly url: string;
  readonly configuredKey?: string | undefined;
}): TargetHistory {
  const folder = targetFolder(options.state, options.url);
  return { folder, log: new RunLog(folder), vault: new BaselineVault({ ...options, targetFolder: folder }) };
}

/** A target that is a folder takes several files, each with a story of its own: the runs that concern this one. */
export function runsOf(runs: readonly RunRecord[], path: string | undefined): RunRecord[] {
  return runs.filter((run) => run.path === undefined || path === undefined || run.path === path);
}

/** Keeps the files of the last runs with what they were compared with, and all that a later plan may have to count. */
export async function forgetOldFiles({ log, vault }: TargetHistory, schedule: Schedule | undefined, now: Date): Promise<void> {
  const runs = await log.all();
  const arrived = runs.filter((run) => isDelivered(run) || mayHaveArrived(run)).slice(-keptRuns);
  const paths = new Set(runs.map(({ path }) => path));
  const needed = [...paths].flatMap((path) => {
    const last = lastFiles(runsOf(runs, path), schedule, now);
    return last ? [last.base, ...last.later] : [];
  });
  await vault.keepOnly(new Set([...needed, ...arrived.flatMap(({ sha256, baseline }) => [sha256, baseline.sha256])]));
}

/** What the guards want to know. `headerSha256` is the header of the file that is planned now. */
export function guardHistory(runs: readonly RunRecord[], now: Date, headerSha256: string): GuardHistory {
  const delivered = runs.filter(isDelivered);
  // Whoever a broken run may have deleted counts too.
  const lost = (days: number) =>
    runs
      .filter((run) => isDelivered(run) || mayHaveArrived(run))
      .filter(({ startedAt }) => now.getTime() - Date.parse(startedAt) < days * dayMs)
      .reduce((sum, { counts }) => sum + counts.delete, 0);
  const lastPlain = delivered.findLastIndex(({ overrides }) => overrides.length === 0);
  return {
    deleted7Days: lost(7),
    deleted30Days: lost(30),
    overridesInARow: delivered.length - 1 - lastPlain,
    headerConfirmed: delivered.some((run) => run.headerSha256 === headerSha256),
  };
}
