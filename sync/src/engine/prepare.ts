/** From a file on disk to a plan: read once, checked, read a second time, compared with a baseline. */
import { basename } from "node:path";
import {
  builtInProfiles,
  createPlan,
  createWords,
  deliveryPath,
  localizeProfile,
  type Plan,
  type PlanInput,
  type Profile,
  phrase,
  type Schedule,
  type Target,
  type Words,
} from "#core";
import type { BaselineChoice } from "#sync/protocol";
import { SyncFailure } from "../failure.ts";
import type { RunRecord } from "../history/runRecord.ts";
import { settleRuns } from "../history/settleRuns.ts";
import { guardHistory, runsOf, type TargetHistory } from "../history/targetHistory.ts";
import { scheduleOf } from "../import/importTime.ts";
import { readReport } from "../import/reports.ts";
import { mustBePutBack } from "../transfer/asideFile.ts";
import { type DeliveryNames, deliveryNames } from "../transfer/deliveryNames.ts";
import { lookAt, type RemoteLook } from "../transfer/remoteState.ts";
import type { StoreSession } from "../transfer/storeSession.ts";
import { findBaseline } from "./baseline.ts";
import type { Baseline, BaselineQuestion } from "./baselineFacts.ts";
import { checkFile, readTwice, type SoundFile } from "./checkFile.ts";
import { letMessagesIn } from "./inSteps.ts";
import { openReports, openTargetHistory, pathOn } from "./openTarget.ts";
import { placeInFolder } from "./placeInFolder.ts";
import { planId } from "./planId.ts";
import { type FileBytes, sha256Of } from "./readFileOnce.ts";
import type { Setup } from "./setup.ts";
import { assertStillSo, type Seen } from "./shownPlans.ts";
import type { Conversation, World } from "./world.ts";

export interface PrepareInput {
  readonly file: FileBytes;
  readonly setup: Setup;
  readonly choice: BaselineChoice;
  /** Undefined: nobody looks at the target, and the plan says so. */
  readonly session: StoreSession | undefined;
  /** True before a push: the target is looked at whatever the baseline is. */
  readonly toPush: boolean;
  /** The run whose file is sent again. */
  readonly resentFrom?: number | undefined;
  /** What an earlier plan saw, which counts instead. */
  readonly seen?: Seen | undefined;
}

export interface Prepared {
  readonly plan: Plan;
  readonly input: PlanInput;
  readonly profile: Profile;
  readonly baseline: Baseline;
  readonly headerSha256: string;
  readonly schedule: Schedule | undefined;
  /** Where the file goes on the target; like `names` undefined without one, or where a person delivers by hand. */
  readonly path: string | undefined;
  readonly names: DeliveryNames | undefined;
  readonly history: TargetHistory | undefined;
  /** Runs as they are known now, broken ones settled by what stands on the target. */
  readonly runs: readonly RunRecord[];
  readonly seen: Seen;
}

export async function prepare(given: PrepareInput, world: World, conversation: Conversation): Promise<Prepared> {
  const { file, setup, choice } = given;
  const { words = createWords("en") } = conversation;
  conversation.onProgress?.({ step: words.t("Checking") });
  await letMessagesIn(conversation.signal);
  const sound = checkFile(file, setup, words);
  // A plan that looked at nothing is a preview while somebody types; whatever can be pushed is read twice.
  if (given.session) {
    await readTwice(file, sound, conversation.signal);
  }
  const { profile } = sound;
  const spoken = localizeProfile(profile, words);
  const { target } = setup;
  const path = target && pathOn(target, file.path);
  const names = path === undefined ? undefined : namesAt(await placeInFolder(target, path, file.path), profile);
  const history = target && openTargetHistory(target, world);
  const remote = await look(given, { names, consumed: profile.delivery.consumed }, conversation);
  const runs = settleRuns(runsOf((await history?.log.whole()) ?? [], path), remote?.state, profile.delivery.consumed);
  const place = target ? boundUrl(target, file.path) : "";
  const seen: Seen = { place, remote, reports: new Map(given.seen?.reports), newestRun: runs.at(-1)?.id ?? 0 };
  assertStillSo(given.seen, seen);
  const schedule = scheduleOf(target, profile);
  const now = world.now();
  conversation.onProgress?.({ step: words.t("Comparing") });
  await letMessagesIn(conversation.signal);
  const known = { history, runs, schedule, now, remote, targetPath: names?.final };
  const baseline = await findBaseline({ choice, setup, profile: spoken, ...known, readReport: reader(seen, target, conversation), words });
  const headerSha256 = hashHeader(sound);
  const input: PlanInput = {
    id: planId({
      fileSha256: file.sha256,
      profile: { id: profile.id, version: boundVersion(profile) },
      baselineSha256: baseline.unread ? "unread" : baseline.sha256,
      targetUrl: place,
    }),
    profile: spoken,
    file: { path: file.path, sha256: file.sha256, people: sound.people },
    baseline,
    target: target ? { name: target.name, url: target.url } : null,
    limits: setup.config.guards,
    history: guardHistory(runs, { now, headerSha256, base: baseline.base }),
    known: setup.config.known,
    today: localDay(now, schedule),
    words,
  };
  await letMessagesIn(conversation.signal);
  const plan = createPlan(input);
  const assumptions = [
    ...plan.assumptions,
    ...baseline.assumptions,
    ...unusualWay(target, spoken, words),
    ...limitsOfResending(given.resentFrom, words),
  ];
  return { plan: { ...plan, assumptions }, input, profile: spoken, baseline, headerSha256, schedule, path, names, history, runs, seen };
}

