import type { Table, TextChange } from "#core";

/** An edit, or a text in place of the whole one. */
export type DocumentChange = TextChange | { readonly text: string };

/** An edit behind these records changes neither the delimiter, for which so many are read, nor the header: no format has more lines before it. */
const headRecords = 100;

/** Most headers end here; for a text that is not cut yet. */
const headLines = 5;

/** What brings more units than this is checked in slices, as a text that is opened; less takes a few milliseconds. */
const longInsertion = 256 * 1024;

/** May the edits, in places of the table before them, change how the text is read? */
export function touchesHead(changes: readonly TextChange[], table: Table): boolean {
  const last = table.record(headRecords);
  const end = last ? (table.cells(last)[0]?.start.line ?? 0) : Number.POSITIVE_INFINITY;
  return changes.some(({ start }) => start.line <= end);
}

/** Does the text become another one, or may its header? Any other edit takes a moment once the text is checked, and a new check where it is not. */
export function mayBeAnother(changes: readonly DocumentChange[]): boolean {
  return changes.some((change) => !("start" in change) || change.start.line <= headLines);
}

export function bringMuch(changes: readonly DocumentChange[]): boolean {
  return changes.reduce((sum, { text }) => sum + text.length, 0) > longInsertion;
}
