/** From the raw text of a cell to its value and back. */
import { cellFlags } from "./cells.ts";
import type { Dialect } from "./dialect.ts";

/** When a value is written in quotes: where it must be, always, or always in files with commas as delimiters. */
export type Quoting = "minimal" | "all" | "all-if-comma";

/**
 * The value of the cell at `start`..`end`: without its quotes, escapes undone. A cell with a stray quote is worth its raw text; one whose quote is
 * never closed, the text behind that quote.
 */
export function cellValue(text: string, start: number, end: number, flags: number, dialect: Dialect): string {
  if ((flags & cellFlags.quoted) === 0 || (flags & cellFlags.stray) !== 0) {
    return text.slice(start, end);
  }
  const inner = text.slice(start + 1, (flags & cellFlags.unclosed) === 0 ? end - 1 : end);
  if ((flags & cellFlags.escaped) === 0) {
    return inner;
  }
  return unescaped(inner, dialect);
}

/** What stands inside quotes, its escapes undone. */
export function unescaped(inner: string, dialect: Dialect): string {
  return dialect.escape === "doubled" ? inner.replaceAll('""', '"') : inner.replace(/\\([\s\S])/g, "$1");
}

/** The raw text for a value, in quotes. */
export function quoteCell(value: string, dialect: Dialect): string {
  const escaped = dialect.escape === "doubled" ? value.replaceAll('"', '""') : value.replace(/["\\]/g, "\\$&");
  return `"${escaped}"`;
}

/** The raw text for a value, in quotes where it needs them or `quoting` asks for them. */
export function formatCell(value: string, dialect: Dialect, quoting: Quoting = "minimal"): string {
  const always = quoting === "all" || (quoting === "all-if-comma" && dialect.delimiter === ",");
  return always || needsQuotes(value, dialect) ? quoteCell(value, dialect) : value;
}

/** The raw text for a record, without a line break. A record of one empty value is written as `""`: it would be a blank line otherwise. */
export function formatRecord(values: readonly string[], dialect: Dialect, quoting: Quoting = "minimal"): string {
  if (values.length === 1 && values[0] === "") {
    return quoteCell("", dialect);
  }
  return values.map((value) => formatCell(value, dialect, quoting)).join(dialect.delimiter);
}

function needsQuotes(value: string, dialect: Dialect): boolean {
  return value.includes('"') || value.includes(dialect.delimiter) || value.includes("\n") || value.includes("\r");
}
