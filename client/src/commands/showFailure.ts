import { inEnglish, type Phrase, type Words } from "#core";
import type { PlanAnswer } from "#sync/protocol";
import type { Surroundings } from "../surroundings/surroundings.ts";
import { SyncFailure } from "../sync/syncEngine.ts";

/**
 * Runs a command to its end. What goes wrong is shown here and nowhere else: one message, at most two buttons. A secret that was typed is
 * kept when the log-in it was typed for has worked.
 */
export async function runShowingFailure(surroundings: Surroundings, name: Phrase, run: () => Promise<void>): Promise<void> {
  try {
    await run();
    await surroundings.secrets.keep();
  } catch (error) {
    await settleSecrets(surroundings, error);
    await showFailure(surroundings, name, error);
  }
}

async function settleSecrets({ secrets }: Surroundings, error: unknown): Promise<void> {
  const loggedIn = error instanceof SyncFailure && (error.data.failure === "conflict" || error.data.failure === "held");
  if (loggedIn) {
    await secrets.keep();
  } else {
    secrets.drop();
  }
}

async function showFailure(surroundings: Surroundings, name: Phrase, error: unknown): Promise<void> {
  const {
    dialogue,
    views,
    log,
    words: { t },
  } = surroundings;
  const logged = inEnglish(name);
  if (!(error instanceof SyncFailure) || error.data.failure === "bug") {
    log.error(`${logged} failed`, error);
    const text = error instanceof Error ? error.message : String(error);
    if (await dialogue.tell("error", t("{0} failed because of a fault in UserSync: {1}", name, text), [t("Show Log")])) {
      views.showLog();
    }
    return;
  }
  const { failure } = error.data;
  if (failure === "cancelled") {
    dialogue.mention(t("{0}: cancelled", name));
    surroundings.runEnded();
    return;
  }
  surroundings.runEnded();
  log.info(`${logged}: ${failure}: ${error.message}`);
  if (failure === "refused") {
    await showRefusal(surroundings, error);
    return;
  }
  if (failure === "conflict" && error.data.foreign) {
    await showConflict(surroundings, error, error.data.foreign);
    return;
  }
  const { file, problems: [place] = [] } = error.data;
  const isPlaced = file !== undefined && place !== undefined;
  if ((await dialogue.tell(failure === "held" ? "warning" : "error", messageOf(error), isPlaced ? [t("Show in File")] : [])) && isPlaced) {
    await views.showFile(file, place);
  }
}

function messageOf({ message, data }: SyncFailure): string {
  return [message, data.wayOut].filter(Boolean).join(" ");
}

/** Somebody else sent another file: what it changes for people is a click away, and stays out of the log. */
async function showConflict({ dialogue, views, words: { t } }: Surroundings, error: SyncFailure, foreign: PlanAnswer): Promise<void> {
  if (await dialogue.tell("error", messageOf(error), [t("Show What Somebody Else Sent")])) {
    await views.showText(t("What somebody else sent"), foreign.text);
  }
}

/** A file with errors: said with the first of them, and the whole list a click away. */
async function showRefusal({ dialogue, views, words }: Surroundings, error: SyncFailure): Promise<void> {
  const { t } = words;
  const { problems: places = [], file } = error.data;
  const [first] = places;
  const place = first ? ` ${t("Line {0}: {1}", first.line, first.message)}` : "";
  await views.showProblems();
  if (await dialogue.tell("error", `${error.message}${place}`, [t("Show List")])) {
    await views.showText(t("What keeps the file back"), refusalText(error, words), file === undefined ? undefined : { file, places });
  }
}

function refusalText(error: SyncFailure, { t }: Words): string {
  const lines = (error.data.problems ?? []).map(({ line, column, message }) => t("- Line {0}, column {1}: {2}", line, column, message));
  return `# ${t("What keeps the file back")}\n\n${error.message}\n\n${lines.join("\n")}\n`;
}
