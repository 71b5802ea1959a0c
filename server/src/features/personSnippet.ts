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
  const isBelowHeader =
    columns.headerRecord < 0
      ? table.recordCount > 0 || profile?.header.order === "none"
      : header?.[0] !== undefined && position.line > header[0].start.line;
  const newText = recordText(document, { snippets, delimiter: table.dialect.delimiter });
  if (!profile || newText === undefined || !isBelowHeader || position.character !== 0) {
    return [];
  }
  return [
    {
      label: t("New person"),
      detail: t("all {0, plural, one {{0} field} other {{0} fields}} of {1}", fieldCount(document), profile.title),
      kind: completionItemKind.snippet,
      sortText: "0000",
      textEdit: { range: { start: position, end: position }, newText },
      insertTextFormat: snippets ? insertTextFormat.snippet : insertTextFormat.plainText,
    },
  ];
}

/** A record of empty fields; as a snippet with a stop for each. Undefined where it is not known how many there are. */
export function recordText(
  document: UserDocument,
  { snippets, delimiter }: { readonly snippets: boolean; readonly delimiter: string },
): string | undefined {
  const { columns, profile } = document;
  const count = fieldCount(document);
  const columnOf = (index: number) => (columns.headerRecord < 0 ? profile?.columns[index] : columns.columns[index]);
  const fields = Array.from({ length: count }, (_, index) => (snippets ? stop(columnOf(index), index + 1) : ""));
  return count === 0 ? undefined : fields.join(delimiter);
}

function fieldCount(document: UserDocument): number {
  return headerCells(document)?.length ?? document.profile?.columns.length ?? 0;
}

/** Text that a snippet takes as it is. */
export function escapeSnippet(text: string): string {
  return text.replace(/[\\$}]/g, "\\$&");
}

/** A choice where yes and no are all there is, "no" first. No words as placeholders: who skips a stop would leave them in the file. */
function stop(column: Column | undefined, index: number): string {
  const [yes, no] = column?.allowed ?? [];
  return column?.type === "boolean" && yes !== undefined && no !== undefined ? `\${${index}|${no},${yes}|}` : `\${${index}}`;
}
