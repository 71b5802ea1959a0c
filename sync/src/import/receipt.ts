/** What the system reports about an import, compared with what the plan said. */
import type { RunRecord } from "../history/runRecord.ts";

export interface ReceiptCounts {
  readonly imported: number;
  readonly deleted: number;
  readonly failed: number;
}

/**
 * How systems word it is not known, so "imported" may be all records of the file, those created and changed, or those created: any of them
 * fits. Deletions must be the plan's, and nothing may have failed. Whoever has a removal date may be among them or not: how a date is read, and so whose
 * day has come, is the system's.
 */
export function matchesPlan(
  { counts, records, dated = { newly: 0, due: 0 } }: Pick<RunRecord, "counts" | "records" | "dated">,
  receipt: ReceiptCounts,
): boolean {
  const due = receipt.deleted - (counts.delete - dated.newly);
  const changed = counts.create + counts.update;
  // Whoever got a date is a changed record for the system, until the day.
  const isChanged = receipt.imported >= changed && receipt.imported <= changed + dated.newly;
  const isImported = isChanged || [records, records - due, counts.create].includes(receipt.imported);
  return receipt.failed === 0 && due >= 0 && due <= dated.due && isImported;
}

const words: Readonly<Record<keyof ReceiptCounts, string>> = {
  imported: "imported|created|added|updated",
  deleted: "deleted|removed",
  failed: "failed|errors?|rejected",
};

/** Reads the three numbers out of a pasted status mail or log; undefined where one is not there. Several of a kind are added up. */
export function readReceipt(text: string): ReceiptCounts | undefined {
  const find = (word: string): number | undefined => {
    const hits = [...text.matchAll(new RegExp(`(\\d+)\\s+(?:\\w+\\s+)?(?:${word})\\b|\\b(?:${word})\\b[^\\d\\n]{0,30}?(\\d+)`, "gi"))];
    return hits.length === 0 ? undefined : hits.reduce((sum, hit) => sum + Number(hit[1] ?? hit[2]), 0);
  };
  const imported = find(words.imported);
  const deleted = find(words.deleted);
  const failed = find(words.failed);
  return imported === undefined || deleted === undefined || failed === undefined ? undefined : { imported, deleted, failed };
}
