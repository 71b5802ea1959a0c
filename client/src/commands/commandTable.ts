/** Every command of the extension: its id, what it is called in a message, and what it does. */
import { clientCommands } from "#server/protocol";
import type { Need, Surroundings } from "../surroundings/surroundings.ts";
import { runShowingFailure } from "./showFailure.ts";

export interface Command {
  readonly title: string;
  readonly needs: Need;
  readonly run: (surroundings: Surroundings, ...values: readonly unknown[]) => Promise<void>;
}

type Runs = typeof import("./runs.ts")["runs"];

/** Most commands are never given: their code is loaded with the first that is. */
function later(pick: (runs: Runs) => Command["run"]): Command["run"] {
  return async (surroundings, ...values) => {
    const { runs } = await import("./runs.ts");
    await pick(runs)(surroundings, ...values);
  };
}

export const commandTable: Readonly<Record<string, Command>> = {
  "usersync.previewSync": { title: "Preview Sync", needs: "connection", run: later((runs) => runs.preview) },
  "usersync.previewAgainst": { title: "Preview Sync Against", needs: "connection", run: later((runs) => runs.previewAgainst) },
  "usersync.compareAsText": { title: "Compare as Text", needs: "connection", run: later((runs) => runs.compareAsText) },
  "usersync.push": { title: "Push", needs: "connection", run: later((runs) => runs.push) },
  "usersync.triggerImport": { title: "Trigger Import", needs: "connection", run: later((runs) => runs.triggerImport) },
  "usersync.confirmImport": { title: "Confirm Import", needs: "disk", run: later((runs) => runs.confirmImport) },
  "usersync.pushAgain": { title: "Push Again", needs: "connection", run: later((runs) => runs.pushAgain) },
  "usersync.forgetDeliveries": { title: "Forget Deliveries", needs: "disk", run: later((runs) => runs.forgetDeliveries) },
  "usersync.testConnection": { title: "Test Connection", needs: "connection", run: later((runs) => runs.testConnection) },
  "usersync.showHistory": { title: "Show History", needs: "disk", run: later((runs) => runs.showHistory) },
  "usersync.addTarget": { title: "Add Target", needs: "connection", run: later((runs) => runs.addTargetCommand) },
  "usersync.forgetSecret": { title: "Forget Secret", needs: "nothing", run: later((runs) => runs.forgetSecret) },
  "usersync.checkFile": { title: "Check File", needs: "disk", run: later((runs) => runs.checkFile) },
  "usersync.newUserFile": { title: "New User File", needs: "disk", run: later((runs) => runs.newUserFile) },
  "usersync.convert": { title: "Convert", needs: "disk", run: later((runs) => runs.convert) },
  "usersync.writeConversion": { title: "Write Converted File", needs: "disk", run: later((runs) => runs.writeConversion) },
  "usersync.learnColumns": { title: "Learn Columns from Example File", needs: "disk", run: later((runs) => runs.learnColumns) },
  "usersync.chooseProfile": { title: "Choose Profile", needs: "nothing", run: later((runs) => runs.chooseProfile) },
  [clientCommands.rewriteFile]: { title: "Rewrite File", needs: "nothing", run: later((runs) => runs.rewriteFile) },
};

/** Runs a command behind the gate: what may not connect from here is refused in words, whatever the menus showed. */
export async function runCommand(surroundings: Surroundings, id: string, values: readonly unknown[]): Promise<void> {
  const command = commandTable[id];
  if (!command) {
    throw new Error(`There is no command ${id}`);
  }
  const bar = surroundings.barTo(command.needs);
  if (bar !== undefined) {
    await surroundings.dialogue.tell("warning", `${command.title} is not available. ${bar}`, []);
    return;
  }
  await runShowingFailure(surroundings, command.title, () => command.run(surroundings, ...values));
}
