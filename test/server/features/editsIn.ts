/** What edits make of a document. */
import type { Range, TextEdit, WorkspaceEdit } from "vscode-languageserver-protocol";
import type { UserDocument } from "../../../server/src/documents/userDocument.ts";
import { uri } from "./documentOf.ts";

export function textAfter(document: UserDocument, edits: readonly TextEdit[]): string {
  for (const { range, newText } of edits.toReversed()) {
    document.table.edit([{ start: range.start, end: range.end, text: newText }]);
  }
  return document.table.text();
}

export function slices({ table }: UserDocument, ranges: readonly Range[]): string[] {
  return ranges.map(({ start, end }) => table.slice(start, end));
}

export function editsOf(edit: WorkspaceEdit | null, at = uri): TextEdit[] {
  const changes = edit?.documentChanges?.filter((change) => "edits" in change) ?? [];
  return edit?.changes?.[at] ?? changes.filter(({ textDocument }) => textDocument.uri === at).flatMap(({ edits }) => edits as TextEdit[]);
}
