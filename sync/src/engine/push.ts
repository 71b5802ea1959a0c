/** From an approved plan to a delivered file and a run that tells what happened. */
import {
  type ColumnId,
  type GuardVerdict,
  type MovedColumn,
  maskPlan,
  type OverriddenGuard,
  type Plan,
  type Profile,
  phrase,
  type Target,
} from "#core";
import type { RunSummary, SeenGuard } from "#sync/protocol";
import { SyncFailure, toFailure } from "../failure.ts";
import { unlessUnwritable } from "../history/durableFile.ts";
import { leftBytes, mayHaveArrived, mayHaveEmptied, type RunRecord, toldFailure, toSummary } from "../history/runRecord.ts";
import { forgetOldFiles, type TargetHistory } from "../history/targetHistory.ts";
import { lockTarget } from "../history/targetLock.ts";
import { importTimes, scheduleOf } from "../import/importTime.ts";
import { deliver } from "../transfer/delivery.ts";
import type { StoreSession } from "../transfer/storeSession.ts";
import { handOver } from "./handOver.ts";
import { needTarget, openSession, openTargetHistory } from "./openTarget.ts";
import { type Prepared, prepare } from "./prepare.ts";
import type { PlanOptions } from "./preparePlan.ts";
import type { FileBytes } from "./readFileOnce.ts";
import { readSource, type Source } from "./readSource.ts";
import { RunJournal } from "./runJournal.ts";
import { readSetup, type Setup } from "./setup.ts";
import type { Conversation, World } from "./world.ts";

export interface PushOptions extends Omit<PlanOptions, "offline"> {
  /** Id of the plan that was shown and approved; another plan now is a conflict. Undefined: whatever the plan is, as long as no guard holds. */
  readonly approvedPlan?: string | undefined;
  /** What may hold `approvedPlan` and does not keep it back: the guards that a person saw, or, where the id alone was given, whatever does. */
  readonly override?: "all" | readonly SeenGuard[];
}

export interface Pushed {
  readonly plan: Plan;
  readonly run: RunSummary;
  /** For a target of the kind `manual`: the page where a person uploads the file. */
  readonly page?: string;
  /** With `page`: the file to upload there, which holds the approved bytes. */
  readonly path?: string;
}

/**
 * Delivers the file. Fails with a `SyncFailure`: `refused`, `held` (with the plan), `conflict` (with the plan), `transfer`, `config`,
 * `cancelled`. A run is recorded before the first byte goes to the target, and whatever happens after is told in it.
 */
export async function push(options: PushOptions, world: World, conversation: Conversation = {}): Promise<Pushed> {
  try {
    const setup = await readSetup(options);
    const source = await readSource({ ...options, signal: conversation.signal }, setup, world);
    return await pushSource({ source, setup, approval: options }, world, conversation);
  } catch (error) {
    throw toFailure(error, conversation.signal) ?? error;
  }
}

type Approval = Pick<PushOptions, "file" | "approvedPlan" | "override" | "baseline">;

interface PushWork {
  readonly source: Source;
  readonly setup: Setup;
  readonly approval: Approval;
}

async function pushSource({ source, setup, approval }: PushWork, world: World, conversation: Conversation): Promise<Pushed> {
  const { file, resentFrom } = source;
  const target = needTarget(setup);
  const history = openTargetHistory(target, world);
  const lock = await lockTarget(history.folder, world.now());
  const session = openSession({ ...setup, target }, world, conversation);
  try {
    const choice = approval.baseline ?? { kind: "default" };
    const prepared = await prepare({ file, setup, choice, session, toPush: true, resentFrom }, world, conversation);
    const overridden = judgeApproval(prepared, approval);
    const byHand = target.protocol === "manual" ? { page: target.path, path: await handOver(source, approval.file) } : {};
    await keepSettled(history, prepared.runs);
    const journal = await startRun({ file, target, prepared, profiles: setup.profiles, overridden, history, resentFrom }, world);
    await carryOut({ file, target, prepared, session, journal, history }, world, conversation);
    await tidyHistory(history, setup, world);
    return { plan: maskPlan(prepared.plan, prepared.profile), run: toSummary(journal.run, conversation.words), ...byHand };
  } finally {
    await session.close();
    await lock.release();
  }
}

