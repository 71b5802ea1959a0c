import { type Dialect, isInQuotes } from "#core";

/** Where the value stands in the raw text of a cell: without its quotes, where these are what they seem. */
export function valueSpan(raw: string, dialect: Dialect): { readonly start: number; readonly end: number } {
  const quote = isInQuotes({ raw }, dialect) ? 1 : 0;
  return { start: quote, end: raw.length - quote };
}
