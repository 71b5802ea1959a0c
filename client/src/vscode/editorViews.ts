import * as vscode from "vscode";
import type { Words } from "#core";
import type { Views } from "../surroundings/views.ts";
import { nameOf, uriOfPath } from "./places.ts";
import type { TextPages } from "./textPages.ts";

/** All views but the previews of a push and of a conversion, which have a desk each. */
export function editorViews(
  pages: TextPages,
  log: vscode.LogOutputChannel,
  { t }: Words,
): Omit<Views, "markOutdated" | "markPushed" | "showConversion" | "showPreview"> {
  return {
    async previewAgain(request) {
      await vscode.commands.executeCommand("usersync.previewSync", request);
    },

    async showComparison({ request, answer }) {
      const name = nameOf(request.file);
      const before = pages.set(t("{0} (before)", name), { extension: "txt", text: answer.before });
      const after = pages.set(t("{0} (after)", name), { extension: "txt", text: answer.after });
      await vscode.commands.executeCommand("vscode.diff", before, after, t("{0}: before ↔ after the push", name));
    },

    async showText(title, text, places) {
      await showPage(pages.set(title, { extension: "md", text, places }));
    },

    async showRendered(title, text) {
      const page = pages.set(title, { extension: "md", text });
      const canRender = vscode.extensions.getExtension("vscode.markdown-language-features") !== undefined;
      await (canRender ? vscode.commands.executeCommand("vscode.openWith", page, "vscode.markdown.preview.editor") : showPage(page));
    },

    async showProblems() {
      await vscode.commands.executeCommand("workbench.actions.view.problems");
    },

    showLog() {
      log.show();
    },

    async showFile(file, place) {
      const position = new vscode.Position((place?.line ?? 1) - 1, (place?.column ?? 1) - 1);
      const selection = new vscode.Range(position, position);
      // It stays beside what is shown next.
      await vscode.window.showTextDocument(uriOfPath(file), { preview: false, ...(place ? { selection } : {}) });
    },

    async newFile(text, encoding, folder) {
      if (folder === undefined) {
        await vscode.window.showTextDocument(await vscode.workspace.openTextDocument({ language: "csv", content: text, encoding }));
        return;
      }
      const document = await vscode.workspace.openTextDocument(await freeUri(folder), { encoding });
      // Before anybody can type: the editor drops an edit of a text that has changed meanwhile.
      const header = new vscode.WorkspaceEdit();
      header.set(document.uri, [
        vscode.TextEdit.setEndOfLine(text.includes("\r\n") ? vscode.EndOfLine.CRLF : vscode.EndOfLine.LF),
        vscode.TextEdit.insert(new vscode.Position(0, 0), text),
      ]);
      await vscode.workspace.applyEdit(header);
      const end = document.lineAt(document.lineCount - 1).range.end;
      await vscode.window.showTextDocument(document, { selection: new vscode.Range(end, end) });
    },

    async openPage(url) {
      await vscode.env.openExternal(vscode.Uri.parse(url, true));
    },
  };
}

async function showPage(uri: vscode.Uri): Promise<void> {
  await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uri), { preview: true });
}

/** A document that is not saved yet, under the name of a file that is not there: "users.csv", "users-2.csv", … */
async function freeUri(folder: string): Promise<vscode.Uri> {
  for (let number = 1; ; number++) {
    const place = vscode.Uri.joinPath(uriOfPath(folder), number === 1 ? "users.csv" : `users-${number}.csv`);
    const uri = place.with({ scheme: "untitled" });
    const isOpen = vscode.workspace.textDocuments.some((one) => one.uri.toString() === uri.toString());
    const isThere = await vscode.workspace.fs.stat(place).then(
      () => true,
      () => false,
    );
    if (!isOpen && !isThere) {
      return uri;
    }
  }
}
