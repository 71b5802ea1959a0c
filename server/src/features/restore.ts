/** A person of an open file with its values, and the edits that write values of an earlier file back. */
import type { TextEdit } from "vscode-languageserver-protocol";
import { type CellPlace, formatCell, formatRecord, lineBreakOf, maskValue, type Position, replaceValue } from "#core";
import { fixContext, isCutRight, isWhole } from "../documents/fixContext.ts";
import { personOf, placeAt, recordCells } from "../documents/place.ts";
import type { UserDocument } from "../documents/userDocument.ts";
import type { FilePerson, PersonPlace } from "../protocol/index.ts";
import { placeAtEnd } from "./placeAtEnd.ts";

type Values = Readonly<Record<string, string>>;

export function filePerson(document: UserDocument, position: Position): FilePerson | null {
  const record = placeAt(document, position)?.record ?? 0;
  const { profile, columns } = document;
  if (!profile || record < 1 || !isCutRight(document)) {
    return null;
  }
  const cells = recordCells(document, record);
  if (!isWhole(document, cells)) {
    return null;
  }
  const valueAt = valueIn(document, cells);
  const known = profile.columns.filter(({ id }) => columns.cellIndex.has(id));
  const fields = known.map((column) => ({ id: column.id, value: valueAt(column.id), shown: maskValue(column, valueAt(column.id)) }));
  return { record, key: profile.file.key.map(valueAt), title: personOf(document, cells) ?? "", fields };
}

/**
 * Values by column id into the record of a person; without one, as a new record at the end. Columns that the file lacks are left out. None where
 * somebody else stands in that record by now, or where it has fields too many or too few: which is which nobody knows then.
 */
export function restoreEdits(document: UserDocument, person: PersonPlace | null, values: Values): TextEdit[] {
  if (!isCutRight(document)) {
    return [];
  }
  return person ? changedCells(document, person, values) : newRecord(document, values);
}

function changedCells(document: UserDocument, { record, key }: PersonPlace, values: Values): TextEdit[] {
  const cells = recordCells(document, record);
  const now = (document.profile?.file.key ?? []).map(valueIn(document, cells));
  if (now.length !== key.length || now.some((value, i) => value !== key[i]) || !isWhole(document, cells)) {
    return [];
  }
  const edits = Object.entries(values).flatMap(([id, value]) => {
    const cell = cells[document.columns.cellIndex.get(id) ?? -1];
    if (!cell || cell.value === value) {
      return [];
    }
    const { range, text } = replaceValue(cell, value, fixContext(document));
    return [{ range, newText: text }];
  });
  return [...edits, ...addedFields(document, cells, values)];
}

/** Of a record that may end early: the fields up to the last one that gets a value. */
function addedFields({ table, profile, columns }: UserDocument, cells: readonly CellPlace[], values: Values): TextEdit[] {
  const missing = columns.columns.slice(cells.length).map((column) => (column ? (values[column.id] ?? "") : ""));
  const added = missing.slice(0, missing.findLastIndex((value) => value !== "") + 1);
  const end = cells.at(-1)?.end;
  const { delimiter } = table.dialect;
  const text = added.map((value) => delimiter + formatCell(value, table.dialect, profile?.dialect.quoting)).join("");
  return end && text !== "" ? [{ range: { start: end, end }, newText: text }] : [];
}

function valueIn({ columns }: UserDocument, cells: readonly CellPlace[]): (id: string) => string {
  return (id) => cells[columns.cellIndex.get(id) ?? -1]?.value ?? "";
}

/** None where the file lacks a column by which the system tells people apart. */
function newRecord(document: UserDocument, values: Values): TextEdit[] {
  const { table, profile } = document;
  if (!profile) {
    return [];
  }
  const { range, front, dialect, columns } = placeAtEnd(document, profile);
  if (profile.file.key.some((id) => !columns.some((column) => column?.id === id))) {
    return [];
  }
  const record = columns.map((column) => (column ? (values[column.id] ?? "") : ""));
  return [{ range, newText: front + formatRecord(record, dialect, profile.dialect.quoting) + lineBreakOf(table) }];
}
