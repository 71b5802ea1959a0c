import { type Column, type Dialect, formatRecord, lineBreakOf, type Position, type Profile, type Range } from "#core";
import type { UserDocument } from "../documents/userDocument.ts";

export interface PlaceAtEnd {
  readonly range: Range;
  /** What comes in front of the record: the end of a line that has none, and the names of the columns where they are wanted. */
  readonly front: string;
  readonly dialect: Dialect;
  /** The columns of the record; undefined for one that the profile does not know. */
  readonly columns: readonly (Column | undefined)[];
}

/** Where a new record belongs. A file without any record gets the names of the columns first, where the system reads them. */
export function placeAtEnd(document: UserDocument, profile: Profile): PlaceAtEnd {
  const { table } = document;
  const range = { start: startOf(document, profile), end: table.positionAt(table.length) };
  const dialect = dialectOf(document);
  const before = range.start.character > 0 ? lineBreakOf(table) : "";
  const columns = isBare(document) ? profile.columns : document.columns.columns;
  return { range, dialect, columns, front: before + headerText(document, profile, dialect) };
}

/** The end of the file; where it has neither names nor people, the place of the names: blank lines give way to them. */
function startOf(document: UserDocument, { header }: Profile): Position {
  const { table } = document;
  const end = table.positionAt(table.length);
  if (!isBare(document) || table.recordCount < header.preambleLines) {
    return end;
  }
  const above = table.record(header.preambleLines - 1);
  const line = (above ? (table.cells(above).at(-1)?.end.line ?? end.line) : -1) + 1;
  return line > end.line ? end : { line, character: 0 };
}

function isBare({ columns, checker }: UserDocument): boolean {
  return columns.headerRecord < 0 && checker.recordCount() === 0;
}

function headerText(document: UserDocument, { header, columns, dialect: { quoting } }: Profile, dialect: Dialect): string {
  const names = columns.map(({ name }) => name);
  const isWanted = isBare(document) && header.order !== "none";
  return isWanted ? formatRecord(names, dialect, quoting) + lineBreakOf(document.table) : "";
}

/** An empty text does not say how it is cut. */
function dialectOf(document: UserDocument): Dialect {
  const { table, profile } = document;
  const delimiter = isBare(document) ? profile?.dialect.delimiters[0] : undefined;
  return delimiter === undefined ? table.dialect : { ...table.dialect, delimiter };
}
