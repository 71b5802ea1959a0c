import * as vscode from "vscode";

/** Serves texts by their paths as a file system of its own, as a repository that is opened without a copy on disk has one. */
export function serveTexts(scheme: string, texts: Readonly<Record<string, string>>): vscode.Disposable {
  const nothing = { dispose: () => undefined };
  const textOf = ({ path }: vscode.Uri): Uint8Array => {
    const text = texts[path];
    if (text === undefined) throw vscode.FileSystemError.FileNotFound(path);
    return new TextEncoder().encode(text);
  };
  const refuse = (uri: vscode.Uri): never => {
    throw vscode.FileSystemError.NoPermissions(uri);
  };
  const files: vscode.FileSystemProvider = {
    onDidChangeFile: () => nothing,
    watch: () => nothing,
    stat: (uri) => ({ type: vscode.FileType.File, ctime: 0, mtime: 0, size: textOf(uri).length }),
    readDirectory: () => [],
    readFile: textOf,
    writeFile: refuse,
    createDirectory: refuse,
    delete: refuse,
    rename: refuse,
  };
  return vscode.workspace.registerFileSystemProvider(scheme, files, { isReadonly: true });
}
