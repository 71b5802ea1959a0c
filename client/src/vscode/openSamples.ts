import * as vscode from "vscode";
import type { Words } from "#core";
import { practiceConfig } from "../config/practiceConfig.ts";

const folderName = "usersync-practice";
/** Which folder was just made and opened: opening it starts the extension anew. */
const openedKey = "usersync.openedPractice";

/** Copies the sample files into a folder of the person's choice, bound to a practice folder beside them, and opens it. */
export async function openSamples(context: vscode.ExtensionContext, { t }: Words): Promise<void> {
  const [parent] =
    (await vscode.window.showOpenDialog({
      title: t("Where shall the practice folder be made?"),
      openLabel: t("Make It Here"),
      canSelectFiles: false,
      canSelectFolders: true,
    })) ?? [];
  if (!parent) {
    return;
  }
  const folder = vscode.Uri.joinPath(parent, folderName);
  if (await exists(folder)) {
    // The window that says so is about to go.
    await vscode.window.showWarningMessage(t("There is a folder {0} already. It was left as it is, and is opened.", folderName), {
      modal: true,
    });
  } else {
    const samples = vscode.Uri.joinPath(context.extensionUri, "samples");
    for (const name of ["2n", "facilitynet"]) {
      await vscode.workspace.fs.copy(vscode.Uri.joinPath(samples, name), vscode.Uri.joinPath(folder, name));
      // What the practice systems hold is yesterday's file: whoever changes the other one sees what that does to people.
      await vscode.workspace.fs.copy(vscode.Uri.joinPath(samples, name), vscode.Uri.joinPath(folder, "practice", name));
    }
    await vscode.workspace.fs.copy(vscode.Uri.joinPath(samples, "hr"), vscode.Uri.joinPath(folder, "hr"));
    const config = new TextDecoder().decode(await vscode.workspace.fs.readFile(vscode.Uri.joinPath(samples, "usersync.json")));
    await vscode.workspace.fs.writeFile(vscode.Uri.joinPath(folder, "usersync.json"), new TextEncoder().encode(practiceConfig(config)));
  }
  await context.globalState.update(openedKey, folder.toString());
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
