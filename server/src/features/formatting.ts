import type { TextEdit } from "vscode-languageserver-protocol";
import { cellFlags, createCells, formatCell, lineBreakOf, type Range } from "#core";
import { isCutRight } from "../documents/fixContext.ts";
import type { UserDocument } from "../documents/userDocument.ts";

/**
 * Quotes as the profile wants them, and a final line break. Never a value, never line ends, never spaces for looks. Cells with a stray or an
 * unclosed quote stay as they are: what they mean is for their author to say.
 */
export function formatting(document: UserDocument, range?: Range): TextEdit[] {
  // While a quote is open, another one that is written or taken away may close it.
  const edits = document.profile && isCutRight(document) ? quotingEdits(document, range) : [];
  return range ? edits : [...edits, ...finalLineBreak(document)];
}

function quotingEdits({ table, profile }: UserDocument, range: Range | undefined): TextEdit[] {
  const edits: TextEdit[] = [];
  const cells = createCells();
  const structural = cellFlags.stray | cellFlags.unclosed;
  for (let block = 0; block < table.blocks.length; block++) {
    const text = table.blocks[block]?.text ?? "";
    if (range && !touches(range, table.positionIn(block, 0).line, table.positionIn(block, text.length).line)) {
      continue;
    }
    table.scanBlock(block, cells);
    const count = cells.firstCell[cells.recordCount] ?? 0;
    for (let cell = 0; cell < count; cell++) {
      const start = cells.start[cell] as number;
      const end = cells.end[cell] as number;
      const flags = cells.flags[cell] as number;
      if ((flags & structural) !== 0) {
        continue;
      }
      const raw = text.slice(start, end);
      const newText = formatCell(plainValue(raw, flags, table.dialect.escape), table.dialect, profile?.dialect.quoting);
      if (newText !== raw) {
        const edit = { range: { start: table.positionIn(block, start), end: table.positionIn(block, end) }, newText };
        if (!range || touches(range, edit.range.start.line, edit.range.end.line)) {
          edits.push(edit);
        }
      }
    }
  }
  return keepLoneCells(edits, table);
}

function plainValue(raw: string, flags: number, style: "doubled" | "backslash"): string {
  if ((flags & cellFlags.quoted) === 0) {
    return raw;
  }
  const inner = raw.slice(1, -1);
  return style === "doubled" ? inner.replaceAll('""', '"') : inner.replace(/\\([\s\S])/g, "$1");
}

/** `""` alone on its line is a record; without its quotes it would be a blank line. */
function keepLoneCells(edits: TextEdit[], table: UserDocument["table"]): TextEdit[] {
  return edits.filter(({ range, newText }) => {
    const cell = newText === "" ? table.cellAt(range.start) : undefined;
    return !cell || table.cells(cell.record).length > 1;
  });
}

function finalLineBreak({ table }: UserDocument): TextEdit[] {
  const last = table.blocks.at(-1)?.text ?? "";
  if (last === "" || /[\r\n]$/.test(last)) {
    return [];
  }
  const end = table.positionAt(table.length);
  return [{ range: { start: end, end }, newText: lineBreakOf(table) }];
}

function touches(range: Range, firstLine: number, lastLine: number): boolean {
  return firstLine <= range.end.line && lastLine >= range.start.line;
}
