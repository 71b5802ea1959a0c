/** Is a target there, does it let us in, and what stands under the file's name? */
import { basename } from "node:path";
import { createWords, deliveryPath, phrase, type Target, type Words } from "#core";
import { SyncFailure, toFailure } from "../failure.ts";
import { folderOf } from "../transfer/remotePath.ts";
import { lookAt, type RemoteState } from "../transfer/remoteState.ts";
import { isLoss, type RemoteStore, TransferError } from "../transfer/remoteStore.ts";
import { needTarget, openSession } from "./openTarget.ts";
import { readSetup, type SetupOptions } from "./setup.ts";
import type { Conversation, World } from "./world.ts";

/**
 * Connects, logs in and looks, and changes nothing. Tells in words what was found. Where the file is usersync.json itself, no single file is
 * meant: of a target that is a folder only the folder is looked at.
 */
export async function testTarget(options: SetupOptions, world: World, conversation: Conversation = {}): Promise<string> {
  const { words = createWords("en") } = conversation;
  try {
    const setup = await readSetup(options);
    const target = needTarget(setup);
    if (target.protocol === "manual") {
      return words.t("{0} is delivered by hand: {1}", target.name, target.path);
    }
    const path = deliveryPath(target, options.file === options.config ? "" : basename(options.file));
    const session = openSession({ ...setup, target }, world, conversation);
    try {
      const store = await session.get();
      if (path.endsWith("/")) {
        await assertFolder(store, target, path.slice(0, -1) || "/");
        return words.t("{0} Files go to {1}.", reachedWords(target, words), path);
      }
      const { state } = await lookAt(store, path, session.signal);
      if (state.kind === "absent") {
        await assertFolder(store, target, folderOf(path));
      }
      return foundWords(state, { target, path }, words);
    } finally {
      await session.close();
    }
  } catch (error) {
    throw toFailure(error, conversation.signal) ?? error;
  }
}

/** Servers that speak FTP tell of folders in too many ways, so those are not asked. */
async function assertFolder(store: RemoteStore, { name, protocol }: Target, folder: string): Promise<void> {
  if (protocol !== "sftp" && protocol !== "file") {
    return;
  }
  const isMissing = await store.stat(folder).then((found) => found === undefined, falseWhereAnswered);
  if (isMissing) {
    throw new SyncFailure("transfer", phrase("{0} can be reached, but its folder {1} is missing.", name, folder), {
      wayOut: phrase("Create the folder, or correct the target's path."),
    });
  }
}

/** That it is a folder, or must not be looked at, is an answer too. */
function falseWhereAnswered(error: unknown): false {
  if (error instanceof TransferError && !isLoss(error)) {
    return false;
  }
  throw error;
}

function reachedWords({ name, user }: Target, { t }: Words): string {
  return user === "" ? t("{0} can be reached and lets this user in.", name) : t("{0} can be reached and lets {1} in.", name, user);
}

function foundWords(state: RemoteState, { target, path }: { readonly target: Target; readonly path: string }, words: Words): string {
  const { t } = words;
  const reached = reachedWords(target, words);
  switch (state.kind) {
    case "absent":
      return t("{0} {1} is not there yet.", reached, path);
    case "file":
      return t("{0} {1} is there ({2} bytes).", reached, path, state.sizeBytes);
    case "unreadable":
      return t("{0} {1} is there, but may not be read: what is delivered can be verified by its size only.", reached, path);
  }
}
