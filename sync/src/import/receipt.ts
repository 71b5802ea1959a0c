/** What the system reports about an import, compared with what the plan said. */
import type { ReceiptCounts } from "#sync/protocol";
import type { RunRecord } from "../history/runRecord.ts";

type PlannedCounts = Pick<RunRecord, "counts" | "records" | "dated">;

/**
 * How systems word it is not known, so "imported" may be all records of the file, those created and changed, or those created, if there are any:
 * each of them fits. Deletions must be the plan's, and nothing may have failed. Whoever has a removal date may be among them or not: how a date is read, and so whose
 * day has come, is the system's.
 */
export function matchesPlan({ counts, records, dated = nobodyDated }: PlannedCounts, receipt: ReceiptCounts): boolean {
  const due = receipt.deleted - (counts.delete - dated.newly);
  const changed = counts.create + counts.update;
  // Whoever got a date is a changed record for the system, until the day.
  const isChanged = receipt.imported >= changed && receipt.imported <= changed + dated.newly;
  const isImported = isChanged || [records, records - due, ...(counts.create > 0 ? [counts.create] : [])].includes(receipt.imported);
  return receipt.failed === 0 && due >= 0 && due <= dated.due && isImported;
}

const nobodyDated = { newly: 0, due: 0 };

/** A later import of the same file finds everybody as they are to be; of those with a removal date, some may have reached it. */
export function matchesRepeat({ counts, records, dated = nobodyDated }: PlannedCounts, receipt: ReceiptCounts): boolean {
  const stayed = { create: 0, update: 0, delete: 0, unchanged: counts.create + counts.update + counts.unchanged };
  return matchesPlan({ counts: stayed, records, dated: { newly: 0, due: dated.newly + dated.due } }, receipt);
}

const kinds: readonly (readonly [keyof ReceiptCounts, RegExp])[] = [
  ["imported", /^(?:imported|created|added|updated)$/i],
  ["deleted", /^(?:deleted|removed)$/i],
  ["failed", /^(?:failed|errors?|rejected)$/i],
];

/** The days and hours of a log's lines: their digits are no counts. */
const moments = /\b(?:\d{4}-\d{2}-\d{2}|\d{1,2}[./]\d{1,2}[./]\d{2,4})T?|\d{1,2}:\d{2}(?::\d{2})?Z?/g;

/** Where a clause ends. What stands between digits may part thousands, so it ends nothing. */
const clauseEnds = /[\n;]|(?<!\d)[,.]|[,.](?!\d)|\band\b/;

/**
 * Reads the three numbers out of a pasted status mail or log; undefined where one is not there, or where it is not certain which number a word means.
 * Several of a kind are added up.
 */
export function readReceipt(text: string): ReceiptCounts | undefined {
  const sums = new Map<keyof ReceiptCounts, number>();
  for (const clause of text.replace(moments, " ").split(clauseEnds)) {
    const pairs = readClause(clause);
    if (!pairs) {
      return undefined;
    }
    for (const [kind, count] of pairs) {
      sums.set(kind, (sums.get(kind) ?? 0) + count);
    }
  }
  const { imported, deleted, failed } = Object.fromEntries(sums) as Partial<ReceiptCounts>;
  return imported === undefined || deleted === undefined || failed === undefined ? undefined : { imported, deleted, failed };
}

type Counted = readonly [keyof ReceiptCounts, number];

/** Either each word stands before its number, or each behind it: the first of them says which. */
function readClause(clause: string): readonly Counted[] | undefined {
  const tokens = (clause.match(/\d+|\p{L}+/gu) ?? []).flatMap((token) => kindOf(token) ?? (/^\d+$/.test(token) ? Number(token) : []));
  const named = tokens.filter((token) => typeof token === "string");
  if (named.length === 0) {
    return [];
  }
  const counts = tokens.filter((token) => typeof token === "number");
  const alternates = tokens.every((token, i) => i === 0 || typeof token !== typeof tokens[i - 1]);
  return counts.length === named.length && alternates ? named.map((kind, i) => [kind, counts[i] as number]) : undefined;
}

function kindOf(word: string): keyof ReceiptCounts | undefined {
  return kinds.find(([, form]) => form.test(word))?.[0];
}
