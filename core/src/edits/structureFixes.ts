import { formatCell, quoteCell } from "../csv/cellText.ts";
import type { CellPlace } from "../csv/table.ts";
import { neededJoiner } from "../rules/value/joiner.ts";
import { cellOf, columnOf, expectedCells, isFormOnly, isInQuotes, mapItems, replaceRaw, replaceValue } from "./cellEdits.ts";
import { createFix, type EditSteps, type FixContext, type Fixer } from "./fix.ts";
import { removeLines, rewriteRecords } from "./rows.ts";

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
    title: context.words.t("Remove the quote"),
    edits: () => [{ range, text: write(pieces[0] ?? "") + rest(1).join("") }],
  });
  if (joined < 2 || joined > pieces.length) {
    return [remove];
  }
  const value = pieces.slice(0, joined).join(dialect.delimiter);
  const text = quoteCell(value, dialect) + rest(joined).join("");
  return [
    createFix({ id: "close-quote", title: context.words.t("Close the quote behind “{0}”", brief(value)), edits: () => [{ range, text }] }),
    remove,
  ];
};

export const fixStrayQuote: Fixer = (problem, context) => {
  const cell = cellOf(problem, context);
  if (!cell) {
    return [];
  }
  const range = { start: cell.start, end: cell.end };
  const { dialect } = context.table;
  const { t } = context.words;
  return [
    createFix({
      id: "quote-value",
      title: t("Put the value in quotes, keeping its quotes"),
      allTitle: t("Put values with quotes inside in quotes"),
      edits: () => [{ range, text: quoteCell(meantValue(cell), dialect) }],
    }),
    createFix({
      id: "remove-stray-quotes",
      title: t("Remove the quotes inside the value"),
      allTitle: t("Remove quotes inside values"),
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
  const here = createFix({
    id: "canonical-quotes",
    title: context.words.t("Write the value with the quotes the system wants"),
    allTitle: context.words.t("Write all values with the quotes the system wants"),
    preferred: true,
    safe: true,
    edits: () => [replaceRaw(cell, formatCell(cell.value, context.table.dialect, context.profile?.dialect.quoting), context)],
  });
  // Needless quotes are told once, with their number.
  return Number(problem.facts.count) > 1
    ? [
        createFix({
          ...here,
          id: "canonical-quotes-everywhere",
          title: here.allTitle ?? here.title,
          wholeFile: true,
          edits: () => allQuotes(context),
        }),
      ]
    : [here];
};

/** Cells with a stray or an open quote stay as they are: what they mean is for their author to say. */
function allQuotes(context: FixContext): EditSteps {
  const { table, profile } = context;
  return rewriteRecords(table, profile?.header.preambleLines ?? 0, (cells) => {
    const raw = cells.map((cell) => {
      const isQuoted = isInQuotes(cell, table.dialect) && cell.raw !== '""';
      return isQuoted ? formatCell(cell.value, table.dialect, profile?.dialect.quoting) : cell.raw;
    });
    return raw.some((each, index) => each !== cells[index]?.raw) ? raw.join(table.dialect.delimiter) : undefined;
  });
}

export const fixBlankLine: Fixer = (problem, { table, words }) => [
  createFix({
    id: "remove-blank-line",
    title: words.t("Remove the blank line"),
    allTitle: words.t("Remove all blank lines"),
    preferred: true,
    safe: true,
    edits: () => [removeLines(table, problem.range.start.line, problem.range.start.line)],
  }),
];

/** Spreadsheets save rows that were cleared as separators alone. */
export const fixEmptyRecord: Fixer = (problem, context) => {
  const { table, words } = context;
  const place = cellOf(problem, context)?.record;
  const cells = place ? table.cells(place) : [];
  const first = cells[0]?.start.line;
  const last = cells.at(-1)?.end.line;
  if (first === undefined || last === undefined || cells.length < 2 || cells.some(({ value }) => value.trim() !== "")) {
    return [];
  }
  return [
    createFix({
      id: "remove-empty-record",
      title: words.t("Remove the record: it has no value at all"),
      allTitle: words.t("Remove all records without any value"),
      preferred: true,
      edits: () => [removeLines(table, first, last)],
    }),
  ];
};

export const fixSurroundingSpace: Fixer = (problem, context) => {
  const cell = cellOf(problem, context);
  const column = columnOf(cell, context);
  if (!cell) {
    return [];
  }
  const trimmed = mapItems(cell.value, column, (item) => item.trim()).trim();
  const edit = trimmedEdit(cell, trimmed, context);
  if (edit.text === cell.raw || opensQuote(cell, edit.text, context)) {
    return [];
  }
  return [
    createFix({
      id: "trim",
      title: context.words.t("Remove the spaces around the value"),
      allTitle: context.words.t("Remove the spaces around all values"),
      preferred: true,
      // Nothing left means that something is cleared, which is no matter of form.
      safe: trimmed !== "" && isFormOnly(column, context),
      edits: () => [edit],
    }),
  ];
};

/** Spaces outside the quotes make a stray quote: there the raw text is trimmed. */
function trimmedEdit(cell: CellPlace, trimmed: string, context: FixContext) {
  const raw = cell.raw.trim();
  // What quotes in the middle of a value mean is for its author to say.
  const isStray = raw !== cell.raw && raw.includes('"');
  return isStray ? replaceRaw(cell, raw, context) : replaceValue(cell, trimmed, context);
}

/**
 * A quote at the start of a cell that is not closed at its end: what follows, up to the next quote somewhere below, would become part of this value, and
 * people would be gone without any error. Characters taken away in front of a quote, or between two, can leave one.
 */
function opensQuote(cell: CellPlace, text: string, { table }: FixContext): boolean {
  return text.startsWith('"') && !isInQuotes({ ...cell, raw: text }, table.dialect);
}

const spaces = /[\t\u00a0\u2028\u2029\u202f]/g;
const ends = /^[ \t\u00a0\u2028\u2029\u202f]+|[ \t\u00a0\u2028\u2029\u202f]+$/g;
const invisible = new RegExp(
  `(?!${neededJoiner})[\\u0000-\\u0008\\u000b\\u000c\\u000e-\\u001f\\u007f-\\u009f\\u00ad\\u200b-\\u200f\\u202a-\\u202e\\u2060\\ufeff]`,
  "gu",
);
const lineBreaks = /\s*[\r\n]+\s*/g;

/** Quotes stay as they are: the raw text is what the characters stand in. */
export const fixInvisibleCharacter: Fixer = (problem, context) => {
  const cell = cellOf(problem, context);
  if (!cell) {
    return [];
  }
  const { t } = context.words;
  const isBreak = problem.facts.lineBreak === true;
  const visible = withoutInvisible(cell.raw);
  const text = isBreak ? trimmedInside(visible.replace(lineBreaks, " ")) : visible;
  if (text === cell.raw || opensQuote(cell, text, context)) {
    return [];
  }
  // Nothing left means that something is cleared, which is no matter of form.
  const safe = !isBreak && text.replaceAll('"', "") !== "" && isFormOnly(columnOf(cell, context), context);
  return [
    createFix({
      id: isBreak ? "join-lines" : "remove-invisible",
      title: isBreak ? t("Write the value on one line") : t("Remove the invisible characters"),
      allTitle: isBreak ? t("Write all values on one line") : t("Remove all invisible characters"),
      preferred: true,
      safe,
      edits: () => [replaceRaw(cell, text, context)],
    }),
  ];
};

/** What stands for a space becomes one, unless it stands at an end of the value, where no space belongs. */
function withoutInvisible(raw: string): string {
  const text = raw.replace(invisible, "");
  const quote = text.startsWith('"') && text.endsWith('"') && text.length > 1 ? '"' : "";
  const inner = quote ? text.slice(1, -1) : text;
  const trimmed = inner.replace(ends, (end) => (/^ +$/.test(end) ? end : ""));
  return quote + trimmed.replace(spaces, " ") + quote;
}

function trimmedInside(raw: string): string {
  return /^".*"$/s.test(raw) && raw.length > 1 ? `"${raw.slice(1, -1).trim()}"` : raw.trim();
}

/** A value in a title. */
export function brief(text: string): string {
  return text.length > 30 ? `${text.slice(0, 29)}…` : text;
}
