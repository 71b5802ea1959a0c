import type { FoldingRange } from "vscode-languageserver-protocol";
import { columnBlocks } from "../documents/columnValues.ts";
import type { UserDocument } from "../documents/userDocument.ts";
import { foldingRangeKind } from "../protocolValues.ts";

/** Neighbouring people of one company (or group), in steps. */
export function* folding(document: UserDocument): Generator<void, FoldingRange[]> {
  const column = blockColumn(document);
  if (document.limitation !== undefined || column === undefined) {
    return [];
  }
  const { table } = document;
  const ranges: FoldingRange[] = [];
  let first: { readonly value: string; readonly line: number } | undefined;
  let last = 0;
  const close = (): void => {
    if (first && first.value !== "" && last > first.line) {
      ranges.push({ startLine: first.line, endLine: last, kind: foldingRangeKind.region });
    }
  };
  for (const values of columnBlocks(document, column)) {
    for (const { value, blockIndex, start, end } of values) {
      const line = table.positionIn(blockIndex, start).line;
      if (value !== first?.value) {
        close();
        first = { value, line };
      }
      last = table.positionIn(blockIndex, end).line;
    }
    yield;
  }
  close();
  return ranges;
}

/** The column by which people stand in blocks: the first that names a company or group. */
export function blockColumn({ profile, columns }: UserDocument): number | undefined {
  const column = profile?.columns.find(({ nameLike, id }) => nameLike && columns.cellIndex.has(id));
  return column && columns.cellIndex.get(column.id);
}
