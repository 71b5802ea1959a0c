import * as vscode from "vscode";
import type { Words } from "#core";
import type { Preview } from "../surroundings/views.ts";
import { listAsCsv, listAsMarkdown } from "./peopleLists.ts";

/** Asks for the form and puts it on the clipboard; `changes` are the ones on the page. */
export async function copyList({ answer }: Preview, changes: readonly number[], words: Words): Promise<void> {
  const { t } = words;
  const people = peopleOf(changes, answer.plan.changes.length, words);
  const forms = [
    { label: t("Plain words"), description: "Markdown", detail: t("The whole preview"), text: () => answer.text },
    { label: t("Table"), description: "Markdown", detail: people, text: () => listAsMarkdown(answer, changes, words) },
    { label: "CSV", detail: people, text: () => listAsCsv(answer, changes, words) },
  ];
  const form = await vscode.window.showQuickPick(forms, { title: t("Copy as…"), placeHolder: t("Sensitive values stay masked") });
  if (form) {
    await vscode.env.clipboard.writeText(form.text());
    vscode.window.setStatusBarMessage(t("Copied: {0}", form.label), 5000);
  }
}

/** Asks where, and writes the list in the form that the name ends with. */
export async function saveList({ request, answer }: Preview, changes: readonly number[], words: Words): Promise<void> {
  const folder = vscode.Uri.joinPath(vscode.Uri.file(request.file), "..");
  const uri = await vscode.window.showSaveDialog({
    title: words.t("Save the list: {0}", peopleOf(changes, answer.plan.changes.length, words)),
    defaultUri: vscode.Uri.joinPath(folder, `changes-${answer.plan.id}.csv`),
    filters: { CSV: ["csv"], Markdown: ["md"] },
  });
  if (uri) {
    const text = uri.path.endsWith(".md") ? listAsMarkdown(answer, changes, words) : listAsCsv(answer, changes, words);
    await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
  }
}

function peopleOf({ length }: readonly number[], all: number, { t }: Words): string {
  return length === all
    ? t("{0, plural, one {The # person} other {All # people}} with a change", all)
    : t("The {0} of {1} people whom the filter shows", length, all);
}
