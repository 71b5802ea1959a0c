import type { Column } from "./profile.ts";

const dots = "••••";

/**
 * A sensitive value as it may be shown: the last four characters where at least eight are there (enough to recognise a card), else nothing
 * of it. The number of dots says nothing about the length. Items of a list are masked one by one; values of other columns are returned as
 * they are.
 */
export function maskValue(column: Column | undefined, value: string): string {
  if (!column?.sensitive || value === "") {
    return value;
  }
  if (column.list) {
    return value.split(column.list.separator).map(maskItem).join(column.list.separator);
  }
  return maskItem(value);
}

/** The same of one value that is known to be sensitive. */
export function maskItem(item: string): string {
  return item.length >= 8 ? dots + item.slice(-4) : item === "" ? "" : dots;
}
