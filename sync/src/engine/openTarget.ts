import { basename } from "node:path";
import { createWords, deliveryPath, type Profile, phrase, placeNames, type Target, targetAccount } from "#core";
import { SyncFailure } from "../failure.ts";
import { newestHistory, openHistory, type TargetHistory } from "../history/targetHistory.ts";
import type { ReportAccess } from "../import/reports.ts";
import type { OfferedIdentity } from "../transfer/remoteStore.ts";
import type { StoreOptions } from "../transfer/storeOptions.ts";
import { StoreSession } from "../transfer/storeSession.ts";
import { assertConfig, readSetup, type Setup, type SetupOptions } from "./setup.ts";
import type { Conversation, World } from "./world.ts";

/** `configPath`: the usersync.json that the target stands in. */
export type SessionTarget = { readonly target: Target } & Partial<Pick<Setup, "configPath">>;

/**
 * A session with the target; nothing is connected until it is needed. A secret is asked once, and again only when it was refused (a code, which is good for once, whenever the server asks); an identity
 * that was accepted is not asked about again, for example when the connection is lost.
 */
export function openSession({ target, configPath }: SessionTarget, world: World, conversation: Conversation): StoreSession {
  const { secret: ask, confirmIdentity, onProgress } = conversation;
  const known = new Map<string, string>();
  const secret: StoreOptions["secret"] = async (question) => {
    const name = `${question.kind} ${question.account}`;
    const before = known.get(name);
    if (before !== undefined && !question.refused) {
      return before;
    }
    const answer = await ask?.(question);
    if (answer !== undefined && question.kind !== "code") {
      known.set(name, answer);
    }
    return answer;
  };
  const { words = createWords("en") } = conversation;
  const trusted = new Set<string>();
  const confirm = async (offered: OfferedIdentity): Promise<boolean> => {
    const { reason, ...facts } = offered;
    const question = {
      target: target.name,
      ...(configPath === undefined ? {} : { config: configPath }),
      ...facts,
      ...(reason ? { reason: words.say(reason) } : {}),
    };
    const isTrusted = trusted.has(offered.fingerprint) || (await confirmIdentity?.(question)) === true;
    if (isTrusted) {
      trusted.add(offered.fingerprint);
    }
    return isTrusted;
  };
  const open = (signal: AbortSignal) => {
    onProgress?.({ step: words.t("Connecting to {0}", target.protocol === "file" ? target.path : targetAccount(target)) });
    return world.openStore(target, {
      signal,
      secret,
      ...(confirmIdentity ? { confirmIdentity: confirm } : {}),
    });
  };
  return new StoreSession(open, conversation.signal ?? new AbortController().signal);
}

/** Fails with `config` where the file has no target. */
export function needTarget({ target, configPath }: Pick<Setup, "target" | "configPath">): Target {
  assertConfig({ configPath });
  if (!target) {
    throw new SyncFailure("config", phrase("No target is named for this file."), {
      wayOut: phrase("Name one in usersync.json, under files and targets."),
    });
  }
  return target;
}

/** Where a file goes on the target; undefined where a person delivers it. */
export function pathOn(target: Target, file: string): string | undefined {
  return target.protocol === "manual" ? undefined : deliveryPath(target, basename(file));
}

/**
 * The history of a target is kept by its place: `host` and `host:22` are one, and a folder that is named relative to usersync.json is another
 * one in every workspace. Where it was begun under another way to write the place, it goes on there.
 */
export function openTargetHistory(target: Target, { state, baselineKey }: World): TargetHistory {
  const [plain = target.url, ...others] = placeNames(target);
  const url = newestHistory(state, [plain, ...others]) ?? plain;
  return openHistory({ state, url, configuredKey: baselineKey });
}

/** Whatever was remembered of the place, under any way to write it. */
export function everyHistory(target: Target, { state, baselineKey }: World): readonly TargetHistory[] {
  return placeNames(target).map((url) => openHistory({ state, url, configuredKey: baselineKey }));
}

/** Reports are read with a token of their own, bound to the system's address. Fails with `config` where the target has no `reports`. */
export async function openReports(target: Target | undefined, { secret, signal }: Conversation): Promise<ReportAccess> {
  const source = target?.reports;
  if (!source) {
    throw new SyncFailure("config", phrase("The target names no system whose reports could be read."), {
      wayOut: phrase('Add "reports": { "url": "https://…" } to the target in usersync.json.'),
    });
  }
  const token = await secret?.({ account: apiAccountOf(source.url), kind: "token", refused: false });
  if (token === undefined) {
    throw new SyncFailure("transfer", phrase("Reading reports of {0} needs an API token, and there is none.", source.url));
  }
  return { source, token, signal };
}

/** What a token is bound to. Fails with `config` where no request can go to the address. */
export function apiAccountOf(url: string): string {
  if (!URL.canParse(url)) {
    throw new SyncFailure("config", phrase("No request can go to {0}.", url), { wayOut: phrase("Correct the address in usersync.json.") });
  }
  return new URL(url).origin;
}

export interface TargetAndHistory {
  readonly setup: Setup;
  readonly target: Target;
  readonly history: TargetHistory;
}

/** The target that the options or the file's binding name, with its history. Fails with `config` where there is none. */
export async function targetAndHistory(options: SetupOptions, world: World): Promise<TargetAndHistory> {
  const setup = await readSetup(options);
  const target = needTarget(setup);
  return { setup, target, history: openTargetHistory(target, world) };
}

/** The profile of the file, else that of its last run. */
export function profileOf({ profiles, profileId }: Setup, ofRun: string | undefined): Profile | undefined {
  return profiles.find(({ id }) => id === (profileId ?? ofRun));
}
