import type { Range } from "#core";
import { recordCells } from "../documents/place.ts";
import type { UserDocument } from "../documents/userDocument.ts";

/** From the first cell of a data record (from 1) to its last. */
export function recordPlace(document: UserDocument, record: number): Range | null {
  const cells = recordCells(document, record);
  const [first] = cells;
  const last = cells.at(-1);
  return first && last ? { start: first.start, end: last.end } : null;
}
