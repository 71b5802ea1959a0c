import type { DocumentSymbol } from "vscode-languageserver-protocol";
import { type CellPlace, maskValue, type Position } from "#core";
import { columnTitle, headerCells, personNamer } from "../documents/place.ts";
import type { UserDocument } from "../documents/userDocument.ts";
import { symbolKind } from "../protocolValues.ts";

/** More of them make the editor's outline slow. */
const maximumPeople = 5_000;
const maximumColumns = 500;

/**
 * One root from the header to the end of the file, so that sticky scroll pins the header. Below it the columns, up to 500, and the people by name,
 * up to 5,000; a last entry of each says how many are not listed. Above the editor's size limits: the root and its columns. In steps.
 */
export function* documentSymbols(document: UserDocument): Generator<void, DocumentSymbol[]> {
  const header = headerCells(document);
  const first = header?.[0];
  const last = header?.at(-1);
  if (!first || !last) {
    return yield* people(document);
  }
  const { t } = document.words;
  const headerRange = { start: first.start, end: last.end };
  const root: DocumentSymbol = {
    name: document.profile?.title ?? t("Columns"),
    detail: t(
      "{0, plural, one {{0} record} other {{0} records}}, {1, plural, one {{1} column} other {{1} columns}}",
      document.checker.recordCount(),
      header.length,
    ),
    kind: symbolKind.namespace,
    range: { start: first.start, end: endOf(document) },
    selectionRange: headerRange,
    children: [...columns(document, header), ...(yield* people(document))],
  };
  return [root];
}

function columns(document: UserDocument, header: readonly CellPlace[]): DocumentSymbol[] {
  const symbols = header.slice(0, maximumColumns).map((cell, index) => columnSymbol(cell, columnTitle(document, index, header)));
  const next = header[maximumColumns];
  if (next) {
    const { t } = document.words;
    const name = t("… and {0, plural, one {{0} more column} other {{0} more columns}}", header.length - maximumColumns);
    symbols.push(moreSymbol(name, t("not listed: find them by Go to Column"), next.start));
  }
  return symbols;
}

function columnSymbol(cell: CellPlace, title: string): DocumentSymbol {
  const range = { start: cell.start, end: cell.end };
  return { name: cell.value || title, detail: title === cell.value ? "" : title, kind: symbolKind.field, range, selectionRange: range };
}

function* people(document: UserDocument): Generator<void, DocumentSymbol[]> {
  const { table, columns: map, limitation } = document;
  if (limitation !== undefined) {
    return [];
  }
  const symbols: DocumentSymbol[] = [];
  const nameOf = personNamer(document);
  const end = Math.min(table.recordCount, map.firstDataRecord + maximumPeople);
  for (let index = map.firstDataRecord; index < end; index++) {
    const place = table.record(index);
    if (place?.indexInBlock === 0) {
      yield;
    }
    const symbol = place && personSymbol(document, table.cells(place), nameOf);
    if (symbol) {
      symbols.push(symbol);
    }
  }
  const more = table.recordCount - end;
  if (more > 0) {
    const { t } = document.words;
    const next = table.record(end);
    const start = (next && table.cells(next)[0]?.start) ?? endOf(document);
    const name = t("… and {0, plural, one {{0} more person} other {{0} more people}}", more);
    symbols.push(moreSymbol(name, t("not listed: find them by Go to Symbol in Workspace"), start));
  }
  return symbols;
}

function personSymbol(
  document: UserDocument,
  cells: readonly CellPlace[],
  nameOf: (cells: readonly CellPlace[]) => string | undefined,
): DocumentSymbol | undefined {
  const first = cells[0];
  const last = cells.at(-1);
  if (!first || !last) {
    return undefined;
  }
  const { profile, columns, words } = document;
  const shownOf = (cell: CellPlace | undefined): string => (cell ? maskValue(columns.columns[cell.column], cell.value) : "");
  const name = nameOf(cells) ?? (shownOf(first) || words.t("Record {0}", first.record.index - columns.firstDataRecord + 1));
  const detail = (profile?.file.key ?? []).map((id) => shownOf(cells[columns.cellIndex.get(id) ?? -1])).join(" ");
  const nameCell = cells.find((cell) => columns.columns[cell.column]?.personName) ?? first;
  return {
    name,
    detail: detail === name ? "" : detail,
    kind: symbolKind.object,
    range: { start: first.start, end: last.end },
    selectionRange: { start: nameCell.start, end: nameCell.end },
  };
}

function moreSymbol(name: string, detail: string, start: Position): DocumentSymbol {
  const range = { start, end: start };
  return { name, detail, kind: symbolKind.null, range, selectionRange: range };
}

function endOf({ table }: UserDocument): Position {
  return table.positionAt(table.length);
}
