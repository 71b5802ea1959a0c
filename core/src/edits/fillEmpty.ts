/** Empty fields of a column that get one value: what it is, the system or the file may say; else a person is asked, once for the whole column. */
import type { CellPlace } from "../csv/table.ts";
import type { Column } from "../profile/profile.ts";
import type { Problem } from "../rules/problem.ts";
import { cellOf, columnOf, editValue, replaceValue } from "./cellEdits.ts";
import { columnsAreSound, createFix, type FixContext, type Fixer, type TextEdit } from "./fix.ts";
import { brief } from "./structureFixes.ts";

/** Choices in a menu. */
const maximumChoices = 4;
/** Records that are looked at for values that people share. */
const lookedAt = 2_000;
const ofOnePerson: ReadonlySet<Column["type"]> = new Set<Column["type"]>(["email", "card", "uuid"]);

/** Is this a problem that one value in all empty fields of the column would end? Not where it tells people apart, opens doors or is their name. */
export function canFill({ code, facts }: Problem, column: Column, context: FixContext): boolean {
  const { profile } = context;
  const isEmpty = code === "empty-optional" || (code === "required" && facts.blank !== true);
  const isOwn = column.unique !== undefined || column.sensitive || column.personName || profile?.file.key.includes(column.id) === true;
  return isEmpty && !isOwn && columnsAreSound(context) && (isListed(column) || !(isPersonal(column) || areAllDifferent(column, context)));
}

function isListed({ reference, allowed }: Column): boolean {
  return reference !== undefined || allowed !== undefined;
}

function isPersonal({ localPartOf, type }: Column): boolean {
  return ofOnePerson.has(type) || localPartOf !== undefined;
}

/** Where no two people share a value, the next one will not either. */
function areAllDifferent(column: Column, { table, columns }: FixContext): boolean {
  const at = columns.cellIndex.get(column.id) ?? -1;
  const seen = new Set<string>();
  const end = Math.min(table.recordCount, columns.firstDataRecord + lookedAt);
  for (let index = columns.firstDataRecord; index < end; index++) {
    const place = table.record(index);
    const value = place ? (table.cells(place)[at]?.value ?? "") : "";
    if (value !== "" && seen.has(value)) {
      return false;
    }
    seen.add(value);
  }
  seen.delete("");
  return seen.size > 1;
}

/** The value in every empty field of the column that counts as one: not where another column says the same. In steps of one block each. */
export function* fillEdits(column: Column, context: FixContext, value: string): Generator<void, TextEdit[]> {
  const { table, columns } = context;
  const at = columns.cellIndex.get(column.id);
  const excuse = column.emptyExcusedBy === undefined ? undefined : columns.cellIndex.get(column.emptyExcusedBy);
  const edits: TextEdit[] = [];
  for (let index = columns.firstDataRecord; at !== undefined && value !== "" && index < table.recordCount; index++) {
    const place = table.record(index);
    if (place?.indexInBlock === 0) {
      yield;
    }
    const cells = place ? table.cells(place) : [];
    const cell = cells[at];
    if (cell?.value === "" && cells.length === columns.columns.length && isEmptyAt(cells, excuse)) {
      edits.push(replaceValue(cell, value, context));
    }
  }
  return edits;
}

function isEmptyAt(cells: readonly CellPlace[], index: number | undefined): boolean {
  return index === undefined || cells[index]?.value === "";
}

/** The few values that can stand there. What the system needs is told at each field, and its one known value is the right one; the rest is told once. */
export const fixEmpty: Fixer = (problem, context) => {
  const cell = cellOf(problem, context);
  const column = columnOf(cell, context);
  if (!cell || !column || !canFill(problem, column, context)) {
    return [];
  }
  const { t } = context.words;
  const known = column.reference === undefined ? undefined : context.known[column.reference];
  const values = known ? [...known] : (column.allowed ?? []).map((value): [string, string] => [value, value]);
  return values.slice(0, maximumChoices).map(([value, name]) => {
    const id = `fill-${column.id}-${value}`;
    return problem.code === "required"
      ? createFix({
          id,
          title: t("Write {0}", brief(name)),
          allTitle: t("Write {0} into the empty fields", brief(name)),
          preferred: values.length === 1,
          edits: () => editValue(cell, value, context),
        })
      : createFix({
          id: `column-${id}`,
          title: t("Write {0} into the empty fields of {1}", brief(name), column.title),
          edits: () => fillEdits(column, context, value),
        });
  });
};
