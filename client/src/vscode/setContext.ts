import * as vscode from "vscode";

type Key = "hasErrors" | "hasPreview" | "hasProfile" | "hasPushed" | "hasSaved" | "inBrowser";

/** For menus, and for the steps of the walkthrough: `usersync.KEY` in package.json. */
export function setContext(key: Key, value: boolean): void {
  void vscode.commands.executeCommand("setContext", `usersync.${key}`, value);
}
