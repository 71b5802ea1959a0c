import type { CompletionItem } from "vscode-languageserver-protocol";
import type { Column, Position } from "#core";
import { headerCells } from "../documents/place.ts";
import type { UserDocument } from "../documents/userDocument.ts";
import { completionItemKind, insertTextFormat } from "../protocolValues.ts";

/** A whole record on an empty line, with a stop for each field. */
export function personSnippet(document: UserDocument, position: Position, snippets: boolean): CompletionItem[] {
  const { table, columns, profile } = document;
  const { t } = document.words;
  const header = headerCells(document);
  const count = header?.length ?? profile?.columns.length ?? 0;
  const isBelowHeader =
    columns.headerRecord < 0
      ? table.recordCount > 0 || profile?.header.order === "none"
      : header?.[0] !== undefined && position.line > header[0].start.line;
  if (!profile || count === 0 || !isBelowHeader || position.character !== 0) {
    return [];
  }
  const fields = Array.from({ length: count }, (_, index) => (snippets ? stop(columns.columns[index], index + 1) : ""));
  return [
    {
      label: t("New person"),
      detail: t("all {0, plural, one {{0} field} other {{0} fields}} of {1}", count, profile.title),
      kind: completionItemKind.snippet,
      sortText: "0000",
      textEdit: { range: { start: position, end: position }, newText: fields.join(table.dialect.delimiter) },
      insertTextFormat: snippets ? insertTextFormat.snippet : insertTextFormat.plainText,
    },
  ];
}

/** A choice where yes and no are all there is, "no" first. No words as placeholders: who skips a stop would leave them in the file. */
function stop(column: Column | undefined, index: number): string {
  const [yes, no] = column?.allowed ?? [];
  return column?.type === "boolean" && yes !== undefined && no !== undefined ? `\${${index}|${no},${yes}|}` : `\${${index}}`;
}
