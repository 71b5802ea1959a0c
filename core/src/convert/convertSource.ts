/** The conversion: records of a foreign file in, the bytes of a user file out, block by block. */
import { type Cells, cellFlags } from "../csv/cells.ts";
import { cellValue } from "../csv/cellText.ts";
import { readSource, type SourceOptions, type SourceTable } from "../csv/readSource.ts";
import { createCells } from "../csv/scan.ts";
import type { ByteSource } from "../csv/sourceText.ts";
import type { Profile } from "../profile/profile.ts";
import { ConversionNotes, type ConversionReport } from "./conversionReport.ts";
import { compileRecord, type RecordConverter } from "./convertRecord.ts";
import { openForeign } from "./foreignText.ts";
import type { Mapping } from "./mapping.ts";
import { sourceColumns } from "./sourceColumns.ts";
import { type TargetText, targetText } from "./targetText.ts";

export interface ConversionSettings {
  /** Without a problem of severity error. */
  readonly mapping: Mapping;
  readonly profile: Profile;
}

/**
 * Converts a file of any size in memory that hardly grows with it. Yields the bytes of the result in pieces, empty ones while it reads, so that
 * it can be cancelled between them; returns what could not be converted. A value that is not what the mapping says stays as it is. Never
 * throws; a column that the file lacks is empty, so whoever writes the result looks for problems of the mapping first.
 */
export function* convertSource(
  source: ByteSource,
  { mapping, profile }: ConversionSettings,
  options: SourceOptions = {},
): Generator<Uint8Array, ConversionReport> {
  const foreign = openForeign(source, mapping);
  const { header = [], headerRecord, dialect } = foreign;
  const notes = new ConversionNotes();
  const target = targetText(profile);
  const record = compileRecord(mapping, profile, { source: sourceColumns(header), notes, target });
  yield target.mark;
  yield target.encode(headText({ mapping, profile }, target, record));
  const { table, facts } = yield* emptyPieces(readSource(foreign.text, dialect, options));
  if (facts.invalid) {
    notes.add("not-utf8", 0);
  }
  const work: BlockWork = { table, record, notes, target, width: header.length, firstRecord: headerRecord + 1, cells: createCells() };
  const counts = { records: 0, leftOut: 0 };
  for (let block = 0; block < table.blocks.length; block++) {
    yield target.encode(convertBlock(work, block, counts));
  }
  return { ...counts, encoding: foreign.encoding, delimiter: dialect.delimiter, notes: notes.all() };
}

const nothing = new Uint8Array();

function* emptyPieces(work: Generator<void, SourceTable>): Generator<Uint8Array, SourceTable> {
  for (let step = work.next(); ; step = work.next()) {
    if (step.done === true) {
      return step.value;
    }
    yield nothing;
  }
}

function headText({ mapping, profile }: ConversionSettings, target: TargetText, { columns }: RecordConverter): string {
  const names = profile.header.order === "none" ? "" : target.record(columns.map(({ name }) => name));
  return mapping.preamble.map((line) => target.line(line)).join("") + names;
}

interface BlockWork {
  readonly table: SourceTable["table"];
  readonly record: RecordConverter;
  readonly notes: ConversionNotes;
  readonly target: TargetText;
  /** Fields of the header. */
  readonly width: number;
  /** Index of the first data record. */
  readonly firstRecord: number;
  /** Buffers to scan into. */
  readonly cells: Cells;
}

function convertBlock(
  { table, record, notes, target, width, firstRecord, cells }: BlockWork,
  block: number,
  counts: { records: number; leftOut: number },
): string {
  const { text } = table.blocks[block] ?? { text: "" };
  table.scanBlock(block, cells);
  const first = table.firstRecordOf(block);
  let converted = "";
  for (let r = Math.max(0, firstRecord - first); r < cells.recordCount; r++) {
    const number = first + r - firstRecord + 1;
    const values: string[] = [];
    for (let cell = cells.firstCell[r] as number; cell < (cells.firstCell[r + 1] as number); cell++) {
      const flags = cells.flags[cell] as number;
      values.push(cellValue(text, cells.start[cell] as number, cells.end[cell] as number, flags, table.dialect));
      noteQuotes(flags, number, notes);
    }
    if (values.length !== width) {
      notes.add(values.length > width ? "more-fields" : "fewer-fields", number);
    }
    const result = record.convert(values, number);
    converted += result ? target.record(result) : "";
    counts.records += result ? 1 : 0;
    counts.leftOut += result ? 0 : 1;
  }
  return converted;
}

function noteQuotes(flags: number, record: number, notes: ConversionNotes): void {
  if ((flags & (cellFlags.stray | cellFlags.unclosed)) !== 0) {
    notes.add((flags & cellFlags.unclosed) !== 0 ? "unclosed-quote" : "stray-quote", record);
  }
}
