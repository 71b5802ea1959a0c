/** A column that is missing, and one that nobody knows: often the same one under another name. */
import type { CellPlace, Table } from "../csv/table.ts";
import type { Column, Profile } from "../profile/profile.ts";
import { nearest } from "../rules/value/nearest.ts";
import { cellOf, renameHeader } from "./cellEdits.ts";
import { columnsAreSound, createFix, type Fix, type FixContext, type Fixer } from "./fix.ts";
import { insertColumns, removeColumn } from "./rows.ts";

export const fixMissingColumn: Fixer = (problem, context) => {
  const { profile, columns } = context;
  const { t } = context.words;
  const missing = profile?.columns.filter(({ id, required }) => !columns.cellIndex.has(id) && (required || isExact(profile))) ?? [];
  const column = profile?.columns.find(({ id }) => id === problem.field) ?? missing[0];
  if (!profile || !column || columns.headerRecord < 0) {
    return [];
  }
  if (!columnsAreSound(context)) {
    return missingLabels(profile, missing.length > 0 ? missing : [column], context);
  }
  const added = (each: Column) => ({ at: insertionPoint(profile, each, context), label: each.name });
  const unknown = unknownHeaders(context);
  // An empty column beside one of another name would hide that its values are there.
  const isSure = unknown.length === 0;
  const one = createFix({
    id: `add-column-${column.id}`,
    title: t("Add the column {0}", column.name),
    preferred: isSure && missing.length < 2,
    edits: () => insertColumns(context, [added(column)]),
  });
  const all = createFix({
    id: "add-columns",
    title: t("Add the {0, plural, one {missing column} other {{0} missing columns}}", missing.length),
    preferred: isSure,
    wholeFile: true,
    edits: () => insertColumns(context, missing.map(added)),
  });
  const candidates = unknown.filter((cell) => meantBy(cell, context)?.column === column);
  const renamed = candidates.find((cell) => meantBy(cell, context)?.isNear) ?? candidates[0];
  return [...(renamed ? [renameFix(renamed, column.name, context)] : []), ...(missing.length < 2 ? [one] : [all, one])];
};

/** Names in the header that the profile does not know. */
function unknownHeaders({ table, columns }: FixContext): readonly CellPlace[] {
  const place = table.record(columns.headerRecord);
  return place ? table.cells(place).filter(({ column, value }) => columns.columns[column] === undefined && value.trim() !== "") : [];
}

/** The missing column that an unknown name stands for: one that is spelt nearly alike, else the one that belongs in its place. */
function meantBy(cell: CellPlace, { profile, columns }: FixContext): { readonly column: Column; readonly isNear: boolean } | undefined {
  const missing = profile?.columns.filter(({ id }) => !columns.cellIndex.has(id)) ?? [];
  const names = new Map(missing.flatMap((column) => [column.name, ...column.aliases].map((name) => [name, column] as const)));
  const near = names.get(nearest(cell.value, names.keys()) ?? "");
  const inPlace = profile?.columns[cell.column];
  if (near) {
    return { column: near, isNear: true };
  }
  return inPlace && missing.includes(inPlace) ? { column: inPlace, isNear: false } : undefined;
}

function renameFix(cell: CellPlace, name: string, context: FixContext): Fix {
  return createFix({
    id: "rename-header",
    title: context.words.t("Rename {0} to {1}", cell.value, name),
    preferred: meantBy(cell, context)?.isNear === true,
    edits: () => [renameHeader(cell, name, context)],
  });
}

/** All records have the fields already: somebody took a name out of the header, perhaps because it stands there twice. */
function missingLabels(profile: Profile, missing: readonly Column[], context: FixContext): readonly Fix[] {
  const { table, columns } = context;
  const place = table.record(columns.headerRecord);
  const header = place ? table.cells(place) : [];
  const width = header.length + missing.length;
  if (
    context.counts?.has("unclosed-quote") ||
    table.recordCount <= columns.firstDataRecord ||
    !allAreOfWidth(table, columns.firstDataRecord, width)
  ) {
    return [];
  }
  const title =
    missing.length === 1
      ? context.words.t("Write {0} into the header", String(missing[0]?.name))
      : context.words.t("Write the {0, plural, one {missing name} other {{0} missing names}} into the header", missing.length);
  const added = missing.map((column) => ({ at: insertionPoint(profile, column, context), label: column.name }));
  const edits = () => insertColumns(context, added, columns.headerRecord);
  return [createFix({ id: "add-labels", title, preferred: true, wholeFile: true, edits })];
}

function allAreOfWidth(table: Table, from: number, width: number): boolean {
  for (let index = from; index < table.recordCount; index++) {
    const place = table.record(index);
    if (place && table.cells(place).length !== width) {
      return false;
    }
  }
  return true;
}

function isExact({ header }: Profile): boolean {
  return header.order === "exact" || header.order === "positional";
}

/** Behind the nearest column before it in the profile that the file has. */
function insertionPoint(profile: Profile, column: Column, { columns }: FixContext): number {
  const before = profile.columns.slice(0, profile.columns.indexOf(column)).toReversed();
  const neighbour = before.map(({ id }) => columns.cellIndex.get(id)).find((index) => index !== undefined);
  return neighbour === undefined ? 0 : neighbour + 1;
}

export const fixUnknownColumn: Fixer = (problem, context) => {
  const cell = cellOf(problem, context);
  const { profile, columns, table } = context;
  const { t } = context.words;
  if (!cell || !profile) {
    return [];
  }
  const meant = cell.value.trim() === "" ? undefined : meantBy(cell, context);
  const fixes = meant ? [renameFix(cell, meant.column.name, context)] : [];
  const at = cell.column;
  if (!columnsAreSound(context)) {
    return fixes;
  }
  const empty = isEmptyColumn(table, columns.firstDataRecord, at);
  const title = empty ? t("Remove the empty column {0}", cell.value) : t("Remove the column {0} and its values", cell.value);
  fixes.push(createFix({ id: `remove-column-${at}`, title, edits: () => removeColumn(context, at) }));
  return fixes;
};

/** Looks at the first records only: a title is not worth reading the file. */
function isEmptyColumn(table: Table, from: number, at: number): boolean {
  const end = Math.min(table.recordCount, from + 1_000);
  if (end < table.recordCount) {
    return false;
  }
  for (let index = from; index < end; index++) {
    const place = table.record(index);
    if (place && (table.cells(place)[at]?.value ?? "") !== "") {
      return false;
    }
  }
  return true;
}
