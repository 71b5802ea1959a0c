import { formatCell, quoteCell } from "../csv/cellText.ts";
import type { CellPlace } from "../csv/table.ts";
import { cellOf, columnOf, expectedCells, isIdentity, mapItems, replaceValue } from "./cellEdits.ts";
import { createFix, type FixContext, type Fixer } from "./fix.ts";
import { removeLines } from "./rows.ts";

/** The quote ends with its line. Where the line has too many fields, it was opened around those that are one. */
export const fixUnclosedQuote: Fixer = (problem, context) => {
  const cell = cellOf(problem, context);
  if (!cell || cell.start.line !== cell.end.line) {
    return [];
  }
  const { dialect } = context.table;
  const pieces = cell.raw.slice(1).split(dialect.delimiter);
  const joined = pieces.length - (expectedCells(context) - cell.column) + 1;
  const rest = (from: number) => pieces.slice(from).map((piece) => dialect.delimiter + piece);
  const range = { start: cell.start, end: cell.end };
  const write = (value: string) => formatCell(value, dialect, context.profile?.dialect.quoting);
  const remove = createFix({
    id: "remove-quote",
    title: "Remove the quote",
    edits: () => [{ range, text: write(pieces[0] ?? "") + rest(1).join("") }],
  });
  if (joined < 2 || joined > pieces.length) {
    return [remove];
  }
  const value = pieces.slice(0, joined).join(dialect.delimiter);
  const text = quoteCell(value, dialect) + rest(joined).join("");
  return [createFix({ id: "close-quote", title: `Close the quote behind “${brief(value)}”`, edits: () => [{ range, text }] }), remove];
};

export const fixStrayQuote: Fixer = (problem, context) => {
  const cell = cellOf(problem, context);
  if (!cell) {
    return [];
  }
  const range = { start: cell.start, end: cell.end };
  const { dialect } = context.table;
  return [
    createFix({
      id: "quote-value",
      title: "Put the value in quotes, keeping its quotes",
      allTitle: "Put values with quotes inside in quotes",
      edits: () => [{ range, text: quoteCell(meantValue(cell), dialect) }],
    }),
    createFix({
      id: "remove-stray-quotes",
      title: "Remove the quotes inside the value",
      allTitle: "Remove quotes inside values",
      edits: () => [{ range, text: formatCell(cell.raw.replaceAll('"', ""), dialect, context.profile?.dialect.quoting) }],
    }),
  ];
};

/** `"Jan" Novák` was meant with its quotes; `"Jan"" Novák` with one. */
function meantValue({ raw }: CellPlace): string {
  return raw.replaceAll('""', '"');
}

export const fixQuoting: Fixer = (problem, context) => {
  const cell = cellOf(problem, context);
  if (!cell) {
    return [];
  }
  return [
    createFix({
      id: "canonical-quotes",
      title: "Write the value with the quotes the system wants",
      allTitle: "Write all values with the quotes the system wants",
      preferred: true,
      safe: true,
      edits: () => [
        {
          range: { start: cell.start, end: cell.end },
          text: formatCell(cell.value, context.table.dialect, context.profile?.dialect.quoting),
        },
      ],
    }),
  ];
};

export const fixBlankLine: Fixer = (problem, { table }) => [
  createFix({
    id: "remove-blank-line",
    title: "Remove the blank line",
    allTitle: "Remove all blank lines",
    preferred: true,
    safe: true,
    edits: () => [removeLines(table, problem.range.start.line, problem.range.start.line)],
  }),
];

export const fixSurroundingSpace: Fixer = (problem, context) => {
  const cell = cellOf(problem, context);
  const column = columnOf(cell, context);
  if (!cell) {
    return [];
  }
  const trimmed = mapItems(cell.value, column, (item) => item.trim()).trim();
  return [
    createFix({
      id: "trim",
      title: "Remove the spaces around the value",
      allTitle: "Remove the spaces around all values",
      preferred: true,
      safe: !isIdentity(column, context),
      edits: () => [trimmedEdit(cell, trimmed, context)],
    }),
  ];
};

/** Spaces outside the quotes make a stray quote: there the raw text is trimmed. */
function trimmedEdit(cell: CellPlace, trimmed: string, context: FixContext) {
  const raw = cell.raw.trim();
  const isQuotedInside = raw !== cell.raw && raw.startsWith('"') && raw.endsWith('"') && raw.length > 1;
  return isQuotedInside ? { range: { start: cell.start, end: cell.end }, text: raw } : replaceValue(cell, trimmed, context);
}

const spaces = /[\u00a0\u2028\u2029\u202f]/g;
const invisible = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u00ad\u200b-\u200f\u202a-\u202e\u2060\ufeff]/g;

export const fixInvisibleCharacter: Fixer = (problem, context) => {
  const cell = cellOf(problem, context);
  if (!cell) {
    return [];
  }
  // A cell may span lines, and its raw text is what the characters stand in: quotes stay as they are.
  const text = cell.raw.replace(spaces, " ").replace(/\t/g, " ").replace(invisible, "");
  return [
    createFix({
      id: "remove-invisible",
      title: "Remove the invisible characters",
      allTitle: "Remove all invisible characters",
      preferred: true,
      safe: !isIdentity(columnOf(cell, context), context),
      edits: () => (text === cell.raw ? [] : [{ range: { start: cell.start, end: cell.end }, text }]),
    }),
  ];
};

/** A value in a title. */
export function brief(text: string): string {
  return text.length > 30 ? `${text.slice(0, 29)}…` : text;
}
