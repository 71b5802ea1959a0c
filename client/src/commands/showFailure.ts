import type { PlanAnswer } from "#sync/protocol";
import type { Surroundings } from "../surroundings/surroundings.ts";
import { SyncFailure } from "../sync/syncEngine.ts";

/**
 * Runs a command to its end. What goes wrong is shown here and nowhere else: one message, at most two buttons. A secret that was typed is
 * kept when the log-in it was typed for has worked.
 */
export async function runShowingFailure(surroundings: Surroundings, name: string, run: () => Promise<void>): Promise<void> {
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

async function showFailure(surroundings: Surroundings, name: string, error: unknown): Promise<void> {
  const { dialogue, views, log } = surroundings;
  if (!(error instanceof SyncFailure) || error.data.failure === "bug") {
    log.error(`${name} failed`, error);
    const text = error instanceof Error ? error.message : String(error);
    if (await dialogue.tell("error", `${name} failed because of a fault in UserSync: ${text}`, ["Show Log"])) {
      views.showLog();
    }
    return;
  }
  const { failure } = error.data;
  if (failure === "cancelled") {
    dialogue.mention(`${name}: cancelled`);
    surroundings.runEnded();
    return;
  }
  surroundings.runEnded();
  log.info(`${name}: ${failure}: ${error.message}`);
  if (failure === "refused") {
    await showRefusal(surroundings, error);
    return;
  }
  if (failure === "conflict" && error.data.foreign) {
    await showConflict(surroundings, error, error.data.foreign);
    return;
  }
  await dialogue.tell(failure === "held" ? "warning" : "error", messageOf(error), []);
}

function messageOf({ message, data }: SyncFailure): string {
  return [message, data.wayOut].filter(Boolean).join(" ");
}

/** Somebody else sent another file: what it changes for people is a click away, and stays out of the log. */
async function showConflict({ dialogue, views }: Surroundings, error: SyncFailure, foreign: PlanAnswer): Promise<void> {
  if (await dialogue.tell("error", messageOf(error), ["Show What Somebody Else Sent"])) {
    await views.showText("What somebody else sent", foreign.text);
  }
}

/** A file with errors: said with the first of them, and the whole list a click away. */
async function showRefusal({ dialogue, views }: Surroundings, error: SyncFailure): Promise<void> {
  const problems = error.data.problems ?? [];
  const [first] = problems;
  const place = first ? ` Line ${first.line}: ${first.message}` : "";
  await views.showProblems();
  if (await dialogue.tell("error", `${error.message}${place}`, ["Show List"])) {
    await views.showText("What keeps the file back", refusalText(error));
  }
}

function refusalText(error: SyncFailure): string {
  const lines = (error.data.problems ?? []).map(({ line, column, message }) => `- Line ${line}, column ${column}: ${message}`);
  return `# What keeps the file back\n\n${error.message}\n\n${lines.join("\n")}\n`;
}
