/** Edits of single cells that keep the way the cell is written. */
import { formatCell, quoteCell } from "../csv/cellText.ts";
import type { Dialect } from "../csv/dialect.ts";
import type { CellPlace } from "../csv/table.ts";
import { decidingColumns } from "../profile/decidingColumns.ts";
import type { Column } from "../profile/profile.ts";
import type { Problem } from "../rules/problem.ts";
import type { FixContext, TextEdit } from "./fix.ts";

/** The cell a problem stands in; undefined for problems of lines without cells. */
export function cellOf(problem: Problem, { table }: FixContext): CellPlace | undefined {
  return table.cellAt(problem.range.start);
}

export function columnOf(cell: CellPlace | undefined, { columns }: FixContext): Column | undefined {
  return cell && columns.columns[cell.column];
}

/** Is changing a value of the column no more than a matter of form? Not where the system finds a person or a group by it, nor where it decides who stays. */
export function isFormOnly(column: Column | undefined, { profile }: FixContext): boolean {
  if (!column || !profile) {
    return column?.reference === undefined;
  }
  const { file, sync } = profile;
  const finds = column.reference !== undefined || file.key.includes(column.id) || sync.newKey?.column === column.id;
  return !finds && !decidingColumns(sync).has(column.id);
}

/** Written as the profile wants it; without a profile, a cell in quotes stays in quotes. */
export function replaceValue(cell: CellPlace, value: string, context: FixContext): TextEdit {
  const { table, profile } = context;
  const quoted = !profile && cell.raw.startsWith('"') && cell.raw.length > 1;
  const text = quoted ? quoteCell(value, table.dialect) : formatCell(value, table.dialect, profile?.dialect.quoting);
  return replaceRaw(cell, text, context);
}

/** From the first quote to the last, with each one inside written as the dialect wants it. */
export function isInQuotes({ raw }: Pick<CellPlace, "raw">, dialect: Dialect): boolean {
  return (dialect.escape === "doubled" ? /^"(?:[^"]|"")*"$/ : /^"(?:[^"\\]|\\[\s\S])*"$/).test(raw);
}

/** The bytes of a cell. Nothing at all on a line would make it a blank one, and the record would be gone. */
export function replaceRaw(cell: CellPlace, text: string, { table }: FixContext): TextEdit {
  const range = { start: cell.start, end: cell.end };
  return { range, text: text === "" && table.cells(cell.record).length === 1 ? '""' : text };
}

/** Another name for a column. */
export function renameHeader(cell: CellPlace, name: string, { table, profile }: FixContext): TextEdit {
  return { range: { start: cell.start, end: cell.end }, text: formatCell(name, table.dialect, profile?.dialect.quoting) };
}

/** Fields that a record is meant to have: those of the header, else those of the profile. */
export function expectedCells({ table, profile, columns }: FixContext): number {
  const header = columns.headerRecord < 0 ? undefined : table.record(columns.headerRecord);
  return header ? table.cells(header).length : (profile?.columns.length ?? columns.columns.length);
}

/** Applies a change to each item of a list, or to the value of any other column. */
export function mapItems(value: string, column: Column | undefined, change: (item: string) => string): string {
  const separator = column?.list?.separator;
  return separator === undefined ? change(value) : value.split(separator).map(change).join(separator);
}

/** No edit where nothing would change. */
export function editValue(cell: CellPlace, value: string, context: FixContext): readonly TextEdit[] {
  return value === cell.value ? [] : [replaceValue(cell, value, context)];
}
