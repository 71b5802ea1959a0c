/** All that can be seen of a table, whatever its cut into blocks: two tables of one text have the same description. */
import { type Cells, createCells, type Table } from "#core";

export function describeTable(table: Table): object {
  const records: object[] = [];
  for (let index = 0; index < table.recordCount; index++) {
    const record = table.record(index);
    records.push(record === undefined ? {} : table.cells(record).map(({ value, raw, start, end }) => ({ value, raw, start, end })));
  }
  return {
    text: table.text(),
    length: table.length,
    lineCount: table.lineCount,
    recordCount: table.recordCount,
    records,
    ...scannedBlocks(table),
  };
}

/** The notes of all blocks with their places in the document, and each record with its line and flags. */
function scannedBlocks(table: Table): object {
  const cells = createCells();
  const notes: object[] = [];
  const lines: object[] = [];
  for (let block = 0; block < table.blocks.length; block++) {
    table.scanBlock(block, cells);
    for (const note of cells.notes) {
      notes.push({ kind: note.kind, start: table.positionIn(block, note.start), end: note.end - note.start });
    }
    const firstLine = table.positionIn(block, 0).line;
    for (let record = 0; record < cells.recordCount; record++) {
      lines.push({
        record: table.firstRecordOf(block) + record,
        flags: flagsOf(cells, record),
        line: firstLine + (cells.recordLine[record] as number),
      });
    }
  }
  return { notes, lines };
}

function flagsOf(cells: Cells, record: number): number[] {
  return [...cells.flags.subarray(cells.firstCell[record], cells.firstCell[record + 1])];
}
