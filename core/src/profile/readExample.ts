import { cellFlags } from "../csv/cells.ts";
import { decode } from "../csv/decode.ts";
import { detectDialect } from "../csv/detectDialect.ts";
import { headerAt, mostLinesAbove } from "../csv/headerAt.ts";
import { readTable } from "../csv/readTable.ts";
import { createCells } from "../csv/scan.ts";
import type { Table } from "../csv/table.ts";
import type { ProfileExample } from "./learnProfile.ts";

/** So many records say what there is to be learned. */
const enough = 500;

/**
 * Reads an example file for `learnProfile`; undefined where it is no text or has no header. Bytes that are not UTF-8 are read as windows-1252 where they look like
 * it. The header is the first record that is no narrower than most, and not the line by which a spreadsheet is told the separator.
 */
export function readExample(bytes: Uint8Array): ProfileExample | undefined {
  const asUnicode = decode(bytes);
  const { text, facts } = asUnicode.facts.likelyEncoding === "windows-1252" ? decode(bytes, "windows-1252") : asUnicode;
  const dialect = detectDialect(text);
  const table = readTable(text, dialect);
  const all = Array.from({ length: Math.min(table.recordCount, enough + mostLinesAbove + 1) }, (_, i) => valuesOf(table, i) ?? []);
  const linesAbove = headerAt(all, /^sep=[^"\r\n](?:\r?\n|$)/i.test(text) ? 1 : 0);
  const header = all[linesAbove];
  if (facts.otherFormat || !header?.some((name) => name.trim() !== "")) {
    return undefined;
  }
  const records = all.slice(linesAbove + 1);
  return { header, records, dialect, facts, linesAbove, allQuoted: isAllQuoted(table, linesAbove + 1) };
}

function valuesOf(table: Table, index: number): readonly string[] | undefined {
  const record = table.record(index);
  return record && table.cells(record).map(({ value }) => value);
}

/** Of the data records in the first block; a header without quotes says nothing. */
function isAllQuoted(table: Table, firstRecord: number): boolean {
  if (table.recordCount <= firstRecord) {
    return false;
  }
  const cells = createCells();
  table.scanBlock(0, cells);
  const first = cells.firstCell[firstRecord] ?? 0;
  const end = cells.firstCell[cells.recordCount] ?? 0;
  return end > first && cells.flags.subarray(first, end).every((flags) => (flags & cellFlags.quoted) !== 0);
}
