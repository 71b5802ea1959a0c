import type { CellPlace, Column } from "#core";
import { columnValues } from "../documents/columnValues.ts";
import type { UserDocument } from "../documents/userDocument.ts";

/** Values that belong to one person, or that are not to be shown: others' are not offered. */
export function maskedSuggestions({ profile }: UserDocument, column: Column): boolean {
  return (
    column.sensitive ||
    column.unique !== undefined ||
    profile?.file.key.includes(column.id) === true ||
    column.personName ||
    column.type === "phone"
  );
}

/** The number behind the highest one, in the form of the others (`0041` → `0042`, `E-7` → `E-8`); undefined where values are no numbers. */
export function nextFreeNumber(document: UserDocument, cell: CellPlace, column: Column): string | undefined {
  const { profile } = document;
  const counts = column.type === "text" || column.type === "digits" || column.type === "integer";
  const mustBeSingle = column.unique !== undefined || profile?.file.key.includes(column.id) === true;
  const single = mustBeSingle || (column.type !== "text" && areAllDifferent(document, cell));
  if (!counts || !single || column.list || (column.sensitive && column.access)) {
    return undefined;
  }
  let highest: { readonly prefix: string; readonly digits: string; readonly number: number } | undefined;
  for (const { value } of columnValues(document, cell.column)) {
    const match = /^(\D*?)(\d{1,15})$/.exec(value);
    const number = Number(match?.[2]);
    if (match && value !== cell.value && (!highest || number > highest.number)) {
      highest = { prefix: match[1] ?? "", digits: match[2] ?? "", number };
    }
  }
  const next = highest && highest.prefix + String(highest.number + 1).padStart(highest.digits.length, "0");
  return next !== undefined && next.length <= (column.maximumLength ?? next.length) ? next : undefined;
}

/** A number that nobody shares, such as a virtual number: two people at least have one. */
function areAllDifferent(document: UserDocument, cell: CellPlace): boolean {
  const seen = new Set<string>();
  for (const { value, record } of columnValues(document, cell.column)) {
    if (value !== "" && record !== cell.record.index) {
      if (seen.has(value)) {
        return false;
      }
      seen.add(value);
    }
  }
  return seen.size > 1;
}