/** Nobody is made to give a profile of one's own another version when a rule changes, so there its content is bound as well. */
function boundVersion(profile: Profile): string {
  return builtInProfiles.includes(profile) ? profile.version : `${profile.version} ${sha256Of(JSON.stringify(profile))}`;
}

/** In a folder it is the file's own name that says which one is replaced. */
function boundUrl(target: Target, file: string): string {
  return deliveryPath(target, "a") === deliveryPath(target, "b") ? target.url : `${target.url} ${basename(file)}`;
}

function usesRemote({ kind }: BaselineChoice): boolean {
  return kind === "default" || kind === "last" || kind === "remote";
}

/** Fails with `config` where the system would not read a file of that name. */
function namesAt(path: string, profile: Profile): DeliveryNames {
  const { fileNamePattern, container, temporary } = profile.delivery;
  if (container !== undefined) {
    throw new SyncFailure("config", phrase("{0} takes its files inside a {1} archive, which is not made here.", profile.title, container), {
      wayOut: phrase("Check the file here, then pack and deliver it by hand."),
    });
  }
  const names = deliveryNames(path, temporary);
  const name = names.final.slice(names.final.lastIndexOf("/") + 1);
  if (fileNamePattern !== undefined && !new RegExp(`^(?:${fileNamePattern})$`, "u").test(name)) {
    throw new SyncFailure("config", phrase("{0} does not read a file with the name {1}.", profile.title, name), {
      wayOut: phrase("The name must fit {0}.", fileNamePattern),
    });
  }
  if (names.temporary === names.final || /\.csv$/i.test(names.temporary)) {
    throw new SyncFailure("config", phrase("The temporary name {0} looks like a file that is ready to be read.", names.temporary), {
      wayOut: phrase("Give the profile another temporary suffix."),
    });
  }
  return names;
}

/** Each report is read once. */
function reader({ reports }: Seen, target: Target | undefined, conversation: Conversation): BaselineQuestion["readReport"] {
  return async (id) => {
    const bytes = reports.get(id) ?? (await readReport(await openReports(target, conversation), id));
    reports.set(id, bytes);
    return bytes;
  };
}

/** A file that a broken run moved aside counts as being there: the next push puts it back before anything else. */
async function look(
  { session, seen, toPush, choice }: PrepareInput,
  { names, consumed }: { readonly names: DeliveryNames | undefined; readonly consumed: boolean },
  { onProgress, words = createWords("en") }: Conversation,
): Promise<RemoteLook | undefined> {
  if (!session || !names || !(toPush || usesRemote(choice))) {
    return seen?.remote;
  }
  const store = await session.get();
  onProgress?.({ step: words.t("Looking at the target") });
  const found = await lookAt(store, names.final, session.signal);
  const isAside = found.state.kind === "absent" && (await mustBePutBack(store, names, consumed));
  return isAside ? lookAt(store, names.aside, session.signal) : found;
}

function hashHeader({ people: { table, columns } }: SoundFile): string {
  const place = columns.headerRecord < 0 ? undefined : table.record(columns.headerRecord);
  return sha256Of((place ? table.cells(place) : []).map(({ value }) => value).join("\n"));
}

/** The day of a blackout is the one where the system is; without a schedule nobody knows that, and it is the one here. */
function localDay(now: Date, schedule: Schedule | undefined): string {
  return new Intl.DateTimeFormat("sv-SE", { dateStyle: "short", ...(schedule ? { timeZone: schedule.zone } : {}) }).format(now);
}

function unusualWay(target: Target | undefined, { delivery, title }: Profile, { t }: Words): string[] {
  return !target || delivery.protocols.includes(target.protocol)
    ? []
    : [
        t(
          "{0} fetches or takes the file although its documents do not name {1}: as {2}.",
          title,
          target.protocol,
          delivery.protocols.join(", "),
        ),
      ];
}

function limitsOfResending(run: number | undefined, { t }: Words): string[] {
  return run === undefined
    ? []
    : [
        t(
          "This sends the file of run {0} again. Whoever was deleted since is created anew: what the system kept with the person (a balance, a history, rights given by hand) may not come back.",
          run,
        ),
      ];
}
