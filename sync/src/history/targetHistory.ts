/** What is remembered about one target: its runs and the files they delivered. */
import { statSync } from "node:fs";
import { join } from "node:path";
import type { GuardHistory, Schedule } from "#core";
import { BaselineVault } from "./baselineVault.ts";
import { unreadableHistory } from "./durableFile.ts";
import { lastFiles } from "./lastFiles.ts";
import { RunLog } from "./runLog.ts";
import { isDelivered, mayHaveArrived, type RunRecord } from "./runRecord.ts";
import { targetFolder } from "./stateFolder.ts";

/** Baselines are kept for so many runs of a file. */
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

/** Of several ways to write one place the one under which something was remembered last; undefined where nothing was. */
export function newestHistory(state: string, urls: readonly string[]): string | undefined {
  const found = urls.flatMap((url) => {
    const changedMs = changedAt(join(targetFolder(state, url), "runs"));
    return changedMs === undefined ? [] : [{ url, changedMs }];
  });
  return found.sort((a, b) => b.changedMs - a.changedMs)[0]?.url;
}

/** Fails with `config` where the history may not be looked at. */
function changedAt(path: string): number | undefined {
  try {
    return statSync(path, { throwIfNoEntry: false })?.mtimeMs;
  } catch (error) {
    throw unreadableHistory(path, error);
  }
}

/** A target that is a folder takes several files, each with a story of its own: the runs that concern this one. */
export function runsOf(runs: readonly RunRecord[], path: string | undefined): RunRecord[] {
  return runs.filter((run) => run.path === undefined || path === undefined || run.path === path);
}

/** By the id of a profile, since each file of a folder may be for another system. */
type Schedules = (profile: string) => Schedule | undefined;

/** Keeps, at each path, the files of the last runs with what they were compared with, and all that a later plan may have to count. */
export async function forgetOldFiles({ log, vault }: TargetHistory, scheduleOf: Schedules, now: Date): Promise<void> {
  const runs = await log.all();
  const paths = new Set(runs.map(({ path }) => path));
  await vault.keepOnly(new Set([...paths].flatMap((path) => neededFiles(runsOf(runs, path), scheduleOf, now))));
}

function neededFiles(runs: readonly RunRecord[], scheduleOf: Schedules, now: Date): string[] {
  const arrived = runs.filter((run) => isDelivered(run) || mayHaveArrived(run)).slice(-keptRuns);
  const profiles = new Set(runs.map(({ profile }) => profile.id));
  const counted = [...profiles].flatMap((id) => lastFiles({ runs, schedule: scheduleOf(id), now }) ?? []);
  return [
    ...counted.flatMap(({ base, later }) => [base, ...later]),
    ...arrived.flatMap(({ sha256, baseline }) => [sha256, baseline.sha256]),
  ];
}

interface Planned {
  readonly now: Date;
  /** Of the file that is planned now. */
  readonly headerSha256: string;
  /** `RunRecord.baseline.base` that a run of the plan would have. */
  readonly base: string | undefined;
}

/** What the guards want to know. */
export function guardHistory(runs: readonly RunRecord[], { now, headerSha256, base }: Planned): GuardHistory {
  const delivered = runs.filter(isDelivered);
  // Whoever a broken run may have deleted counts too.
  const rounds = byImport(runs.filter((run) => isDelivered(run) || mayHaveArrived(run)));
  const last = rounds.at(-1);
  const isPending = base !== undefined && last?.[0]?.baseline.base === base;
  const past = isPending ? rounds.slice(0, -1) : rounds;
  const lost = (some: readonly (readonly RunRecord[])[], days: number) =>
    some
      .map((round) => round.filter(({ startedAt }) => now.getTime() - Date.parse(startedAt) < days * dayMs))
      .reduce((sum, round) => sum + Math.max(0, ...round.map(({ counts }) => counts.delete)), 0);
  const lastPlain = delivered.findLastIndex(({ overrides }) => overrides.length === 0);
  return {
    deleted7Days: lost(past, 7),
    deleted30Days: lost(past, 30),
    pending: last && isPending ? lost([last], 30) : 0,
    overridesInARow: delivered.length - 1 - lastPlain,
    headerConfirmed: delivered.some((run) => run.headerSha256 === headerSha256),
  };
}

/**
 * Runs one after the other that were compared with the same are read by one import at most, and each of their plans counts whoever the
 * ones before it took away.
 */
function byImport(runs: readonly RunRecord[]): readonly (readonly RunRecord[])[] {
  const rounds: RunRecord[][] = [];
  for (const run of runs) {
    const { base } = run.baseline;
    const round = rounds.at(-1);
    if (base !== undefined && round?.[0]?.baseline.base === base) {
      round.push(run);
    } else {
      rounds.push([run]);
    }
  }
  return rounds;
}
