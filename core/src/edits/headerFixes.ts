import { formatCell, formatRecord } from "../csv/cellText.ts";
import type { Column } from "../profile/profile.ts";
import { countLines, linesAbove } from "../rules/header/linesAbove.ts";
import { cellOf, isInQuotes, renameHeader } from "./cellEdits.ts";
import { columnsAreSound, createFix, type Fix, type FixContext, type Fixer } from "./fix.ts";
import { lineBreakOf, removeColumn, removeLines, reorderColumns, rewriteRecords } from "./rows.ts";

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
      edits: () => [renameHeader(cell, column.name, context)],
    }),
  ];
};

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

export const fixMissingHeader: Fixer = ({ facts }, context) => {
  const { profile, table } = context;
  if (!profile) {
    return [];
  }
  if (typeof facts.line === "number") {
    return [removeLinesAbove(facts.line - 1, facts.blankLines !== undefined, context)];
  }
  const { preambleLines } = profile.header;
  const first = table.record(preambleLines);
  const cells = first ? table.cells(first) : [];
  const line = cells[0]?.start.line ?? 0;
  const above = linesAbove(table, preambleLines, line).at(-1);
  const start = { line: above && above.last === line - 1 ? above.first : line, character: 0 };
  // What holds nothing gives way to the names.
  const end = facts.blank ? (cells.at(-1)?.end ?? start) : start;
  const names = profile.columns.map(({ name }) => name);
  // A text without people does not say how it is cut.
  const { delimiters } = profile.dialect;
  const delimiter = delimiters.includes(table.dialect.delimiter) ? table.dialect.delimiter : (delimiters[0] ?? table.dialect.delimiter);
  const text = formatRecord(names, { ...table.dialect, delimiter }, profile.dialect.quoting) + (facts.blank ? "" : lineBreakOf(table));
  return [
    createFix({
      id: "insert-header",
      title: context.words.t("Insert the header of {0}", profile.title),
      // Fields that are more or fewer than the names may be other ones.
      preferred: facts.blank === true || cells.length === names.length,
      wholeFile: true,
      edits: () => [{ range: { start, end }, text }],
    }),
  ];
};

/** `header`: the line where it is, from 0. */
function removeLinesAbove(header: number, areBlank: boolean, { table, profile, words: { t } }: FixContext): Fix {
  const above = linesAbove(table, profile?.header.preambleLines ?? 0, header);
  return createFix({
    id: "remove-lines-above",
    title: t("Remove the {0, plural, one {line} other {{0} lines}} above the names of the columns", countLines(above)),
    preferred: true,
    safe: areBlank,
    wholeFile: true,
    edits: () => above.map(({ first, last }) => removeLines(table, first, last)),
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
        rewriteRecords(table, profile.header.preambleLines, (cells) => {
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
