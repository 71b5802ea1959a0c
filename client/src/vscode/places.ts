/** Paths and URIs. In a virtual workspace a path is one of its file system. */
import * as vscode from "vscode";

export function pathOf(uri: vscode.Uri): string {
  return uri.scheme === "file" ? uri.fsPath : uri.path;
}

export function uriOfPath(path: string): vscode.Uri {
  const folders = vscode.workspace.workspaceFolders ?? [];
  const holder = folders.find(({ uri }) => isBelow(path, pathOf(uri))) ?? folders[0];
  return holder === undefined || holder.uri.scheme === "file" ? vscode.Uri.file(path) : holder.uri.with({ path });
}

export function nameOf(path: string): string {
  return path.slice(Math.max(path.lastIndexOf("/"), path.lastIndexOf("\\")) + 1);
}

function isBelow(path: string, folder: string): boolean {
  return path === folder || path.startsWith(folder.endsWith("/") ? folder : `${folder}/`) || path.startsWith(`${folder}\\`);
}
