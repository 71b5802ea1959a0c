import type { Position, Range } from "#core";
import { columnBlocks } from "../documents/columnValues.ts";
import { columnTitle, headerCells } from "../documents/place.ts";
import type { UserDocument } from "../documents/userDocument.ts";
import { valueSpan } from "../documents/valueSpan.ts";
import type { NamedColumn } from "../protocol/index.ts";

export function namedColumns(document: UserDocument): NamedColumn[] {
  const header = headerCells(document);
  return document.columns.columns.map((known, column) => ({
    column,
    name: header?.[column]?.value ?? known?.name ?? `${column + 1}`,
    title: columnTitle(document, column, header),
  }));
}

/** The values of a column, quotes left out, so that what is typed over them stays inside; null where there are more than `maximum`. In steps. */
export function* columnRanges(document: UserDocument, column: number, maximum: number): Generator<void, Range[] | null> {
  const { table } = document;
  const label = headerCells(document)?.[column];
  const ranges: Range[] = label ? [{ start: label.start, end: label.end }] : [];
  for (const values of columnBlocks(document, column)) {
    for (const { blockIndex, start, end } of values) {
      if (ranges.length === maximum) {
        return null;
      }
      const raw = table.blocks[blockIndex]?.text.slice(start, end) ?? "";
      const quote = valueSpan(raw, table.dialect).start;
      ranges.push({ start: table.positionIn(blockIndex, start + quote), end: table.positionIn(blockIndex, end - quote) });
    }
    yield;
  }
  return ranges;
}

/** The value of a column in the record at a position, or its name in the header, quotes left out. */
export function columnPlace(document: UserDocument, position: Position | null, column: number): Range | null {
  const { table } = document;
  const record = position ? table.cellAt(position)?.record : undefined;
  const cells = position ? record && table.cells(record) : headerCells(document);
  const cell = cells?.[column];
  if (!cell) {
    return null;
  }
  const quote = valueSpan(cell.raw, table.dialect).start;
  const { start, end } = cell;
  return {
    start: { line: start.line, character: start.character + quote },
    end: { line: end.line, character: end.character - quote },
  };
}
