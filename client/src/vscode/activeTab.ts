import * as vscode from "vscode";

/** What the active tab shows as text. Above 50 MB there is no text editor of it for extensions, though there is one for the person. */
export function activeTabUri(): vscode.Uri | undefined {
  const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
  return input instanceof vscode.TabInputText ? input.uri : undefined;
}
