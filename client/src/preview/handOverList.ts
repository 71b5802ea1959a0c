import * as vscode from "vscode";
import type { Preview } from "../surroundings/views.ts";
import { listAsCsv, listAsMarkdown } from "./peopleLists.ts";

/** Asks for the form and puts it on the clipboard; `changes` are the ones on the page. */
export async function copyList({ answer }: Preview, changes: readonly number[]): Promise<void> {
  const people = peopleOf(changes, answer.plan.changes.length);
  const forms = [
    { label: "Plain words", description: "Markdown", detail: "The whole preview", text: () => answer.text },
    { label: "Table", description: "Markdown", detail: people, text: () => listAsMarkdown(answer, changes) },
    { label: "CSV", detail: people, text: () => listAsCsv(answer, changes) },
  ];
  const form = await vscode.window.showQuickPick(forms, { title: "Copy as…", placeHolder: "Sensitive values stay masked" });
  if (form) {
    await vscode.env.clipboard.writeText(form.text());
    vscode.window.setStatusBarMessage(`Copied: ${form.label}`, 5000);
  }
}

/** Asks where, and writes the list in the form that the name ends with. */
export async function saveList({ request, answer }: Preview, changes: readonly number[]): Promise<void> {
  const folder = vscode.Uri.joinPath(vscode.Uri.file(request.file), "..");
  const uri = await vscode.window.showSaveDialog({
    title: `Save the list: ${peopleOf(changes, answer.plan.changes.length)}`,
    defaultUri: vscode.Uri.joinPath(folder, `changes-${answer.plan.id}.csv`),
    filters: { CSV: ["csv"], Markdown: ["md"] },
  });
  if (uri) {
    const text = uri.path.endsWith(".md") ? listAsMarkdown(answer, changes) : listAsCsv(answer, changes);
    await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
  }
}

function peopleOf({ length }: readonly number[], all: number): string {
  return length === all ? `All ${all} people with a change` : `The ${length} of ${all} people whom the filter shows`;
}
