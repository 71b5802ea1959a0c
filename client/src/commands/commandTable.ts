/** Every command of the extension: its id, what it is called in a message, and what it does. */
import { type Phrase, phrase } from "#core";
import { clientCommands } from "#server/protocol";
import type { Need, Surroundings } from "../surroundings/surroundings.ts";
import { runShowingFailure } from "./showFailure.ts";

export interface Command {
  readonly title: Phrase;
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
  "usersync.previewSync": { title: phrase("Preview Sync"), needs: "connection", run: later((runs) => runs.preview) },
  "usersync.previewToSide": { title: phrase("Preview Sync to the Side"), needs: "connection", run: later((runs) => runs.previewToSide) },
  "usersync.previewAgainst": { title: phrase("Preview Sync Against"), needs: "connection", run: later((runs) => runs.previewAgainst) },
  "usersync.compareAsText": { title: phrase("Compare as Text"), needs: "connection", run: later((runs) => runs.compareAsText) },
  "usersync.push": { title: phrase("Push"), needs: "connection", run: later((runs) => runs.push) },
  "usersync.triggerImport": { title: phrase("Trigger Import"), needs: "connection", run: later((runs) => runs.triggerImport) },
  "usersync.confirmImport": { title: phrase("Confirm Import"), needs: "disk", run: later((runs) => runs.confirmImport) },
  "usersync.pushAgain": { title: phrase("Push Again"), needs: "connection", run: later((runs) => runs.pushAgain) },
  "usersync.restoreDelivered": { title: phrase("Restore from Last Delivery"), needs: "disk", run: later((runs) => runs.restoreDelivered) },
  "usersync.forgetDeliveries": { title: phrase("Forget Deliveries"), needs: "disk", run: later((runs) => runs.forgetDeliveries) },
  "usersync.testConnection": { title: phrase("Test Connection"), needs: "connection", run: later((runs) => runs.testConnection) },
  "usersync.showHistory": { title: phrase("Show History"), needs: "disk", run: later((runs) => runs.showHistory) },
  "usersync.addTarget": { title: phrase("Add Target"), needs: "connection", run: later((runs) => runs.addTargetCommand) },
  "usersync.forgetSecret": { title: phrase("Forget Secret"), needs: "nothing", run: later((runs) => runs.forgetSecret) },
  "usersync.checkFile": { title: phrase("Check File"), needs: "disk", run: later((runs) => runs.checkFile) },
  "usersync.newUserFile": { title: phrase("New User File"), needs: "disk", run: later((runs) => runs.newUserFile) },
  "usersync.convert": { title: phrase("Convert"), needs: "disk", run: later((runs) => runs.convert) },
  "usersync.writeConversion": { title: phrase("Write Converted File"), needs: "disk", run: later((runs) => runs.writeConversion) },
  "usersync.learnColumns": { title: phrase("Learn Columns from Example File"), needs: "disk", run: later((runs) => runs.learnColumns) },
  "usersync.chooseProfile": { title: phrase("Choose Profile"), needs: "nothing", run: later((runs) => runs.chooseProfile) },
  [clientCommands.rewriteFile]: {
    title: phrase("Fix Encoding and Byte Order Mark"),
    needs: "nothing",
    run: later((runs) => runs.rewriteFile),
  },
};

/** Runs a command behind the gate: what may not connect from here is refused in words, whatever the menus showed. */
export async function runCommand(surroundings: Surroundings, id: string, values: readonly unknown[]): Promise<void> {
  const command = commandTable[id];
  if (!command) {
    throw new Error(`There is no command ${id}`);
  }
  const bar = surroundings.barTo(command.needs);
  if (bar !== undefined) {
    await surroundings.dialogue.tell("warning", surroundings.words.t("{0} is not available. {1}", command.title, bar), []);
    return;
  }
  await runShowingFailure(surroundings, command.title, () => command.run(surroundings, ...values));
}
