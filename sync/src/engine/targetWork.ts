/** What can be asked about a target beside planning, pushing and testing it: its runs, and the import. */
import { basename, dirname, resolve } from "node:path";
import { createWords, deliveryPath, nextTime, type Profile, phrase, type Target, type Words } from "#core";
import type { ImportAnswer, ReceiptCounts, Report, RunSummary, TargetStatus } from "#sync/protocol";
import { SyncFailure, toFailure } from "../failure.ts";
import { isDelivered, mayHaveArrived, type RunRecord, toldFailure, toSummary } from "../history/runRecord.ts";
import { runsOf, type TargetHistory } from "../history/targetHistory.ts";
import { isLocked, lockTarget } from "../history/targetLock.ts";
import { sendImportRequest } from "../import/importRequest.ts";
import { minuteOf, scheduleOf } from "../import/importTime.ts";
import { matchesPlan, matchesRepeat } from "../import/receipt.ts";
import { listReports } from "../import/reports.ts";
import { hasChangedSince } from "./hasChangedSince.ts";
import { apiAccountOf, everyHistory, needTarget, openReports, openTargetHistory, pathOn } from "./openTarget.ts";
import { findTarget, readSetup, type Setup, type SetupOptions } from "./setup.ts";
import type { Conversation, World } from "./world.ts";

/** Runs are told in English where no language is given. */
interface Spoken {
  readonly words?: Words | undefined;
}

interface TargetPlace {
  readonly setup: Setup;
  readonly target: Target;
  readonly history: TargetHistory;
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
  return [...new Map(targets.map((target) => historyOf(target, world)).map((place) => [place.folder, place])).values()];
}

