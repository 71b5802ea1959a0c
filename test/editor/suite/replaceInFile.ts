import * as vscode from "vscode";

/** Replaces the first `from` in a file, through the editor. */
export async function replaceInFile(file: vscode.Uri, from: string, to: string): Promise<vscode.TextDocument> {
  const document = await vscode.workspace.openTextDocument(file);
  const start = document.getText().indexOf(from);
  if (start < 0) throw new Error(`${from} is not in the file`);
  const edit = new vscode.WorkspaceEdit();
  edit.replace(file, new vscode.Range(document.positionAt(start), document.positionAt(start + from.length)), to);
  await vscode.workspace.applyEdit(edit);
  return document;
}
