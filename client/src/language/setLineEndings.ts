import * as vscode from "vscode";
import type { Words } from "#core";

/** Sets the line end of an open document, which no edit of the language server can. The user saves, or undoes. */
export async function setLineEndings(words: Words, argument: unknown, wish: unknown): Promise<void> {
  const document = await documentFor(argument);
  if (!document) {
    return;
  }
  const lineEnding = wish === "lf" || wish === "crlf" ? wish : await ask(document, words);
  if (!lineEnding) {
    return;
  }
  const edit = new vscode.WorkspaceEdit();
  edit.set(document.uri, [vscode.TextEdit.setEndOfLine(lineEnding === "crlf" ? vscode.EndOfLine.CRLF : vscode.EndOfLine.LF)]);
  await vscode.workspace.applyEdit(edit);
}

async function documentFor(argument: unknown): Promise<vscode.TextDocument | undefined> {
  if (argument === undefined) {
    return vscode.window.activeTextEditor?.document;
  }
  const uri = typeof argument === "string" ? vscode.Uri.parse(argument, true) : argument;
  return uri instanceof vscode.Uri ? vscode.workspace.openTextDocument(uri) : undefined;
}

async function ask(document: vscode.TextDocument, { t }: Words): Promise<"lf" | "crlf" | undefined> {
  const now = document.eol === vscode.EndOfLine.CRLF ? "crlf" : "lf";
  const items = [
    { label: "LF", description: t("Unix: what 2N Access Commander reads"), value: "lf" as const },
    { label: "CRLF", description: t("Windows and RFC 4180"), value: "crlf" as const },
  ];
  const picked = await vscode.window.showQuickPick(
    items.map((item) => ({ ...item, detail: item.value === now ? t("as it is now") : "" })),
    { title: t("Line Endings"), placeHolder: t("How do lines end in this file?") },
  );
  return picked?.value;
}
