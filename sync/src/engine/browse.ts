import { dirname, resolve } from "node:path";
import { addTarget, createWords, emptyConfig, readConfig, type Target } from "#core";
import type { BrowseAnswer, BrowseRequest } from "#sync/protocol";
import { SyncFailure, toFailure } from "../failure.ts";
import { needTarget, openSession } from "./openTarget.ts";
import { findTarget } from "./setup.ts";
import type { Conversation, World } from "./world.ts";

/** More than anybody reads in a list. */
const shownNames = 500;

/**
 * Looks into a folder of a target that is not in usersync.json yet. An unknown server is asked about like any other, and its identity is
 * answered, for the person who adds the target to pin it there.
 */
export async function browse(request: BrowseRequest, world: World, conversation: Conversation = {}): Promise<BrowseAnswer> {
  const pins: { pin?: string; proxyPin?: string } = {};
  const { confirmIdentity: ask } = conversation;
  const confirmIdentity: Conversation["confirmIdentity"] = async (question) => {
    const isTrusted = (await ask?.({ ...question, isDraft: true })) === true;
    if (isTrusted) {
      pins[question.isProxy ? "proxyPin" : "pin"] = question.fingerprint;
    }
    return isTrusted;
  };
  const session = openSession({ target: draftTarget(request) }, world, { ...conversation, ...(ask ? { confirmIdentity } : {}) });
  try {
    const store = await session.get();
    conversation.onProgress?.({ step: (conversation.words ?? createWords("en")).t("Looking into {0}", request.folder) });
    const folders = await store.folders(request.folder, shownNames);
    const files = await store.list(request.folder, shownNames);
    return { folders: [...folders].sort(), files: files.map(({ name }) => name).sort(), ...pins };
  } catch (error) {
    throw toFailure(error, conversation.signal) ?? error;
  } finally {
    await session.close();
  }
}

/** The target as it would be once it is written, checked like one. */
function draftTarget({ file, config, target: name, entry }: BrowseRequest): Target {
  const { config: read, problems } = readConfig(addTarget("", name, entry));
  const error = problems.find(({ severity }) => severity === "error");
  if (error) {
    throw new SyncFailure("config", error.said);
  }
  const target = findTarget({ ...emptyConfig, targets: read.targets }, name, dirname(resolve(config ?? file)));
  return needTarget({ target, configPath: config ?? file });
}
