import { inEnglish, type Phrase, type Words } from "#core";
import type { PlanAnswer } from "#sync/protocol";
import { placeWords } from "../status/words.ts";
import type { Surroundings } from "../surroundings/surroundings.ts";
import { SyncFailure } from "../sync/syncEngine.ts";
import { PushConflict } from "./pushConflict.ts";

/** Runs a command to its end, and again where a person wants that. What goes wrong is shown here and nowhere else: one message, at most two buttons. */
export async function runShowingFailure(surroundings: Surroundings, name: Phrase, run: () => Promise<void>): Promise<void> {
  try {
    await run();
  } catch (error) {
    if ((await showFailure(surroundings, name, error)) === "again") {
      await runShowingFailure(surroundings, name, run);
    }
  }
}

async function showFailure(surroundings: Surroundings, name: Phrase, error: unknown): Promise<"again" | undefined> {
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
    return undefined;
  }
  const { failure } = error.data;
  if (failure === "cancelled") {
    dialogue.mention(t("{0}: cancelled", name));
    surroundings.runEnded();
    return undefined;
  }
  surroundings.runEnded();
  log.info(`${logged}: ${failure}: ${error.message}`);
  if (failure === "refused") {
    await showRefusal(surroundings, error);
  } else if (failure === "transfer" && (error.data.offered?.state ?? "unknown") === "unknown") {
    // What the network or a password was in the way of can be tried once more; the plan and the approval are asked for anew. Another server would be another one again.
    return (await dialogue.tell("error", error.text, [t("Try Again")])) ? "again" : undefined;
  } else if (failure === "conflict" && error.data.foreign) {
    await showConflict(surroundings, error, error.data.foreign);
  } else if (error instanceof PushConflict) {
    if (await dialogue.tell("error", error.text, [t("Preview Again")])) {
      await views.previewAgain(error.request);
    }
  } else {
    await showPlace(surroundings, error);
  }
  return undefined;
}

/** A fault of usersync.json or of a mapping is a click away; of several the first. */
async function showPlace({ dialogue, views, words }: Surroundings, error: SyncFailure): Promise<void> {
  const { failure, file, problems: [first] = [], wayOut } = error.data;
  const level = failure === "held" ? "warning" : "error";
  if (file === undefined || !first) {
    await dialogue.tell(level, error.text, []);
    return;
  }
  const message = [error.message, placeWords(first, words), wayOut].filter(Boolean).join(" ");
  if (await dialogue.tell(level, message, [words.t("Show in File")])) {
    await views.showFile(file, first);
  }
}

/** Somebody else sent another file: what it changes for people is a click away, and stays out of the log. */
async function showConflict({ dialogue, views, words: { t } }: Surroundings, error: SyncFailure, foreign: PlanAnswer): Promise<void> {
  if (await dialogue.tell("error", error.text, [t("Show What Somebody Else Sent")])) {
    await views.showText(t("What somebody else sent"), foreign.text);
  }
}

/** A file with errors: said with the first of them, and the whole list a click away. */
async function showRefusal({ dialogue, views, words }: Surroundings, error: SyncFailure): Promise<void> {
  const { t } = words;
  const { problems: places = [], file } = error.data;
  const [first] = places;
  await views.showProblems();
  if (await dialogue.tell("error", [error.message, first && placeWords(first, words)].filter(Boolean).join(" "), [t("Show List")])) {
    await views.showText(t("What keeps the file back"), refusalText(error, words), file === undefined ? undefined : { file, places });
  }
}

function refusalText(error: SyncFailure, { t }: Words): string {
  const lines = (error.data.problems ?? []).map(({ line, column, message }) => t("- Line {0}, column {1}: {2}", line, column, message));
  return `# ${t("What keeps the file back")}\n\n${error.message}\n\n${lines.join("\n")}\n`;
}
