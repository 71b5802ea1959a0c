/** What is known of a target: its status, or why nothing was read. Nothing known is another thing than nothing pushed. */
import type { Words } from "#core";
import type { RunSummary, TargetStatus } from "#sync/protocol";
import type { Log } from "../surroundings/surroundings.ts";
import type { FilePlace } from "../surroundings/views.ts";
import { SyncFailure } from "../sync/syncEngine.ts";
import { placeWords } from "./words.ts";

export interface Unread {
  /** In a few words. */
  readonly unread: string;
  /** The same in whole sentences. */
  readonly why: string;
  /** False where it is left alone on purpose. */
  readonly isFault: boolean;
  /** Where the fault stands. */
  readonly place?: FilePlace & { readonly file: string };
}

export type KnownStatus = TargetStatus | Unread;

export function isUnread(status: KnownStatus): status is Unread {
  return "unread" in status;
}

export function lastRunOf(status: KnownStatus): RunSummary | undefined {
  return isUnread(status) ? undefined : status.lastRun;
}

/** The workspace does not allow that a history is read. `bar`: why, as a sentence. */
export function unreadHere(bar: string, { t }: Words): Unread {
  return { unread: t("history not read here"), why: bar, isFault: false };
}

/** What kept the sync process from answering; a bug stays one. */
export function unreadAfter(error: unknown, { log, words }: { readonly log: Log; readonly words: Words }): Unread {
  if (!(error instanceof SyncFailure)) {
    throw error;
  }
  const { t } = words;
  const { failure, file, problems: [first] = [] } = error.data;
  if (failure !== "config") {
    log.error("The history of a target could not be read", error);
    return { unread: t("history could not be read"), why: error.text, isFault: true };
  }
  log.info(`The history of a target was not read: ${error.message}`);
  return file !== undefined && first
    ? {
        unread: t("usersync.json has an error"),
        why: `${error.message} ${placeWords(first, words)}`,
        isFault: true,
        place: { file, line: first.line, column: first.column },
      }
    : { unread: t("history could not be read"), why: error.text, isFault: true };
}