/** The guards that are overridden. */
function judgeApproval({ plan, profile }: Prepared, { approvedPlan, override }: Approval): readonly GuardVerdict[] {
  const shown = { plan: maskPlan(plan, profile) };
  const stop = plan.guards.find(({ verdict }) => verdict === "stop");
  if (stop) {
    throw new SyncFailure("refused", phrase("{0}", stop.message), { ...shown, wayOut: phrase("No approval passes this.") });
  }
  if (approvedPlan !== undefined && approvedPlan !== plan.id) {
    throw new SyncFailure(
      "conflict",
      phrase("What the push does to people has changed since you approved it: the file, the profile or the baseline is another one now."),
      {
        ...shown,
        wayOut: phrase("Look at the new plan and approve that one."),
      },
    );
  }
  const held = plan.guards.filter(({ verdict }) => verdict === "held");
  const keeping = approvedPlan === plan.id ? held.filter((guard) => !isOverridden(guard, override)) : held;
  if (keeping.length > 0) {
    throw new SyncFailure("held", phrase("The plan is held: {0}.", keeping.map(({ message }) => message).join("; ")), {
      ...shown,
      wayOut:
        approvedPlan === undefined
          ? phrase("If that is what you want, approve the plan {0}.", plan.id)
          : phrase("That was not approved: look at the plan again."),
    });
  }
  return held;
}

function isOverridden({ id, subject, count }: GuardVerdict, override: PushOptions["override"] = []): boolean {
  return override === "all" || override.some((seen) => seen.id === id && seen.subject === subject && seen.count >= count);
}

async function keepSettled({ log }: TargetHistory, runs: readonly RunRecord[]): Promise<void> {
  const before = new Map((await log.all()).map((run) => [run.id, run.outcome]));
  for (const run of runs) {
    if (before.get(run.id) !== run.outcome) {
      await log.write(run);
    }
  }
}

interface RunStart {
  readonly file: FileBytes;
  readonly target: Target;
  readonly prepared: Prepared;
  readonly profiles: readonly Profile[];
  readonly overridden: readonly GuardVerdict[];
  readonly history: TargetHistory;
  readonly resentFrom: number | undefined;
}

/** Record and bytes are on the disk before anything is sent. */
async function startRun(
  { file, target, prepared, profiles, overridden, history, resentFrom }: RunStart,
  world: World,
): Promise<RunJournal> {
  const { plan, baseline, names, path } = prepared;
  const { remote } = prepared.seen;
  await history.vault.save(file.sha256, file.bytes);
  if (baseline.bytes) {
    await history.vault.save(baseline.sha256, baseline.bytes);
  }
  const before = remote?.state.kind === "file" ? remote.state.sha256 : remote?.state.kind === "absent" ? "" : undefined;
  const columnOf = (id: ColumnId) => columnIn(id, prepared.profile, profiles);
  const run = await history.log.add({
    planId: plan.id,
    startedAt: world.now().toISOString(),
    who: world.who,
    file: file.path,
    sha256: file.sha256,
    sizeBytes: file.bytes.length,
    records: plan.file.records,
    headerSha256: prepared.headerSha256,
    profile: { id: prepared.profile.id, version: prepared.profile.version },
    target: target.name,
    url: target.url,
    baseline: {
      kind: baseline.kind,
      sha256: baseline.bytes ? baseline.sha256 : "",
      ...(baseline.base === undefined ? {} : { base: baseline.base }),
    },
    counts: plan.counts,
    ...(plan.dated ? { dated: plan.dated } : {}),
    overrides: overridden.map((guard) => overrideOf(guard, columnOf)),
    outcome: "started",
    ...(plan.columns.length === 0 ? {} : { columns: plan.columns.map(({ kind, id }) => ({ ...columnOf(id), kind })) }),
    ...(before === undefined ? {} : { before }),
    ...(path === undefined ? {} : { path }),
    ...(names ? { temporary: names.temporary } : {}),
    ...(resentFrom === undefined ? {} : { resentFrom }),
  });
  return new RunJournal(run, history.log, world.now);
}

