/** What is remembered about one target: its runs and the files they delivered. */
import type { GuardHistory } from "#core";
import { BaselineVault } from "./baselineVault.ts";
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

/** Keeps the files of the last runs, and of all runs that a later plan may have to count (`needed`). */
export async function forgetOldFiles({ log, vault }: TargetHistory, needed: ReadonlySet<string>): Promise<void> {
  const runs = await log.all();
  const arrived = runs.filter((run) => isDelivered(run) || mayHaveArrived(run)).slice(-keptRuns);
  await vault.keepOnly(new Set([...needed, ...arrived.map(({ sha256 }) => sha256)]));
}

/** What the guards want to know. `headerSha256` is the header of the file that is planned now. */
export function guardHistory(runs: readonly RunRecord[], now: Date, headerSha256: string): GuardHistory {
  const delivered = runs.filter(isDelivered);
  const lost = (days: number) =>
    delivered
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
