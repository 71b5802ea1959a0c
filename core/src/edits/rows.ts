/** Edits of whole records and columns, worked out in steps of one block. Each keeps the bytes of every cell it does not mean. */
import { formatCell } from "../csv/cellText.ts";
import type { CellPlace, Table } from "../csv/table.ts";
import type { Position } from "../rules/problem.ts";
import type { EditSteps, FixContext, TextEdit } from "./fix.ts";
import { sortSliced } from "./sortSliced.ts";

/** Above it, one edit for the whole file is cheaper for an editor than one for each record. */
const maximumSingleEdits = 5_000;
const joinedInStep = 1_000;

/** Rewrites the records from `from` on; `rewrite` gives the raw text of a record, undefined where it stays. */
export function* rewriteRecords(
  table: Table,
  from: number,
  rewrite: (cells: readonly CellPlace[], index: number) => string | undefined,
): EditSteps {
  const edits: TextEdit[] = [];
  for (let index = from; index < table.recordCount; index++) {
    const place = table.record(index);
    if (place?.indexInBlock === 0) {
      yield;
    }
    const cells = place ? table.cells(place) : [];
    const first = cells[0];
    const last = cells.at(-1);
    const text = rewrite(cells, index);
    if (first && last && text !== undefined) {
      // Nothing at all would be a blank line, and the record would be gone.
      edits.push({ range: { start: first.start, end: last.end }, text: text === "" ? '""' : text });
    }
  }
  return edits.length > maximumSingleEdits ? [yield* joinEdits(table, edits)] : edits;
}

function* joinEdits(table: Table, edits: readonly TextEdit[]): Generator<void, TextEdit> {
  const start = (edits[0] as TextEdit).range.start;
  const parts: string[] = [];
  let end = start;
  for (const [index, edit] of edits.entries()) {
    parts.push(table.slice(end, edit.range.start), edit.text);
    end = edit.range.end;
    if (index % joinedInStep === 0) {
      yield;
    }
  }
  return { range: { start, end }, text: parts.join("") };
}

/** Puts the cells of every record into a new order; `order[i]` is the index of the cell that comes i-th. Further cells of a record stay behind. */
export function reorderColumns({ table, columns }: FixContext, order: readonly number[]): EditSteps {
  const { delimiter } = table.dialect;
  return rewriteRecords(table, Math.max(0, columns.headerRecord), (cells) => {
    const ordered = order.map((index) => cells[index]?.raw);
    // A short record stays short where nothing is behind its gap.
    const end = ordered.findLastIndex((raw) => raw !== undefined) + 1;
    const raw = [...ordered.slice(0, end).map((each) => each ?? ""), ...cells.slice(order.length).map((cell) => cell.raw)];
    return raw.join(delimiter);
  });
}

/** Puts the data records into the order of a column's values: numbers by their size, words as people sort them, equal ones as they stand. */
export function* sortRecords({ table, columns }: FixContext, column: number, descending: boolean): EditSteps {
  const from = columns.firstDataRecord;
  const records: { readonly value: string; readonly raw: string }[] = [];
  for (let index = from; index < table.recordCount; index++) {
    const place = table.record(index);
    if (place?.indexInBlock === 0) {
      yield;
    }
    const cells = place ? table.cells(place) : [];
    records.push({ value: cells[column]?.value ?? "", raw: cells.map((cell) => cell.raw).join(table.dialect.delimiter) });
  }
  const { compare } = new Intl.Collator("en", { numeric: true });
  const sorted = yield* sortSliced(records, (a, b) => (descending ? compare(b.value, a.value) : compare(a.value, b.value)));
  return yield* rewriteRecords(table, from, (_, index) => {
    const raw = sorted[index - from]?.raw;
    return raw === records[index - from]?.raw ? undefined : raw;
  });
}

export interface NewColumn {
  /** Index of the cell before which it comes, as the cells are now. */
  readonly at: number;
  readonly label: string;
}

/**
 * Puts in new columns: the label in the header, an empty value elsewhere. Records that end before one get none; those behind `last` stay as
 * they are.
 */
export function insertColumns(
  { table, profile, columns }: FixContext,
  added: readonly NewColumn[],
  last = Number.POSITIVE_INFINITY,
): EditSteps {
  const { delimiter } = table.dialect;
  const write = (value: string) => formatCell(value, table.dialect, profile?.dialect.quoting);
  // From the last one on, so that the places of the others stay what they are.
  const lastFirst = added.toReversed().toSorted((a, b) => b.at - a.at);
  return rewriteRecords(table, Math.max(0, columns.headerRecord), (cells, index) => {
    if (index > last) {
      return undefined;
    }
    const raw = cells.map((cell) => cell.raw);
    for (const { at, label } of lastFirst.filter(({ at }) => at <= cells.length)) {
      raw.splice(at, 0, write(index === columns.headerRecord ? label : ""));
    }
    return raw.length === cells.length ? undefined : raw.join(delimiter);
  });
}

export function removeColumn({ table, columns }: FixContext, at: number): EditSteps {
  return rewriteRecords(table, Math.max(0, columns.headerRecord), (cells) =>
    cells.length <= at
      ? undefined
      : cells
          .filter((_, index) => index !== at)
          .map((cell) => cell.raw)
          .join(table.dialect.delimiter),
  );
}

/** Removes lines with their line break; the last line of a file takes the break before it along. */
export function removeLines(table: Table, first: number, last: number): TextEdit {
  const isLast = last + 1 >= table.lineCount;
  const end = isLast ? table.positionAt(table.length) : { line: last + 1, character: 0 };
  return { range: { start: isLast ? endOfLineBefore(table, first) : { line: first, character: 0 }, end }, text: "" };
}

function endOfLineBefore(table: Table, line: number): Position {
  const start: Position = { line, character: 0 };
  const offset = table.offsetAt(start);
  if (offset === 0) {
    return start;
  }
  const before = table.slice(table.positionAt(Math.max(0, offset - 2)), start);
  return table.positionAt(offset - (before.endsWith("\r\n") ? 2 : 1));
}

/** The line break the document is written with, for text that is put in. */
export function lineBreakOf(table: Table): string {
  const match = /\r\n|\r|\n/.exec(table.blocks[0]?.text ?? "");
  return match?.[0] ?? "\n";
}
