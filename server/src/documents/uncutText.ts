import type { DocumentText, Reading, Table, TextChange } from "#core";
import type { DocumentConfig } from "../configuration/configStore.ts";

/** A text that has yet to be cut, and the edits that came meanwhile. */
export interface UncutText {
  readonly text: DocumentText;
  readonly edits: TextChange[];
  cutting?: { readonly reading: Reading; readonly settings: DocumentConfig; readonly work: Generator<void, Table> };
}

export function isCutBy({ dialect }: Table, reading: Reading): boolean {
  return dialect.delimiter === reading.dialect.delimiter && dialect.escape === reading.dialect.escape;
}

export function uncut(table: Table): UncutText {
  return { text: textOf(table), edits: [] };
}

/** As it was before it was begun to be cut. */
export function begunAnew({ text, edits }: UncutText): UncutText {
  return { text, edits };
}

export function textOf({ blocks }: Table): DocumentText {
  return blocks.map(({ text }) => text);
}
