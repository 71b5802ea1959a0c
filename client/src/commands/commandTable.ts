/** Every command of the extension: its id, what it is called in a message, and what it does. */
import { clientCommands } from "#server/protocol";
import type { Need, Surroundings } from "../surroundings/surroundings.ts";
import { addTargetCommand } from "./addTarget.ts";
import { checkFile } from "./checkFile.ts";
import { chooseProfile } from "./chooseProfile.ts";
import { confirmImport } from "./confirmImport.ts";
import { convert } from "./convert.ts";
import { forgetDeliveries } from "./forgetDeliveries.ts";
import { learnColumns } from "./learnColumns.ts";
import { newUserFile } from "./newUserFile.ts";
import { compareAsText, preview, previewAgainst } from "./preview.ts";
import { push } from "./push.ts";
import { pushAgain } from "./pushAgain.ts";
import { rewriteFile } from "./rewriteFile.ts";
import { runShowingFailure } from "./showFailure.ts";
import { showHistory } from "./showHistory.ts";
import { forgetSecret, testConnection, triggerImport } from "./targetCommands.ts";
import { writeConversion } from "./writeConversion.ts";

export interface Command {
  readonly title: string;
  readonly needs: Need;
  readonly run: (surroundings: Surroundings, ...values: readonly unknown[]) => Promise<void>;
}

export const commandTable: Readonly<Record<string, Command>> = {
  "usersync.previewSync": { title: "Preview Sync", needs: "connection", run: preview },
  "usersync.previewAgainst": { title: "Preview Sync Against", needs: "connection", run: previewAgainst },
  "usersync.compareAsText": { title: "Compare as Text", needs: "connection", run: compareAsText },
  "usersync.push": { title: "Push", needs: "connection", run: push },
  "usersync.triggerImport": { title: "Trigger Import", needs: "connection", run: triggerImport },
  "usersync.confirmImport": { title: "Confirm Import", needs: "disk", run: confirmImport },
  "usersync.pushAgain": { title: "Push Again", needs: "connection", run: pushAgain },
  "usersync.forgetDeliveries": { title: "Forget Deliveries", needs: "disk", run: forgetDeliveries },
  "usersync.testConnection": { title: "Test Connection", needs: "connection", run: testConnection },
  "usersync.showHistory": { title: "Show History", needs: "disk", run: showHistory },
  "usersync.addTarget": { title: "Add Target", needs: "connection", run: addTargetCommand },
  "usersync.forgetSecret": { title: "Forget Secret", needs: "nothing", run: forgetSecret },
  "usersync.checkFile": { title: "Check File", needs: "disk", run: checkFile },
  "usersync.newUserFile": { title: "New User File", needs: "disk", run: newUserFile },
  "usersync.convert": { title: "Convert", needs: "disk", run: convert },
  "usersync.writeConversion": { title: "Write Converted File", needs: "disk", run: writeConversion },
  "usersync.learnColumns": { title: "Learn Columns from Example File", needs: "disk", run: learnColumns },
  "usersync.chooseProfile": { title: "Choose Profile", needs: "nothing", run: chooseProfile },
  [clientCommands.rewriteFile]: { title: "Rewrite File", needs: "nothing", run: rewriteFile },
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
