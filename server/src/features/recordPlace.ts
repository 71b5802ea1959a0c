import type { Position } from "#core";
import type { Answer } from "../answers.ts";
import type { DocumentStore } from "../documents/documentStore.ts";
import { recordCells } from "../documents/place.ts";
import type { UserDocument } from "../documents/userDocument.ts";
import { methods } from "../protocol/methods.ts";

export function answerRecordRequest(documents: DocumentStore, answer: Answer): void {
  answer(methods.record, async ({ uri, record }: { readonly uri: string; readonly record: number }) => {
    const document = await documents.current(uri);
    return document ? recordPlace(document, record) : null;
  });
}

/** From the first cell of a data record (from 1) to its last. */
function recordPlace(document: UserDocument, record: number): { readonly start: Position; readonly end: Position } | null {
  const cells = recordCells(document, record);
  const [first] = cells;
  const last = cells.at(-1);
  return first && last ? { start: first.start, end: last.end } : null;
}
