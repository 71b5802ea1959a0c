import type { CellPlace, Range } from "#core";
import type { UserDocument } from "../documents/userDocument.ts";

/** The records that touch a range of lines, the header included. */
export function* recordsIn({ table }: UserDocument, range: Range): Generator<readonly CellPlace[], void> {
  let index = firstRecordIn(table, range.start.line);
  for (let place = table.record(index); place; place = table.record(++index)) {
    const cells = table.cells(place);
    if ((cells[0]?.start.line ?? 0) > range.end.line) {
      return;
    }
    yield cells;
  }
}

/** The line may be blank, or be inside a record that started before. */
function firstRecordIn(table: UserDocument["table"], line: number): number {
  let low = 0;
  let high = table.recordCount;
  while (low < high) {
    const middle = (low + high) >> 1;
    const place = table.record(middle);
    const end = place && table.cells(place).at(-1)?.end.line;
    if ((end ?? 0) < line) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low;
}