/** The file's target with its last run and next import; undefined where the file has no target. Fails with `config` where a run cannot be read. */
export async function status(options: SetupOptions, world: World, { words }: Spoken = {}): Promise<TargetStatus | undefined> {
  const setup = await readSetup(options);
  const { target } = setup;
  if (!target) {
    return undefined;
  }
  const past = historyOf(target, world);
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

/** Starts the import by the configured request; else tells the page where a person does, else what the schedule will do. */
export async function importNow(options: SetupOptions, world: World, conversation: Conversation = {}): Promise<ImportAnswer> {
  try {
    const { setup, target, history: past } = await place(options, world);
    const runs = runsOf(await past.log.whole(), pathOn(target, options.file));
    const last = runs.findLast(isDelivered);
    const profile = profileOf(setup, last?.profile.id);
    const { request, page = target.protocol === "manual" ? target.path : profile?.import.page } = target.import ?? {};
    if (request) {
      const told = await requestImport({ request, target, past, last, fileName: basename(options.file) }, world, conversation);
      return { ...told, text: [told.text, doubtWords(runs, conversation.words)].filter(Boolean).join(" ") };
    }
    const schedule = scheduleOf(target, profile);
    const { t } = conversation.words ?? createWords("en");
    const when = schedule && t("The next import by schedule: {0}.", minuteOf(nextTime(schedule, world.now()).toISOString()));
    if (page !== undefined && /^https?:/.test(page)) {
      return { kind: "page", text: [t("The import is started by hand on the system's page."), when].filter(Boolean).join(" "), url: page };
    }
    const byHand = page === undefined ? "" : ` ${t("In the system: {0}.", page)}`;
    const receipt = profile ? receiptWords(profile.import.receipt, conversation.words) : "";
    const told = when ?? t("When the system imports is not known: the target has no schedule.");
    return { kind: "schedule", text: [`${told}${byHand}`, receipt].filter(Boolean).join(" ") };
  } catch (error) {
    throw toFailure(error, conversation.signal) ?? error;
  }
}

/** Which file the import reads may be unknown here; another machine may have pushed it, so that is no reason to refuse. */
function doubtWords(runs: readonly RunRecord[], { t } = createWords("en")): string {
  const newest = runs.at(-1);
  if (!newest || !runs.some(isDelivered)) {
    return t("Nothing was delivered from this machine yet: the system imports whatever it finds.");
  }
  return isDelivered(newest)
    ? ""
    : t("The last push (run {0}) is not known to have delivered its file: the system imports whatever it finds.", newest.id);
}

function receiptWords(receipt: Profile["import"]["receipt"], { t } = createWords("en")): string {
  switch (receipt) {
    case "mail":
      return t("It then sends a mail with what it did: confirm the import with its numbers.");
    case "log":
      return t("What it did stands in its log: confirm the import with those numbers.");
    case "none":
      return "";
  }
}

/**
 * Writes what the system reported to a run: the one that is named, else the last delivered one that the system should have read by now, else the last
 * delivered one. What a later import of the same file reports takes no confirmation away: it is compared with no change at all. Fails with `config`
 * where there is no run, or one cannot be read, with `held` where it is confirmed and the later import changed something.
 */
export async function confirmImport(
  options: SetupOptions & { readonly run?: number },
  counts: ReceiptCounts,
  world: World,
  { words }: Spoken = {},
): Promise<RunSummary> {
  const { target, history: past } = await place(options, world);
  const lock = await lockTarget(past.folder, world.now());
  try {
    const runs = runsOf(await past.log.whole(), options.run === undefined ? pathOn(target, options.file) : undefined);
    const delivered = runs.filter((each) => isDelivered(each) && (options.run === undefined || each.id === options.run));
    const now = world.now().getTime();
    const run = delivered.findLast(({ importAt }) => importAt === undefined || Date.parse(importAt) <= now) ?? delivered.at(-1);
    if (!run) {
      throw new SyncFailure("config", phrase("There is no delivered run that could be confirmed."));
    }
    const matches = matchesPlan(run, counts);
    if (run.receipt?.matches && !matches) {
      if (matchesRepeat(run, counts)) {
        return { ...toSummary(run, words), isConfirmedAgain: true };
      }
      throw changedAgain(run, counts);
    }
    const confirmed = {
      ...run,
      outcome: "imported" as const,
      importedAt: world.now().toISOString(),
      receipt: { ...counts, matches },
    };
    await past.log.write(confirmed);
    return toSummary(confirmed, words);
  } finally {
    await lock.release();
  }
}

function changedAgain({ id }: RunRecord, { imported, deleted, failed }: ReceiptCounts): SyncFailure {
  return new SyncFailure(
    "held",
    phrase(
      "Run {0} is confirmed and stays so: {1} imported, {2} deleted, {3} failed fits neither its plan nor another import of the same file, which changes nobody.",
      id,
      imported,
      deleted,
      failed,
    ),
    { wayOut: phrase("Look into the system, or compare with a list that it makes.") },
  );
}

/** The reports that the target's system offers as a baseline. */
export async function reports(options: SetupOptions, _: World, conversation: Conversation = {}): Promise<Report[]> {
  try {
    const { target } = await readSetup(options);
    return await listReports(await openReports(target, conversation));
  } catch (error) {
    throw toFailure(error, conversation.signal) ?? error;
  }
}

/** Removes the delivered files that are kept for comparisons; runs and their counts stay. Returns how many files there were. */
export async function forgetBaselines(options: SetupOptions, world: World): Promise<number> {
  const { target } = await place(options, world);
  let count = 0;
  for (const { vault, folder } of everyHistory(target, world)) {
    if (!(await vault.isEmpty())) {
      const lock = await lockTarget(folder, world.now());
      count += await vault.clear().finally(() => lock.release());
    }
  }
  return count;
}

async function place(options: SetupOptions, world: World): Promise<TargetPlace> {
  const setup = await readSetup(options);
  const target = needTarget(setup);
  return { setup, target, history: historyOf(target, world) };
}

function historyOf(target: Target, world: World): TargetHistory {
  return openTargetHistory(target, world);
}

function profileOf({ profiles, profileId }: Setup, ofRun: string | undefined): Profile | undefined {
  return profiles.find(({ id }) => id === (profileId ?? ofRun));
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

interface ImportWork {
  readonly request: NonNullable<NonNullable<Target["import"]>["request"]>;
  readonly target: Target;
  readonly past: TargetHistory;
  readonly last: RunRecord | undefined;
  readonly fileName: string;
}

async function requestImport(
  work: ImportWork,
  world: World,
  { secret, signal, onProgress, words = createWords("en") }: Conversation,
): Promise<ImportAnswer> {
  const { request, target, past, last, fileName } = work;
  const needsToken = request.authentication !== "none" || JSON.stringify(request).includes("{token}");
  // The secret is bound to where it goes, so that a changed address cannot carry it elsewhere.
  const account = apiAccountOf(request.url);
  if (needsToken && !account.startsWith("https:")) {
    throw new SyncFailure("config", phrase("A token is not sent to {0}: that is not encrypted.", account), {
      wayOut: phrase("Use https:// in import.request.url."),
    });
  }
  const token = needsToken ? await secret?.({ account, kind: "token", refused: false }) : undefined;
  if (needsToken && token === undefined) {
    throw new SyncFailure("transfer", phrase("The import request to {0} needs a token, and there is none.", account));
  }
  const needsBytes = request.body !== undefined && "multipart" in request.body;
  const bytes = needsBytes && last ? await past.vault.read(last.sha256) : undefined;
  onProgress?.({ step: words.t("Asking the system to import") });
  const path = target.protocol === "manual" ? fileName : deliveryPath(target, fileName);
  const fill = { token, path, fileName: path.slice(path.lastIndexOf("/") + 1), bytes };
  const steps = {
    signal,
    pause: world.pause,
    now: world.now,
    onWaiting: (state: string) => onProgress?.({ step: words.t("The system says: {0}", state) }),
  };
  const { status: code, state } = await sendImportRequest(request, fill, steps);
  return {
    kind: "requested",
    text:
      state === undefined
        ? words.t("The system took the request ({0}).", code)
        : words.t("The system says that the import is done: {0}.", state),
  };
}
