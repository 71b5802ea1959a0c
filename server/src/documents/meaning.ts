/** Values that mean the same: same column, or a column of the same kind in another file. */
import type { Block, Column, Position, Range } from "#core";
import { listItemAt, listItems } from "../features/listItemAt.ts";
import { type ColumnValue, columnBlocks } from "./columnValues.ts";
import { placeAt } from "./place.ts";
import type { UserDocument } from "./userDocument.ts";
import { isOpen, valueSpan } from "./valueSpan.ts";

export interface Meaning {
  readonly column: Column;
  readonly value: string;
  /** Of the value (or list item) itself, without quotes. */
  readonly range: Range;
}

/** What the position is about; undefined in the header, in unknown columns and in empty cells. */
export function meaningAt(document: UserDocument, position: Position): Meaning | undefined {
  const place = placeAt(document, position);
  if (!place?.column || place.record < 1 || place.cell.value === "" || place.cell.start.line !== place.cell.end.line) {
    return undefined;
  }
  const { cell, column } = place;
  if (isOpen(cell, document.table.dialect)) {
    return undefined;
  }
  const at = (offset: number) => ({ line: cell.start.line, character: cell.start.character + offset });
  if (column.list) {
    const item = listItemAt(place, position, document.table.dialect);
    return item && item.text !== "" ? { column, value: item.text, range: { start: at(item.start), end: at(item.end) } } : undefined;
  }
  const { start, end } = valueSpan(cell.raw, document.table.dialect);
  return { column, value: cell.value, range: { start: at(start), end: at(end) } };
}

/** Places in a document where the value stands with the same meaning, in order: those of one block a step, which may be none. */
export function* placesOf(document: UserDocument, { column, value }: Pick<Meaning, "column" | "value">): Generator<Range[], void> {
  const index = document.columns.cellIndex.get(column.id);
  if (index === undefined) {
    return;
  }
  const separator = column.list?.separator;
  // A value with quotes may be written in another way; any other stands in the text as it is.
  const isPlain = !/["\\]/.test(value);
  const wants = ({ text }: Block): boolean => !isPlain || text.includes(value);
  for (const values of columnBlocks(document, index, { wants })) {
    yield [...placesAmong(values, document, { value, separator })];
  }
}

function* placesAmong(
  values: Iterable<ColumnValue>,
  document: UserDocument,
  { value, separator }: { readonly value: string; readonly separator: string | undefined },
): Generator<Range, void> {
  for (const found of values) {
    if (separator === undefined ? found.value === value : found.value.includes(value)) {
      const raw = document.table.blocks[found.blockIndex]?.text.slice(found.start, found.end) ?? "";
      for (const { start, end } of separator === undefined
        ? [valueSpan(raw, document.table.dialect)]
        : listItems({ raw }, separator, document.table.dialect).filter(({ text }) => text === value)) {
        yield {
          start: document.table.positionIn(found.blockIndex, found.start + start),
          end: document.table.positionIn(found.blockIndex, found.start + end),
        };
      }
    }
  }
}

/** Another file speaks of the same things where it has the same profile, or a column for the same known values. */
export function sameColumn(column: Column, document: UserDocument, other: UserDocument): Column | undefined {
  if (other.profile?.id === document.profile?.id) {
    return other.profile?.columns.find(({ id }) => id === column.id);
  }
  return other.profile?.columns.find(
    (each) =>
      (column.reference !== undefined && each.reference === column.reference) ||
      (column.type === "email" && each.type === "email") ||
      (column.type === "card" && each.type === "card"),
  );
}
