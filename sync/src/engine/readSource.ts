/** The bytes that are planned and pushed: the file on disk, one that was delivered before, or, for plans, what an editor holds. */
import { phrase } from "#core";
import { SyncFailure } from "../failure.ts";
import { isCertainlyImported } from "../history/lastFiles.ts";
import { isDelivered, type RunRecord } from "../history/runRecord.ts";
import { runsOf } from "../history/targetHistory.ts";
import { scheduleOf } from "../import/importTime.ts";
import { needTarget, openTargetHistory, pathOn } from "./openTarget.ts";
import { type FileBytes, readFileOnce, sha256Of } from "./readFileOnce.ts";
import type { Setup } from "./setup.ts";
import type { World } from "./world.ts";

export interface Source {
  readonly file: FileBytes;
  /** The run whose file is sent again. */
  readonly resentFrom?: number;
}

export interface SourceOptions {
  readonly file: string;
  readonly run?: number | "accepted" | undefined;
  /** Plans only, instead of the file on disk: what a save would write there. */
  readonly content?: Uint8Array;
  readonly signal?: AbortSignal | undefined;
}

/** Fails with `config` where the run is not known, its file is no longer kept, or the history cannot be read as a whole. */
export async function readSource({ file, run: wanted, content, signal }: SourceOptions, setup: Setup, world: World): Promise<Source> {
  if (wanted === undefined) {
    return { file: content ? { path: file, bytes: content, sha256: sha256Of(content) } : await readFileOnce(file, signal) };
  }
  const target = needTarget(setup);
  const { log, vault } = openTargetHistory(target, world);
  const runs = runsOf(await log.whole(), pathOn(target, file));
  const run = wanted === "accepted" ? lastAccepted(runs, setup, world.now()) : runs.find(({ id }) => id === wanted);
  if (!run) {
    throw new SyncFailure(
      "config",
      wanted === "accepted"
        ? phrase("No file is known whose import is confirmed or has passed for {0}.", target.name)
        : phrase("There is no run {0} for {1}.", wanted, target.name),
      { wayOut: phrase("The history lists the runs with their numbers.") },
    );
  }
  const bytes = await vault.read(run.sha256);
  if (!bytes) {
    throw new SyncFailure("config", phrase("The file of run {0} is no longer kept.", run.id), {
      wayOut: phrase("The files of the last ten runs are."),
    });
  }
  return { file: { path: run.file, bytes, sha256: run.sha256 }, resentFrom: run.id };
}

function lastAccepted(runs: readonly RunRecord[], { target, profiles }: Setup, now: Date): RunRecord | undefined {
  return runs.findLast((run) => {
    const profile = profiles.find(({ id }) => id === run.profile.id);
    return isDelivered(run) && isCertainlyImported(run, { schedule: scheduleOf(target, profile), now, runs });
  });
}
