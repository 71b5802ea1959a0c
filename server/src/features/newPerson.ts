/** A new record at the end of the file, to be filled in: a snippet where the client takes one, else the empty fields. */
import type { CodeAction, Diagnostic, TextDocumentEdit } from "vscode-languageserver-protocol";
import { type Dialect, formatRecord, lineBreakOf, type Position, type Profile } from "#core";
import type { ClientSupport } from "../clientSupport.ts";
import { isCutRight } from "../documents/fixContext.ts";
import type { UserDocument } from "../documents/userDocument.ts";
import { codeActionKind } from "../protocolValues.ts";
import { escapeSnippet, recordText } from "./personSnippet.ts";

/** With diagnostics it is the repair of a file without people. */
export function newPersonActions(
  document: UserDocument,
  { snippetEdits }: Pick<ClientSupport, "snippetEdits">,
  repair?: { readonly diagnostics: Diagnostic[] },
): CodeAction[] {
  const { profile, table, uri, version } = document;
  const { t } = document.words;
  const dialect = dialectOf(document);
  const record = recordText(document, { snippets: snippetEdits, delimiter: dialect.delimiter });
  if (!profile || record === undefined || !isCutRight(document)) {
    return [];
  }
  const lineBreak = lineBreakOf(table);
  const header = headerText(document, profile, dialect);
  const range = { start: startOf(document, profile), end: table.positionAt(table.length) };
  const before = range.start.character > 0 ? lineBreak : "";
  const text = before + (snippetEdits ? escapeSnippet(header) : header) + record + lineBreak;
  const edit = snippetEdits ? { range, snippet: { kind: "snippet" as const, value: text } } : { range, newText: text };
  const change: TextDocumentEdit = { textDocument: { uri, version }, edits: [edit] };
  const action = { edit: { documentChanges: [change] } };
  return [
    repair
      ? { ...action, title: t("Add the first person, to be filled in"), kind: codeActionKind.quickFix, ...repair }
      : { ...action, title: t("Add a new person at the end, to be filled in"), kind: codeActionKind.person },
  ];
}

/** The end of the file; where it has neither names nor people, the place of the names: blank lines give way to them. */
function startOf(document: UserDocument, { header }: Profile): Position {
  const { table } = document;
  const end = table.positionAt(table.length);
  if (!isBare(document) || table.recordCount < header.preambleLines) {
    return end;
  }
  const above = table.record(header.preambleLines - 1);
  const line = (above ? (table.cells(above).at(-1)?.end.line ?? end.line) : -1) + 1;
  return line > end.line ? end : { line, character: 0 };
}

function isBare({ columns, checker }: UserDocument): boolean {
  return columns.headerRecord < 0 && checker.recordCount() === 0;
}

/** A file without any record gets the names of the columns first, where the system reads them. */
function headerText(document: UserDocument, { header, columns, dialect: { quoting } }: Profile, dialect: Dialect): string {
  const names = columns.map(({ name }) => name);
  const isWanted = isBare(document) && header.order !== "none";
  return isWanted ? formatRecord(names, dialect, quoting) + lineBreakOf(document.table) : "";
}

/** An empty text does not say how it is cut. */
function dialectOf(document: UserDocument): Dialect {
  const { table, profile } = document;
  const delimiter = isBare(document) ? profile?.dialect.delimiters[0] : undefined;
  return delimiter === undefined ? table.dialect : { ...table.dialect, delimiter };
}

/** Does the file end in the middle of a line? */
export function needsBreak({ table }: UserDocument): boolean {
  return table.length > 0 && table.positionAt(table.length).character > 0;
}
