import { cellFlags } from "../csv/cells.ts";
import { decode } from "../csv/decode.ts";
import { detectDialect } from "../csv/detectDialect.ts";
import { readTable } from "../csv/readTable.ts";
import { createCells } from "../csv/scan.ts";
import type { Table } from "../csv/table.ts";
import type { ProfileExample } from "./learnProfile.ts";

/** So many records say what there is to be learned. */
const enough = 500;

/** Reads an example file for `learnProfile`; undefined where it has no header. Bytes that are not UTF-8 are read as windows-1252 where they look like it. */
export function readExample(bytes: Uint8Array): ProfileExample | undefined {
  const asUnicode = decode(bytes);
  const { text, facts } = asUnicode.facts.likelyEncoding === "windows-1252" ? decode(bytes, "windows-1252") : asUnicode;
  const dialect = detectDialect(text);
  const table = readTable(text, dialect);
  const header = valuesOf(table, 0);
  if (!header?.some((name) => name.trim() !== "")) {
    return undefined;
  }
  const records: (readonly string[])[] = [];
  for (let i = 1; i < Math.min(table.recordCount, enough + 1); i++) {
    records.push(valuesOf(table, i) ?? []);
  }
  return { header, records, dialect, facts, allQuoted: isAllQuoted(table) };
}

function valuesOf(table: Table, index: number): readonly string[] | undefined {
  const record = table.record(index);
  return record && table.cells(record).map(({ value }) => value);
}

/** Of the data records in the first block; a header without quotes says nothing. */
function isAllQuoted(table: Table): boolean {
  if (table.recordCount < 2) {
    return false;
  }
  const cells = createCells();
  table.scanBlock(0, cells);
  const first = cells.firstCell[1] ?? 0;
  const end = cells.firstCell[cells.recordCount] ?? 0;
  return end > first && cells.flags.subarray(first, end).every((flags) => (flags & cellFlags.quoted) !== 0);
}
