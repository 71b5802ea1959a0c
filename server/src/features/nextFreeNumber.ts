import type { CellPlace, Column } from "#core";
import { BlockMemo } from "../documents/blockMemo.ts";
import { columnValues } from "../documents/columnValues.ts";
import { countValues } from "../documents/countValues.ts";
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

/** The number behind the highest one, in the form of the others (`0041` → `0042`, `E-7` → `E-8`), found in steps; undefined where values are no numbers. */
export function* nextFreeNumber(document: UserDocument, cell: CellPlace, column: Column): Generator<void, string | undefined> {
  const { profile } = document;
  const counts = column.type === "text" || column.type === "digits" || column.type === "integer";
  const mustBeSingle = column.unique !== undefined || profile?.file.key.includes(column.id) === true;
  const single = mustBeSingle || (column.type !== "text" && areAllDifferent(document, cell));
  if (!counts || !single || column.list || (column.sensitive && column.access)) {
    return undefined;
  }
  let highest: Numbered | undefined;
  let ofOthers: Numbered | undefined;
  for (const found of memo.all(document, cell.column)) {
    for (const each of found) {
      highest = !highest || each.number > highest.number ? each : highest;
      ofOthers = each.value !== cell.value && (!ofOthers || each.number > ofOthers.number) ? each : ofOthers;
    }
    yield;
  }
  // Somebody else may have the very value that stands here: then it is taken. Counted only where it is the highest, since that takes time.
  const isShared = highest?.value === cell.value && ((yield* countValues(document, cell.column)).get(cell.value) ?? 0) > 1;
  highest = isShared ? highest : ofOthers;
  const next = highest && highest.prefix + String(highest.number + 1).padStart(highest.digits.length, "0");
  return next !== undefined && next.length <= (column.maximumLength ?? next.length) ? next : undefined;
}

interface Numbered {
  readonly value: string;
  readonly prefix: string;
  readonly digits: string;
  readonly number: number;
}

/** The two highest: one of them may be the cell's own. */
const memo = new BlockMemo<readonly Numbered[]>(
  (values) => {
    let first: Numbered | undefined;
    let second: Numbered | undefined;
    for (const value of values) {
      const each = numberOf(value);
      if (each && (!first || each.number > first.number)) {
        second = first;
        first = each;
      } else if (each && value !== first?.value && (!second || each.number > second.number)) {
        second = each;
      }
    }
    return [first, second].filter((each) => each !== undefined);
  },
  () => true,
);

function numberOf(value: string): Numbered | undefined {
  const [, prefix, digits] = /^(\D*?)(\d{1,15})$/.exec(value) ?? [];
  return prefix === undefined || digits === undefined ? undefined : { value, prefix, digits, number: Number(digits) };
}

/** People who are looked at before a column counts as one where nobody shares a value. */
const lookedAt = 10_000;

/** A number that nobody shares, such as a virtual number: two people at least have one. */
function areAllDifferent(document: UserDocument, cell: CellPlace): boolean {
  return (othersApart(document, cell) ?? 0) > 1;
}

/** As far as can be told: of one value alone nobody knows. */
export function sharesNoValue(document: UserDocument, cell: CellPlace): boolean {
  return othersApart(document, cell) !== undefined;
}

/** How many values the other people have, all different; undefined where two have the same. */
function othersApart(document: UserDocument, cell: CellPlace): number | undefined {
  const seen = new Set<string>();
  for (const { value, record } of columnValues(document, cell.column)) {
    if (value !== "" && record !== cell.record.index) {
      if (seen.has(value)) {
        return undefined;
      }
      seen.add(value);
    }
    if (seen.size === lookedAt) {
      break;
    }
  }
  return seen.size;
}
