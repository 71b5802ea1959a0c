import type { DocumentHighlight } from "vscode-languageserver-protocol";
import type { Position } from "#core";
import { columnValues } from "../documents/columnValues.ts";
import { headerCells, placeAt } from "../documents/place.ts";
import type { UserDocument } from "../documents/userDocument.ts";
import { highlightKind } from "../protocolValues.ts";

/** Records above and below the cursor: what may be on the screen. */
const reach = 200;

/** The column under the cursor; the cells that hold the same value stand out. */
export function highlights(document: UserDocument, position: Position): DocumentHighlight[] {
  const place = placeAt(document, position);
  if (!place || place.record < 0) {
    return [];
  }
  const { column, value, record } = place.cell;
  const { table } = document;
  const found: DocumentHighlight[] = [];
  const label = headerCells(document)?.[column];
  if (label) {
    found.push({ range: { start: label.start, end: label.end }, kind: highlightKind.text });
  }
  for (const cell of columnValues(document, column, { from: record.index - reach })) {
    if (cell.record > record.index + reach) {
      break;
    }
    const range = { start: table.positionIn(cell.blockIndex, cell.start), end: table.positionIn(cell.blockIndex, cell.end) };
    found.push({
      range,
      kind: place.record > 0 && cell.value === value && value !== "" ? highlightKind.write : highlightKind.text,
    });
  }
  return found;
}
