import * as vscode from "vscode";

/** Every usersync.json of the workspace. */
export const configFiles = "**/usersync.json";

/** Runs `look` when a file that fits changes, comes or goes. */
export function watchFiles(pattern: vscode.GlobPattern, look: () => void): vscode.Disposable {
  const watcher = vscode.workspace.createFileSystemWatcher(pattern);
  return vscode.Disposable.from(watcher, watcher.onDidChange(look), watcher.onDidCreate(look), watcher.onDidDelete(look));
}
