import path from "node:path";
import * as vscode from "vscode";

/** Tells once of each new state of a file on disk, whoever wrote it: the editor's own saves at once. */
export function watchFile(file: string, onChanged: () => void): vscode.Disposable {
  const uri = vscode.Uri.file(file);
  let known: number | undefined;
  const look = async (): Promise<void> => {
    const time = await modified(uri);
    if (time !== known) {
      known = time;
      onChanged();
    }
  };
  void modified(uri).then((time) => {
    known ??= time;
  });
  const watcher = vscode.workspace.createFileSystemWatcher(
    new vscode.RelativePattern(vscode.Uri.file(path.dirname(file)), path.basename(file)),
  );
  return vscode.Disposable.from(
    watcher,
    watcher.onDidChange(() => void look()),
    watcher.onDidCreate(() => void look()),
    watcher.onDidDelete(() => void look()),
    vscode.workspace.onDidSaveTextDocument((document) => {
      if (document.uri.toString() === uri.toString()) {
        void look();
      }
    }),
  );
}

/** Milliseconds; undefined where the file is gone. */
async function modified(uri: vscode.Uri): Promise<number | undefined> {
  try {
    return (await vscode.workspace.fs.stat(uri)).mtime;
  } catch {
    return undefined;
  }
}
