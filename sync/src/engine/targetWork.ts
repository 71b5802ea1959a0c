/** What can be asked about a target beside planning, pushing and testing it: its runs, its reports, what is kept of it. */
import { dirname, resolve } from "node:path";
import { nextTime, phrase, type Words } from "#core";
import type { Report, RunSummary, TargetStatus } from "#sync/protocol";
import { toFailure } from "../failure.ts";
import { isDelivered, mayHaveArrived, type RunRecord, toldFailure, toSummary } from "../history/runRecord.ts";
import { runsOf, type TargetHistory } from "../history/targetHistory.ts";
import { isLocked, lockTarget } from "../history/targetLock.ts";
import { scheduleOf } from "../import/importTime.ts";
import { listReports } from "../import/reports.ts";
import { hasChangedSince } from "./hasChangedSince.ts";
import { everyHistory, openReports, openTargetHistory, pathOn, profileOf, targetAndHistory } from "./openTarget.ts";
import { findTarget, readSetup, type SetupOptions } from "./setup.ts";
import type { Conversation, World } from "./world.ts";

/** Runs are told in English where no language is given. */
interface Spoken {
  readonly words?: Words | undefined;
}

/** The runs of the file's target, newest first; of every target of usersync.json where neither the file nor the options name one. */
export async function history(options: SetupOptions, world: World, { words }: Spoken = {}): Promise<RunSummary[]> {
  const places = await listedHistories(options, world);
  const runs = await Promise.all(places.map(async (place) => toldRuns(await place.log.all(), place, { world, words })));
  return runs.flat().sort((a, b) => Date.parse(b.startedAt) - Date.parse(a.startedAt));
}

/** Paths of the runs that `history` cannot list, since they are damaged or of a newer version. */
export async function unreadableRuns(options: SetupOptions, world: World): Promise<string[]> {
  const places = await listedHistories(options, world);
  return (await Promise.all(places.map(({ log }) => log.unreadable()))).flat();
}

async function listedHistories(options: SetupOptions, world: World): Promise<TargetHistory[]> {
  const setup = await readSetup(options);
  const root = dirname(setup.configPath ?? resolve(options.file));
  const targets = setup.target
    ? [setup.target]
    : Object.keys(setup.config.targets).flatMap((name) => findTarget(setup.config, name, root) ?? []);
  // Two targets may be one place, whose runs are listed once.
  return [...new Map(targets.map((target) => openTargetHistory(target, world)).map((place) => [place.folder, place])).values()];
}

/** The file's target with its last run and next import; undefined where the file has no target. Fails with `config` where a run cannot be read. */
export async function status(options: SetupOptions, world: World, { words }: Spoken = {}): Promise<TargetStatus | undefined> {
  const setup = await readSetup(options);
  const { target } = setup;
  if (!target) {
    return undefined;
  }
  const past = openTargetHistory(target, world);
  const runs = await past.log.whole();
  const path = pathOn(target, options.file);
  const [lastRun] = await toldRuns(runs, past, { world, words, path });
  const last = runsOf(runs, path).at(-1);
  // Who asks about a target that no file is bound to names its usersync.json.
  const isAboutFile = resolve(options.file) !== setup.configPath;
  const isChanged = isAboutFile && last !== undefined && isDelivered(last) && (await hasChangedSince(options.file, last));
  const schedule = scheduleOf(target, profileOf(setup, lastRun?.profile));
  const nextImport = schedule && nextTime(schedule, world.now()).toISOString();
  return {
    target: target.name,
    url: target.url,
    ...(lastRun ? { lastRun } : {}),
    ...(isChanged ? { isChanged } : {}),
    ...(nextImport === undefined ? {} : { nextImport }),
    ...(lastRun?.isUnconfirmed && lastRun.importAt !== undefined ? { unconfirmedImport: lastRun.importAt } : {}),
  };
}

/** The reports that the target's system offers as a baseline. */
export async function reports(options: SetupOptions, conversation: Conversation = {}): Promise<Report[]> {
  try {
    const { target } = await readSetup(options);
    return await listReports(await openReports(target, conversation));
  } catch (error) {
    throw toFailure(error, conversation.signal) ?? error;
  }
}

/** Removes the delivered files that are kept for comparisons; runs and their counts stay. Returns how many files there were. */
export async function forgetBaselines(options: SetupOptions, world: World): Promise<number> {
  const { target } = await targetAndHistory(options, world);
  let count = 0;
  for (const { vault, folder } of everyHistory(target, world)) {
    if (!(await vault.isEmpty())) {
      const lock = await lockTarget(folder, world.now());
      count += await vault.clear().finally(() => lock.release());
    }
  }
  return count;
}

/** Newest first. A run without an end whose process is gone was interrupted, and says what is known of the file. */
async function toldRuns(
  runs: readonly RunRecord[],
  { folder }: TargetHistory,
  { world, words, path }: Spoken & { readonly world: World; readonly path?: string | undefined },
): Promise<RunSummary[]> {
  const newest = runs.at(-1);
  const isRunning = newest?.endedAt === undefined && (await isLocked(folder));
  return runsOf(runs, path)
    .map((run, i, all) => {
      const told = toSummary(isRunning && run === newest ? run : explainInterrupted(run), words);
      return isUnconfirmed(run, all.slice(i + 1), world.now()) ? { ...told, isUnconfirmed: true } : told;
    })
    .reverse();
}

/** The import should have read the file by now, and no receipt says that it did. A file that another one replaced before was not read. */
function isUnconfirmed({ outcome, importAt, importBy = importAt, path }: RunRecord, later: readonly RunRecord[], now: Date): boolean {
  const isWaiting =
    (outcome === "delivered" || outcome === "handed-over") && importBy !== undefined && Date.parse(importBy) <= now.getTime();
  return isWaiting && !later.some((run) => isDelivered(run) && run.path === path && run.importAt === importAt);
}

function explainInterrupted(run: RunRecord): RunRecord {
  if (run.outcome !== "started") {
    return run;
  }
  const said = mayHaveArrived(run)
    ? phrase("Interrupted while the new file was put in place: whether it is there is not known, the next plan looks.")
    : run.step === undefined
      ? phrase("Interrupted before anything was sent.")
      : phrase("Interrupted before the new file was put in place: the old one stands, and the next push removes what was left.");
  return { ...run, ...toldFailure(said) };
}
