import fc from "fast-check";
import { expect, test } from "vitest";
import { type Block, readTable, type Table } from "#core";
import { applyTo, changes, descendingChanges, dialects, offsetOf, wildText } from "./csvArbitraries.ts";
import { describeTable } from "./describeTable.ts";

/** CI may ask for more; each run of the first test makes up to 30 changes. */
const runs = { numRuns: Number(process.env.EDIT_RUNS ?? 2000) };
const sizes = fc.constantFrom({ blockSize: 1 }, { blockSize: 8 }, { blockSize: 8, quoteReach: 12 }, { blockSize: 24, quoteReach: 30 });

test("a table after any edits equals a fresh read of the same text", () => {
  const notifications = fc.array(fc.oneof(changes, descendingChanges), { maxLength: 6 });
  fc.assert(
    fc.property(wildText, dialects, sizes, notifications, (text, dialect, size, edits) => {
      const table = readTable(text, dialect, size);
      let expected = text;
      for (const edit of edits) {
        const before = [...table.blocks];
        const replay = table.edit(edit);
        expected = edit.reduce(applyTo, expected);
        expectReplay(before, replay, table);
        expect(describeTable(table)).toEqual(describeTable(readTable(expected, dialect, { ...size, blockSize: 16_384 })));
      }
    }),
    runs,
  );
});

test("the cut into blocks changes nothing that can be seen", () => {
  fc.assert(
    fc.property(wildText, dialects, (text, dialect) => {
      const reach = { quoteReach: 12 };
      const whole = describeTable(readTable(text, dialect, { ...reach, blockSize: 16_384 }));
      expect(describeTable(readTable(text, dialect, { ...reach, blockSize: 1 }))).toEqual(whole);
    }),
    runs,
  );
});

test("offsets, positions and cells agree at every place", () => {
  fc.assert(
    fc.property(wildText, dialects, (text, dialect) => {
      const table = readTable(text, dialect, { blockSize: 8 });
      for (let offset = 0; offset <= text.length; offset++) {
        const position = table.positionAt(offset);
        expect(table.offsetAt(position)).toBe(offsetOf(text, position));
        expect(table.offsetAt(position)).toBe(isInsideLineBreak(text, offset) ? offset - 1 : offset);
        expectCellAt(table, offset);
      }
    }),
    { numRuns: 300 },
  );
});

test("a slice is the text between two positions", () => {
  const place = fc.record({ line: fc.nat(12), character: fc.nat(20) });
  fc.assert(
    fc.property(wildText, dialects, place, place, (text, dialect, start, end) => {
      const table = readTable(text, dialect, { blockSize: 8 });
      const [from, to] = [offsetOf(text, start), offsetOf(text, end)];
      expect(table.slice(start, end)).toBe(text.slice(from, Math.max(from, to)));
    }),
    { numRuns: 500 },
  );
});

function expectReplay(before: Block[], replay: ReturnType<Table["edit"]>, table: Table): void {
  for (const { at, removed, inserted } of replay) {
    expect(before.splice(at, removed.length, ...inserted)).toEqual(removed);
  }
  expect(before).toEqual(table.blocks);
  for (const block of table.blocks.slice(0, -1)) {
    expect(block.text).toMatch(/[\r\n]$/);
  }
}

function isInsideLineBreak(text: string, offset: number): boolean {
  return text.charAt(offset - 1) === "\r" && text.charAt(offset) === "\n";
}

/** The first cell, in order of place, that reaches to the offset and starts at or before it. */
function expectCellAt(table: Table, offset: number): void {
  const position = table.positionAt(offset);
  const at = table.offsetAt(position);
  const all = Array.from({ length: table.recordCount }, (_, index) => table.record(index)).flatMap((record) =>
    record === undefined ? [] : table.cells(record),
  );
  const expected = all.find((cell) => table.offsetAt(cell.start) <= at && at <= table.offsetAt(cell.end));
  expect(table.cellAt(position)).toEqual(expected);
}
