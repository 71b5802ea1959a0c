/** Where a position lies in terms of people and columns. */
import { type CellPlace, type Column, maskValue, type Position } from "#core";
import type { UserDocument } from "./userDocument.ts";

export interface Place {
  readonly cell: CellPlace;
  /** Undefined for a column the profile does not know. */
  readonly column: Column | undefined;
  /** 0 for the header, data records from 1, below 0 for lines before the header. */
  readonly record: number;
}

export function placeAt(document: UserDocument, position: Position): Place | undefined {
  const cell = document.table.cellAt(position);
  if (!cell) {
    return undefined;
  }
  return { cell, column: document.columns.columns[cell.column], record: dataRecordOf(document, cell.record.index) };
}

/** Data records count from 1; the header is 0. */
function dataRecordOf({ columns }: UserDocument, index: number): number {
  return index - columns.firstDataRecord + 1;
}

/** The cells of the header; undefined where the file has none. */
export function headerCells({ table, columns }: UserDocument): readonly CellPlace[] | undefined {
  const place = columns.headerRecord < 0 ? undefined : table.record(columns.headerRecord);
  return place && table.cells(place);
}

/** `header`: its cells, where many titles are asked for. */
export function columnTitle(document: UserDocument, index: number, header = headerCells(document)): string {
  const column = document.columns.columns[index];
  return column?.title ?? (header?.[index]?.value || document.words.t("Column {0}", index + 1));
}

/** The cells of a data record, from 1. */
export function recordCells({ table, columns }: UserDocument, record: number): readonly CellPlace[] {
  const place = record < 1 ? undefined : table.record(columns.firstDataRecord + record - 1);
  return place ? table.cells(place) : [];
}

/** The person's name, else the key, masked where it is sensitive; undefined where neither is filled in. */
export function personOf(document: UserDocument, cells: readonly CellPlace[]): string | undefined {
  return personNamer(document)(cells);
}

/** The same for many people. */
export function personNamer({ profile, columns }: UserDocument): (cells: readonly CellPlace[]) => string | undefined {
  const indexesOf = (ids: readonly string[]): number[] => ids.map((id) => columns.cellIndex.get(id)).filter((index) => index !== undefined);
  const nameIndexes = indexesOf(profile?.columns.filter(({ personName }) => personName).map(({ id }) => id) ?? []);
  const keyIndexes = indexesOf(profile?.file.key ?? []);
  const join = (cells: readonly CellPlace[], indexes: readonly number[]): string =>
    indexes
      .map((index) => maskValue(columns.columns[index], cells[index]?.value ?? ""))
      .filter((value) => value !== "")
      .join(" ");
  return (cells) => join(cells, nameIndexes) || join(cells, keyIndexes) || undefined;
}
