import { formatCell, formatRecord } from "../csv/cellText.ts";
import type { CellPlace, Table } from "../csv/table.ts";
import type { Column, Profile } from "../profile/profile.ts";
import { nearest } from "../rules/value/nearest.ts";
import { cellOf, isInQuotes } from "./cellEdits.ts";
import { columnsAreSound, createFix, type Fix, type FixContext, type Fixer } from "./fix.ts";
import { insertColumns, lineBreakOf, removeColumn, removeLines, reorderColumns, rewriteRecords } from "./rows.ts";

export const fixColumnOrder: Fixer = (_problem, context) => {
  const order = profileOrder(context);
  if (!context.profile || order === undefined || !columnsAreSound(context)) {
    return [];
  }
  return [
    createFix({
      id: "reorder-columns",
      title: context.words.t("Put the columns into the order of {0}", context.profile.title),
      preferred: true,
      wholeFile: true,
      edits: () => reorderColumns(context, order),
    }),
  ];
};

/** Cell indexes in the order of the profile; columns it does not know stay at the end. */
function profileOrder({ profile, columns }: FixContext): number[] | undefined {
  const place = (column: Column | undefined) => (column ? (profile?.columns.findIndex(({ id }) => id === column.id) ?? -1) : -1);
  const indexes = columns.columns.map((_, index) => index);
  const rank = (index: number) => {
    const at = place(columns.columns[index]);
    return at < 0 ? Number.MAX_SAFE_INTEGER : at;
  };
  const order = indexes.toSorted((a, b) => rank(a) - rank(b) || a - b);
  return order.every((from, to) => from === to) ? undefined : order;
}

export const fixColumnCase: Fixer = (problem, context) => {
  const cell = cellOf(problem, context);
  const column = cell && context.columns.columns[cell.column];
  if (!cell || !column) {
    return [];
  }
  return [
    createFix({
      id: "rename-header",
      title: context.words.t("Write {0}", column.name),
      allTitle: context.words.t("Write all columns as the system writes them"),
      preferred: true,
      safe: true,
      edits: () => [renameEdit(cell, column.name, context)],
    }),
  ];
};

function renameEdit(cell: CellPlace, name: string, { table, profile }: FixContext) {
  return { range: { start: cell.start, end: cell.end }, text: formatCell(name, table.dialect, profile?.dialect.quoting) };
}

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
    edits: () => [renameEdit(cell, name, context)],
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

export const fixDuplicateColumn: Fixer = (problem, context) => {
  const cell = cellOf(problem, context);
  if (!cell || !columnsAreSound(context)) {
    return [];
  }
  const at = cell.column;
  return [
    createFix({
      id: `remove-column-${at}`,
      title: context.words.t("Remove this second column {0} and its values", cell.value),
      edits: () => removeColumn(context, at),
    }),
  ];
};

export const fixMissingHeader: Fixer = ({ facts, range }, context) => {
  const { profile, table } = context;
  if (!profile) {
    return [];
  }
  if (typeof facts.line === "number") {
    return [removeLinesAbove(range.start.line, facts.line - 1, context)];
  }
  const first = table.record(profile.header.preambleLines);
  const cells = first ? table.cells(first) : [];
  const start = cells[0]?.start ?? table.positionAt(table.length);
  const names = profile.columns.map(({ name }) => name);
  const text = formatRecord(names, table.dialect, profile.dialect.quoting) + lineBreakOf(table);
  return [
    createFix({
      id: "insert-header",
      title: context.words.t("Insert the header of {0}", profile.title),
      // Fields that are more or fewer than the names may be other ones.
      preferred: cells.length === names.length,
      wholeFile: true,
      edits: () => [{ range: { start, end: start }, text }],
    }),
  ];
};

/** From the line where the header belongs to the one where it is, both from 0. */
function removeLinesAbove(expected: number, header: number, { table, words: { t } }: FixContext): Fix {
  const count = header - expected;
  return createFix({
    id: "remove-lines-above",
    title: t("Remove the {0, plural, one {line} other {{0} lines}} above the names of the columns", count),
    preferred: true,
    wholeFile: true,
    edits: () => [removeLines(table, expected, header - 1)],
  });
}

export const fixWrongDelimiter: Fixer = (_problem, context) => {
  const { profile, table } = context;
  const delimiter = profile?.dialect.delimiters[0];
  if (!profile || delimiter === undefined || delimiter === table.dialect.delimiter) {
    return [];
  }
  const dialect = { delimiter, escape: profile.dialect.escape };
  return [
    createFix({
      id: "convert-delimiter",
      title: separateTitle(delimiter, context),
      preferred: true,
      wholeFile: true,
      edits: () =>
        rewriteRecords(table, 0, (cells) => {
          const raw = cells.map((cell) =>
            isInQuotes(cell, table.dialect) ? cell.raw : formatCell(cell.value, dialect, profile.dialect.quoting),
          );
          return raw.join(delimiter);
        }),
    }),
  ];
};

function separateTitle(delimiter: string, { words: { t } }: FixContext): string {
  switch (delimiter) {
    case ",":
      return t("Separate the fields by commas");
    case ";":
      return t("Separate the fields by semicolons");
    case "\t":
      return t("Separate the fields by tabs");
    case "|":
      return t("Separate the fields by pipes");
    default:
      return t("Separate the fields by {0}", delimiter);
  }
}
