/** The import behind a delivery: started by the administrator's own request, and confirmed by what the system reported. */
import { basename } from "node:path";
import { createWords, deliveryPath, nextTime, type Profile, phrase, type Target, type Words } from "#core";
import type { ImportAnswer, ReceiptCounts, RunSummary } from "#sync/protocol";
import { SyncFailure, toFailure } from "../failure.ts";
import { isDelivered, type RunRecord, toSummary } from "../history/runRecord.ts";
import { runsOf, type TargetHistory } from "../history/targetHistory.ts";
import { lockTarget } from "../history/targetLock.ts";
import { sendImportRequest } from "../import/importRequest.ts";
import { scheduleOf } from "../import/importTime.ts";
import { matchesPlan, matchesRepeat } from "../import/receipt.ts";
import { apiAccountOf, pathOn, profileOf, targetAndHistory } from "./openTarget.ts";
import type { SetupOptions } from "./setup.ts";
import type { Conversation, World } from "./world.ts";

/** Starts the import by the configured request; else tells the page where a person does, else what the schedule will do. */
export async function importNow(options: SetupOptions, world: World, conversation: Conversation = {}): Promise<ImportAnswer> {
  try {
    const { setup, target, history: past } = await targetAndHistory(options, world);
    const runs = runsOf(await past.log.whole(), pathOn(target, options.file));
    const last = runs.findLast(isDelivered);
    const profile = profileOf(setup, last?.profile.id);
    const { request, page = target.protocol === "manual" ? target.path : profile?.import.page } = target.import ?? {};
    if (request) {
      const told = await requestImport({ request, target, past, last, fileName: basename(options.file) }, world, conversation);
      return { ...told, text: [told.text, doubtWords(runs, conversation.words)].filter(Boolean).join(" ") };
    }
    const schedule = scheduleOf(target, profile);
    const { t, moment } = conversation.words ?? createWords("en");
    const when = schedule && t("The next import by schedule: {0}.", moment(nextTime(schedule, world.now()).toISOString()));
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
  options: SetupOptions & { readonly run?: number; readonly counts: ReceiptCounts },
  world: World,
  { words }: { readonly words?: Words | undefined } = {},
): Promise<RunSummary> {
  const { counts } = options;
  const { target, history: past } = await targetAndHistory(options, world);
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
