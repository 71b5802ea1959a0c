import type { SelectionRange } from "vscode-languageserver-protocol";
import { holds, type Position, type Range } from "#core";
import { columnValues } from "../documents/columnValues.ts";
import { meaningAt } from "../documents/meaning.ts";
import { placeAt } from "../documents/place.ts";
import type { UserDocument } from "../documents/userDocument.ts";
import { valueSpan } from "../documents/valueSpan.ts";
import { blockColumn } from "./folding.ts";

/** From small to large: list item, value, cell with its quotes, record, the neighbours of the same company, the file. */
export function selectionRanges(document: UserDocument, positions: readonly Position[]): SelectionRange[] {
  return positions.map((position) =>
    nest([...smallRanges(document, position), ...largeRanges(document, position), wholeFile(document)], position),
  );
}

function wholeFile({ table }: UserDocument): Range {
  return { start: { line: 0, character: 0 }, end: table.positionAt(table.length) };
}

function smallRanges(document: UserDocument, position: Position): Range[] {
  const cell = placeAt(document, position)?.cell;
  if (!cell) {
    return [];
  }
  const item = meaningAt(document, position)?.range;
  const quote = cell.start.line === cell.end.line ? valueSpan(cell.raw, document.table.dialect).start : 0;
  const value = {
    start: { line: cell.start.line, character: cell.start.character + quote },
    end: { line: cell.end.line, character: cell.end.character - quote },
  };
  return [...(item ? [item] : []), value, { start: cell.start, end: cell.end }];
}

function largeRanges(document: UserDocument, position: Position): Range[] {
  const place = placeAt(document, position);
  const cells = place && document.table.cells(place.cell.record);
  const first = cells?.[0];
  const last = cells?.at(-1);
  if (!place || !first || !last) {
    return [];
  }
  const record = { start: first.start, end: last.end };
  const block = place.record > 0 ? companyBlock(document, place.cell.record.index) : undefined;
  return block ? [record, block] : [record];
}

/** Neighbouring records with the same company as the record. */
function companyBlock(document: UserDocument, index: number): Range | undefined {
  const { table, columns } = document;
  const column = blockColumn(document);
  const companyOf = (at: number) => {
    const place = table.record(at);
    return place && column !== undefined ? table.cells(place)[column]?.value : undefined;
  };
  const value = companyOf(index);
  if (column === undefined || value === undefined || value === "") {
    return undefined;
  }
  let first = index;
  while (first > columns.firstDataRecord && companyOf(first - 1) === value) {
    first--;
  }
  let last = index;
  for (const each of columnValues(document, column, { from: index })) {
    if (each.value !== value || each.record > last + 1) {
      break;
    }
    last = each.record;
  }
  const start = table.record(first);
  const end = table.record(last);
  const from = start && table.cells(start)[0]?.start;
  const to = end && table.cells(end).at(-1)?.end;
  return from && to ? { start: from, end: to } : undefined;
}

/** Beside its quotes the cursor is outside the value: every range of an answer must hold it. */
function nest(ranges: readonly Range[], position: Position): SelectionRange {
  let nested: SelectionRange | undefined;
  for (const range of ranges.filter((each) => holds(each, position)).toReversed()) {
    nested = nested ? { range, parent: nested } : { range };
  }
  return nested ?? { range: { start: position, end: position } };
}
