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
): Omit<Views, "markPushed" | "showConversion" | "showPreview"> {
  return {
    async showComparison({ request, answer }) {
      const name = nameOf(request.file);
      const before = pages.set(t("{0} (before)", name), "txt", answer.before);
      const after = pages.set(t("{0} (after)", name), "txt", answer.after);
      await vscode.commands.executeCommand("vscode.diff", before, after, t("{0}: before ↔ after the push", name));
    },

    async showText(title, text) {
      await showPage(pages.set(title, "md", text));
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

    async newFile(text, encoding) {
      await vscode.window.showTextDocument(await vscode.workspace.openTextDocument({ language: "csv", content: text, encoding }));
    },

    async openPage(url) {
      await vscode.env.openExternal(vscode.Uri.parse(url, true));
    },
  };
}

async function showPage(uri: vscode.Uri): Promise<void> {
  await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uri), { preview: true });
}
