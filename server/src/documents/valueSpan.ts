import { type CellPlace, type Dialect, isInQuotes } from "#core";

/** Where the value stands in the raw text of a cell: without its quotes, where these are what they seem. */
export function valueSpan(raw: string, dialect: Dialect): { readonly start: number; readonly end: number } {
  const quote = isInQuotes({ raw }, dialect) ? 1 : 0;
  return { start: quote, end: raw.length - quote };
}

/** Does a quote open the cell that is not closed at its end, so that other fields may stand in it? */
export function isOpen({ raw }: Pick<CellPlace, "raw">, dialect: Dialect): boolean {
  const isClosed = raw.split('"').length % 2 === 1 && !raw.includes(dialect.delimiter);
  return raw.startsWith('"') && !isInQuotes({ raw }, dialect) && !isClosed;
}
