import { type CellPlace, type Dialect, isInQuotes, type Position, unescaped } from "#core";
import type { Place } from "../documents/place.ts";

export interface ListItem {
  /** The item itself, escapes undone. */
  readonly text: string;
  readonly index: number;
  /** Offsets in the cell's raw text. */
  readonly start: number;
  readonly end: number;
}

/** The items of a list cell, with their places in the raw text; none where a stray or open quote leaves it uncertain what they are. */
export function listItems({ raw }: Pick<CellPlace, "raw">, separator: string, dialect: Dialect): ListItem[] {
  const quoted = isInQuotes({ raw }, dialect);
  if (!quoted && raw.includes('"')) {
    return [];
  }
  const inner = quoted ? raw.slice(1, -1) : raw;
  const items: ListItem[] = [];
  let start = quoted ? 1 : 0;
  for (const [index, text] of inner.split(separator).entries()) {
    items.push({ text: quoted ? unescaped(text, dialect) : text, index, start, end: start + text.length });
    start += text.length + separator.length;
  }
  return items;
}

/** The item of a list that the position is in; none in other columns, and in cells that span lines. */
export function listItemAt({ cell, column }: Place, position: Position, dialect: Dialect): ListItem | undefined {
  if (!column?.list || cell.start.line !== cell.end.line) {
    return undefined;
  }
  const offset = position.character - cell.start.character;
  const items = listItems(cell, column.list.separator, dialect);
  return items.find(({ start, end }) => offset >= start && offset <= end) ?? items.find(({ end }) => offset <= end);
}
