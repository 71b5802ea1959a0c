import * as vscode from "vscode";
import { isUserFile } from "../language/userFiles.ts";

/** What the active tab shows as text. Above 50 MB there is no text editor of it for extensions, though there is one for the person. */
export function activeTabUri(): vscode.Uri | undefined {
  const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
  return input instanceof vscode.TabInputText ? input.uri : undefined;
}

/** Whether a tab shows it as text, in whatever group. */
export function isOpenInTab(uri: vscode.Uri): boolean {
  return vscode.window.tabGroups.all.some(({ tabs }) => tabs.some(({ input }) => textOf(input)?.toString() === uri.toString()));
}

function textOf(input: unknown): vscode.Uri | undefined {
  return input instanceof vscode.TabInputText ? input.uri : input instanceof vscode.TabInputTextDiff ? input.modified : undefined;
}

/** The user file in sight beside an active tab that is no text, such as the walkthrough. Of two nobody knows which is meant. */
export function userFileInSight(): vscode.Uri | undefined {
  const documents = new Set(vscode.window.visibleTextEditors.map(({ document }) => document));
  const [file, another] = [...documents].filter(({ languageId, uri: { scheme, path } }) => isUserFile({ languageId, scheme, path }));
  return another === undefined ? file?.uri : undefined;
}
