import type { Position } from "#core";
import { columnTitle, personOf, placeAt, recordCells } from "../documents/place.ts";
import type { UserDocument } from "../documents/userDocument.ts";
import type { CursorPlace } from "../protocol/index.ts";

/** The column and person under the cursor, for the status bar. */
export function columnAt(document: UserDocument, position: Position): CursorPlace | null {
  const place = placeAt(document, position);
  if (!place || place.record < 0) {
    return null;
  }
  const person = personOf(document, recordCells(document, place.record));
  const { column } = place.cell;
  return { column, title: columnTitle(document, column), record: place.record, ...(person === undefined ? {} : { person }) };
}
