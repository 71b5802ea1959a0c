import type { InlayHint } from "vscode-languageserver-protocol";
import type { Range } from "#core";
import type { UserDocument } from "../documents/userDocument.ts";
import { inlayHintKind } from "../protocolValues.ts";
import { alignmentHints } from "./alignment.ts";
import { listItems } from "./listItemAt.ts";
import { recordsIn } from "./visibleRecords.ts";

/** The editor draws no more. */
const maximumHints = 1_500;

/** Names behind ids that usersync.json knows; with `align`, spaces that line the columns up and never touch the file. */
export function inlayHints(document: UserDocument, range: Range, align: boolean): InlayHint[] {
  const hints = [...nameHints(document, range), ...(align ? alignmentHints(document, range) : [])];
  return hints.slice(0, maximumHints);
}

function nameHints(document: UserDocument, range: Range): InlayHint[] {
  const { known } = document.settings.config;
  const named = document.columns.columns.map((column) => {
    const values = column?.reference === undefined ? undefined : known[column.reference];
    return column && values && [...values].some(([id, name]) => id !== name) ? { column, values } : undefined;
  });
  if (named.every((each) => each === undefined)) {
    return [];
  }
  const hints: InlayHint[] = [];
  for (const cells of recordsIn(document, range)) {
    for (const cell of cells) {
      const found = named[cell.column];
      if (found && cell.start.line === cell.end.line && cell.value !== "" && cell.record.index >= document.columns.firstDataRecord) {
        const items = found.column.list
          ? listItems(cell, found.column.list.separator, document.table.dialect)
          : [{ text: cell.value, end: cell.raw.length }];
        for (const { text, end } of items) {
          const name = found.values.get(text);
          if (name !== undefined && name !== text) {
            const position = { line: cell.start.line, character: cell.start.character + end };
            hints.push({ position, label: name, kind: inlayHintKind.type, paddingLeft: true });
          }
        }
      }
    }
  }
  return hints;
}
