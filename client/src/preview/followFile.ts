import path from "node:path";
import * as vscode from "vscode";
import { editorPattern } from "../vscode/editorPattern.ts";
import { unsavedContent } from "../vscode/unsavedContent.ts";
import { configFiles, watchFiles } from "../vscode/watchFiles.ts";
import { Follower, type FollowerOptions } from "./follower.ts";
import type { PreviewPage } from "./previewPage.ts";

/** Keeps a page true to its file: to what stands in the editor, else to what is on disk, whoever writes it; and to its usersync.json on disk. */
export function followFile(page: PreviewPage, options: Pick<FollowerOptions, "plan" | "words">): vscode.Disposable {
  const { file, config } = page.preview.request;
  const uri = vscode.Uri.file(file);
  const follower = new Follower(page, {
    ...options,
    unsaved: () => unsavedContent(vscode.workspace.textDocuments.find((document) => document.uri.toString() === uri.toString())),
    modified: () => modified(uri),
  });
  const isOurs = (document: vscode.TextDocument): boolean => document.uri.scheme === "file" && document.uri.fsPath === file;
  page.onShown(() => follower.shown());
  const look = (): void => void follower.lookAtDisk();
  return vscode.Disposable.from(
    follower,
    watchFiles(onDisk(file), look),
    // One that is still to come may come in any folder above the file.
    watchFiles(config === undefined ? configFiles : onDisk(config), () => follower.changed(path.basename(config ?? configFiles))),
    vscode.workspace.onDidSaveTextDocument((document) => isOurs(document) && look()),
    vscode.workspace.onDidCloseTextDocument((document) => isOurs(document) && follower.textIsSettled()),
    vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
      if (isOurs(document) && contentChanges.length > 0) {
        follower.changed(path.basename(file));
      } else if (isOurs(document) && !document.isDirty) {
        follower.textIsSettled();
      }
    }),
  );
}

function onDisk(file: string): vscode.RelativePattern {
  return new vscode.RelativePattern(vscode.Uri.file(path.dirname(file)), editorPattern(path.basename(file)));
}

/** Milliseconds; undefined where the file is gone. */
async function modified(uri: vscode.Uri): Promise<number | undefined> {
  try {
    return (await vscode.workspace.fs.stat(uri)).mtime;
  } catch {
    return undefined;
  }
}
