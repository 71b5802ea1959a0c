import type { InlayHint } from "vscode-languageserver-protocol";
import type { CellPlace, Range } from "#core";
import type { UserDocument } from "../documents/userDocument.ts";
import { displayWidth } from "./displayWidth.ts";
import { recordsIn } from "./visibleRecords.ts";

/** A column is not drawn wider than this: one long value would push all others off the screen. */
const maximumWidth = 40;

/** Spaces behind values, so that the columns of the lines that are shown line up; one-line records only. */
export function alignmentHints(document: UserDocument, range: Range): InlayHint[] {
  const records = [...recordsIn(document, range)].filter((cells) => cells[0]?.start.line === cells.at(-1)?.end.line);
  const widths: number[] = [];
  for (const cells of records) {
    for (const cell of cells.slice(0, -1)) {
      widths[cell.column] = Math.min(maximumWidth, Math.max(widths[cell.column] ?? 0, displayWidth(cell.raw)));
    }
  }
  return records.flatMap((cells) => cells.slice(0, -1).flatMap((cell) => padding(cell, widths[cell.column] ?? 0)));
}

function padding(cell: CellPlace, width: number): InlayHint[] {
  const missing = width - displayWidth(cell.raw);
  return missing > 0 ? [{ position: cell.end, label: "\u00a0".repeat(missing) }] : [];
}
