import type { TextEdit } from "vscode-languageserver-protocol";
import { type CellPlace, type Cells, cellFlags, createCells, formatCell, lineBreakOf, type Range } from "#core";
import { isCutRight } from "../documents/fixContext.ts";
import type { UserDocument } from "../documents/userDocument.ts";

/**
 * Quotes as the profile wants them, and a final line break. Never a value, never line ends, never spaces for looks. Cells with a stray or an
 * unclosed quote stay as they are: what they mean is for their author to say. Worked out in steps.
 */
export function* formatting(document: UserDocument, range?: Range): Generator<void, TextEdit[]> {
  const edits: TextEdit[] = [];
  // While a quote is open, another one that is written or taken away may close it.
  const blocks = document.profile && isCutRight(document) ? document.table.blocks : [];
  const cells = createCells();
  for (const [block, { lineBreakCount }] of blocks.entries()) {
    const first = document.table.positionIn(block, 0).line;
    if (!range || touches(range, first, first + lineBreakCount)) {
      for (const edit of quotingEdits(document, block, cells)) {
        if (!range || touches(range, edit.range.start.line, edit.range.end.line)) {
          edits.push(edit);
        }
      }
    }
    yield;
  }
  return range ? edits : [...edits, ...finalLineBreak(document)];
}

function* quotingEdits({ table, profile }: UserDocument, block: number, cells: Cells): Generator<TextEdit, void> {
  const text = table.scanBlock(block, cells);
  const structural = cellFlags.stray | cellFlags.unclosed;
  for (let record = 0; record < cells.recordCount; record++) {
    const first = cells.firstCell[record] as number;
    const behind = cells.firstCell[record + 1] as number;
    let places: readonly CellPlace[] | undefined;
    for (let cell = first; cell < behind; cell++) {
      const flags = cells.flags[cell] as number;
      if ((flags & structural) !== 0) {
        continue;
      }
      const raw = text.slice(cells.start[cell], cells.end[cell]);
      const newText = formatCell(plainValue(raw, flags, table.dialect.escape), table.dialect, profile?.dialect.quoting);
      // `""` alone on its line is a record; without its quotes it would be a blank line.
      if (newText !== raw && (newText !== "" || behind - first > 1)) {
        places ??= table.cells({ index: table.firstRecordOf(block) + record, blockIndex: block, indexInBlock: record });
        const { start, end } = places[cell - first] as CellPlace;
        yield { range: { start, end }, newText };
      }
    }
  }
}

function plainValue(raw: string, flags: number, style: "doubled" | "backslash"): string {
  if ((flags & cellFlags.quoted) === 0) {
    return raw;
  }
  const inner = raw.slice(1, -1);
  return style === "doubled" ? inner.replaceAll('""', '"') : inner.replace(/\\([\s\S])/g, "$1");
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
