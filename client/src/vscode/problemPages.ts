import * as vscode from "vscode";

const scheme = "usersync-problem";

/** Where the pages of problems are shown, as the language server puts codes into it. */
export const problemPages = `${scheme}:/{code}.md`;

/** The pages of problems, which are packed with the extension: an editor without a network has them too. */
export function registerProblemPages({ extensionUri }: vscode.ExtensionContext): vscode.Disposable {
  const pages = vscode.Uri.joinPath(extensionUri, "dist/problems.json");
  let read: Promise<Readonly<Record<string, string>>> | undefined;
  return vscode.workspace.registerTextDocumentContentProvider(scheme, {
    async provideTextDocumentContent({ path }) {
      read ??= Promise.resolve(vscode.workspace.fs.readFile(pages)).then((bytes) => JSON.parse(new TextDecoder().decode(bytes)));
      return (await read)[path.slice(1)];
    },
  });
}
