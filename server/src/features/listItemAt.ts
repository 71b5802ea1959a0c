import type { CellPlace, Position } from "#core";

export interface ListItem {
  readonly text: string;
  readonly index: number;
  /** Offsets in the cell's raw text. */
  readonly start: number;
  readonly end: number;
}

/** The items of a list cell, with their places in the raw text. */
export function listItems({ raw }: Pick<CellPlace, "raw">, separator: string): ListItem[] {
  const quoted = raw.startsWith('"');
  const inner = { start: quoted ? 1 : 0, end: quoted && raw.length > 1 && raw.endsWith('"') ? raw.length - 1 : raw.length };
  const items: ListItem[] = [];
  let start = inner.start;
  for (const [index, text] of raw.slice(inner.start, inner.end).split(separator).entries()) {
    items.push({ text, index, start, end: start + text.length });
    start += text.length + separator.length;
  }
  return items;
}

/** The item of a list that the position is in; cells that span lines have no items. */
export function listItemAt(cell: CellPlace, separator: string, position: Position): ListItem | undefined {
  if (cell.start.line !== cell.end.line) {
    return undefined;
  }
  const offset = position.character - cell.start.character;
  const items = listItems(cell, separator);
  return items.find(({ start, end }) => offset >= start && offset <= end) ?? items.find(({ end }) => offset <= end);
}
