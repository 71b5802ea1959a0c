import * as vscode from "vscode";
import type { Words } from "#core";
import { practiceFolder } from "../commands/practiceFolder.ts";
import { practiceConfig } from "../config/practiceConfig.ts";
import { editorDialogue } from "./editorDialogue.ts";

/** Which folder was just made and opened: opening it starts the extension anew. */
const openedKey = "usersync.openedPractice";

/** Copies the sample files into a folder of the person's choice, bound to a practice folder beside them, and opens it. */
export async function openSamples(context: vscode.ExtensionContext, words: Words): Promise<void> {
  const { t } = words;
  const [parent] =
    (await vscode.window.showOpenDialog({
      title: t("Where shall the practice folder be made?"),
      openLabel: t("Make It Here"),
      canSelectFiles: false,
      canSelectFolders: true,
    })) ?? [];
  const found = parent && (await practiceFolder({ dialogue: editorDialogue, words }, (name) => exists(vscode.Uri.joinPath(parent, name))));
  if (!found) {
    return;
  }
  const folder = vscode.Uri.joinPath(parent, found.name);
  if (found.isNew) {
    await copySamples(vscode.Uri.joinPath(context.extensionUri, "samples"), folder);
  }
  await context.globalState.update(openedKey, folder.toString());
  // Where it is open already, opening it does nothing.
  await goOnWithWalkthrough(context);
  await vscode.commands.executeCommand("vscode.openFolder", folder);
}

/** In the window of the practice folder, once: its first file, and the walkthrough that led here beside it. */
export async function goOnWithWalkthrough(context: vscode.ExtensionContext): Promise<void> {
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
  if (folder === undefined || context.globalState.get(openedKey) !== folder.toString()) {
    return;
  }
  await context.globalState.update(openedKey, undefined);
  await vscode.window.showTextDocument(vscode.Uri.joinPath(folder, "2n/users.csv"));
  await vscode.commands.executeCommand("workbench.action.openWalkthrough", `${context.extension.id}#start`, true);
}

async function exists(uri: vscode.Uri): Promise<boolean> {
  try {
    await vscode.workspace.fs.stat(uri);
    return true;
  } catch {
    return false;
  }
}

async function copySamples(samples: vscode.Uri, folder: vscode.Uri): Promise<void> {
  for (const name of ["2n", "facilitynet"]) {
    await vscode.workspace.fs.copy(vscode.Uri.joinPath(samples, name), vscode.Uri.joinPath(folder, name));
    // What the practice systems hold is yesterday's file: whoever changes the other one sees what that does to people.
    await vscode.workspace.fs.copy(vscode.Uri.joinPath(samples, name), vscode.Uri.joinPath(folder, "practice", name));
  }
  await vscode.workspace.fs.copy(vscode.Uri.joinPath(samples, "hr"), vscode.Uri.joinPath(folder, "hr"));
  const config = new TextDecoder().decode(await vscode.workspace.fs.readFile(vscode.Uri.joinPath(samples, "usersync.json")));
  await vscode.workspace.fs.writeFile(vscode.Uri.joinPath(folder, "usersync.json"), new TextEncoder().encode(practiceConfig(config)));
}
