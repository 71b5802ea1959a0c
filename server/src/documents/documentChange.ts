import type { TextChange } from "#core";

/** An edit, or a text in place of the whole one. */
export type DocumentChange = TextChange | { readonly text: string };

/** An edit below these lines changes neither the delimiter nor the header: no known format has more lines before it. */
const headLines = 5;

/** What brings more units than this is checked in slices, as a text that is opened; less takes a few milliseconds. */
const longInsertion = 256 * 1024;

export function isInHead({ start }: TextChange): boolean {
  return start.line <= headLines;
}

/** Does the text become another one, or may its header? Any other edit takes a moment once the text is checked, and a new check where it is not. */
export function mayBeAnother(changes: readonly DocumentChange[]): boolean {
  return changes.some((change) => !("start" in change) || isInHead(change));
}

export function bringMuch(changes: readonly DocumentChange[]): boolean {
  return changes.reduce((sum, { text }) => sum + text.length, 0) > longInsertion;
}
