/** A new record at the end of the file, to be filled in: a snippet where the client takes one, else the empty fields. */
import type { CodeAction, TextDocumentEdit } from "vscode-languageserver-protocol";
import { lineBreakOf } from "#core";
import type { ClientSupport } from "../clientSupport.ts";
import { isCutRight } from "../documents/fixContext.ts";
import type { UserDocument } from "../documents/userDocument.ts";
import { codeActionKind } from "../protocolValues.ts";
import { escapeSnippet, recordText } from "./personSnippet.ts";
import { placeAtEnd } from "./placeAtEnd.ts";

/** `isRepair`: of a file without people. */
export function newPersonActions(
  document: UserDocument,
  { snippetEdits }: Pick<ClientSupport, "snippetEdits">,
  { isRepair = false }: { readonly isRepair?: boolean } = {},
): CodeAction[] {
  const { profile, table, uri, version } = document;
  const { t } = document.words;
  const place = profile && placeAtEnd(document, profile);
  const record = place && recordText(document, { snippets: snippetEdits, delimiter: place.dialect.delimiter });
  if (!place || record === undefined || !isCutRight(document)) {
    return [];
  }
  const { range, front } = place;
  const text = (snippetEdits ? escapeSnippet(front) : front) + record + lineBreakOf(table);
  const edit = snippetEdits ? { range, snippet: { kind: "snippet" as const, value: text } } : { range, newText: text };
  const change: TextDocumentEdit = { textDocument: { uri, version }, edits: [edit] };
  const action = { edit: { documentChanges: [change] } };
  return [
    isRepair
      ? { ...action, title: t("Add the first person, to be filled in"), kind: codeActionKind.quickFix }
      : { ...action, title: t("Add a new person at the end, to be filled in"), kind: codeActionKind.person },
  ];
}
