import * as vscode from "vscode";
import { practiceConfig } from "../config/practiceConfig.ts";

const folderName = "usersync-practice";

/** Copies the sample files into a folder of the person's choice, bound to a practice folder beside them, and opens it. */
export async function openSamples(extension: vscode.Uri): Promise<void> {
  const [parent] =
    (await vscode.window.showOpenDialog({
      title: "Where shall the practice folder be made?",
      openLabel: "Make It Here",
      canSelectFiles: false,
      canSelectFolders: true,
    })) ?? [];
  if (!parent) {
    return;
  }
  const folder = vscode.Uri.joinPath(parent, folderName);
  if (await exists(folder)) {
    await vscode.window.showWarningMessage(`There is a folder ${folderName} already. It was left as it is, and is opened.`);
  } else {
    const samples = vscode.Uri.joinPath(extension, "samples");
    for (const name of ["2n", "facilitynet"]) {
      await vscode.workspace.fs.copy(vscode.Uri.joinPath(samples, name), vscode.Uri.joinPath(folder, name));
      await vscode.workspace.fs.createDirectory(vscode.Uri.joinPath(folder, "practice", name));
    }
    const config = new TextDecoder().decode(await vscode.workspace.fs.readFile(vscode.Uri.joinPath(samples, "usersync.json")));
    await vscode.workspace.fs.writeFile(vscode.Uri.joinPath(folder, "usersync.json"), new TextEncoder().encode(practiceConfig(config)));
  }
  await vscode.commands.executeCommand("vscode.openFolder", folder);
}

async function exists(uri: vscode.Uri): Promise<boolean> {
  try {
    await vscode.workspace.fs.stat(uri);
    return true;
  } catch {
    return false;
  }
}