type KeptColumn = Pick<MovedColumn, "id" | "title">;

/** Of what a guard is about only a column is kept: other subjects are values of the file, or in the language of this reader. */
function overrideOf({ id, subject, value, limit, unit }: GuardVerdict, columnOf: (id: ColumnId) => KeptColumn): OverriddenGuard {
  const isColumn = subject !== undefined && (id === "loss" || id === "update");
  return { guard: id, ...(isColumn ? { column: columnOf(subject) } : {}), value, limit, unit };
}

/** A record is no text for one reader: the title as the profile itself has it. */
function columnIn(id: ColumnId, spoken: Profile, profiles: readonly Profile[]): KeptColumn {
  const { columns } = profiles.find((each) => each.id === spoken.id) ?? spoken;
  return { id, title: columns.find((column) => column.id === id)?.title ?? id };
}

interface Work {
  readonly file: FileBytes;
  readonly target: Target;
  readonly prepared: Prepared;
  readonly session: StoreSession;
  readonly journal: RunJournal;
  readonly history: TargetHistory;
}

async function carryOut({ file, prepared, session, journal }: Work, world: World, conversation: Conversation): Promise<void> {
  const { names, schedule } = prepared;
  const { remote } = prepared.seen;
  if (!names || !remote) {
    await journal.end("handed-over", importTimes(schedule, world.now()));
    return;
  }
  const ownTemporaryBytes = leftBytes(prepared.runs, names.temporary);
  const order = {
    names,
    bytes: file.bytes,
    sha256: file.sha256,
    expected: remote.state,
    consumed: prepared.profile.delivery.consumed,
    ...(ownTemporaryBytes === undefined ? {} : { ownTemporaryBytes }),
  };
  const delivered = await deliver(session, order, journal.watch(world, conversation)).catch(async (error) => {
    // A cancellation that came too late changed nothing about what happened: the name may hold either file, or none.
    const isOpen = mayHaveArrived(journal.run) || mayHaveEmptied(journal.run);
    const failure = toFailure(error, isOpen ? undefined : conversation.signal);
    // Where that cannot be written, the run counts as interrupted: what went wrong first is what is told.
    await journal
      .end(failure?.kind === "cancelled" ? "cancelled" : "failed", toldFailure(failure?.said.message ?? phrase("An internal error.")))
      .catch(unlessUnwritable);
    const { left = [] } = journal.run;
    if (failure?.kind === "cancelled" && left.length > 0) {
      throw new SyncFailure("cancelled", phrase("Cancelled. {0} could not be removed; the next push removes it.", left.join(", ")), {
        cause: error,
      });
    }
    throw failure ?? error;
  });
  // An upload may last beyond an import that was near when it began.
  await journal.end("delivered", { ...delivered, ...importTimes(schedule, world.now()) }).catch((cause) => {
    unlessUnwritable(cause);
    throw new SyncFailure("config", phrase("The file was delivered to {0}, but the history of this could not be written.", names.final), {
      wayOut: phrase("Make room, or mend the rights of the state folder: the next plan sees what stands on the target."),
      cause,
    });
  });
}

/** What was delivered is delivered: old files that cannot be removed now are removed by the next push. */
async function tidyHistory(history: TargetHistory, { target, profiles }: Setup, world: World): Promise<void> {
  const schedules = (wanted: string) => {
    const profile = profiles.find(({ id }) => id === wanted);
    return scheduleOf(target, profile);
  };
  await forgetOldFiles(history, schedules, world.now()).catch((error: NodeJS.ErrnoException) => {
    if (error.code === undefined) {
      throw error;
    }
  });
}
