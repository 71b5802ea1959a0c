import fc from "fast-check";
import { expect, test } from "vitest";
import { type Block, readTable, type Table, type TextChange } from "#core";
import { applyTo, changes, descendingChanges, dialects, offsetOf, wildText } from "./csvArbitraries.ts";
import { describeTable } from "./describeTable.ts";

/** CI may ask for more; each run of the first test makes up to 30 changes. */
const runs = { numRuns: Number(process.env.EDIT_RUNS ?? 2000) };
const sizes = fc.constantFrom(
  { blockSize: 1 },
  { blockSize: 8 },
  { blockSize: 8, quoteReach: 12 },
  { blockSize: 24, quoteReach: 30 },
  { blockSize: 8, quoteReach: 12, sharesText: true },
);

type Place = readonly [line: number, character: number];

const at = (start: Place, text: string, end = start) => ({ start: position(start), end: position(end), text });

function position([line, character]: Place) {
  return { line, character };
}

test.for<[string, string, TextChange[], string, number]>([
  ["a change in an empty document", "", [at([0, 0], "a\nb")], "a\nb", 2],
  ["a change beyond the end is made at the end", "a\n", [at([9, 9], "b")], "a\nb", 2],
  ["a change beyond the end of a line is made in front of its line break", "a\r\nb", [at([0, 9], "x")], "ax\r\nb", 2],
  ["a range that runs backwards is turned round", "abc\n", [at([0, 2], "x", [0, 1])], "axc\n", 1],
  ["a removed line break joins two records", "a\nb\nc\n", [at([0, 1], ";", [1, 0])], "a;b\nc\n", 2],
  ["the last of the document goes, and all", "a\nb\n", [at([1, 0], "", [2, 0]), at([0, 0], "", [1, 0])], "", 0],
  [
    "a CR in front of an LF makes one line break of two, for the next change too",
    "a\n\nb",
    [at([0, 1], "\r", [1, 0]), at([1, 1], "x")],
    "a\r\nbx",
    2,
  ],
  ["an LF behind a CR does too", "a\rb", [at([1, 0], "\n"), at([1, 0], "x")], "a\r\nxb", 2],
  ["a quote closes one that was open far above", 'a;"b\nc\nd\ne;f', [at([3, 1], '"')], 'a;"b\nc\nd\ne";f', 1],
  ["a removed quote frees the records behind it", 'a;"b\nc\nd\ne";f', [at([3, 1], "", [3, 2])], 'a;"b\nc\nd\ne;f', 4],
  ["halves of a surrogate pair meet", "a\ud83d\n", [at([0, 2], "\ude00")], "a\u{1f600}\n", 1],
  ["later changes see what earlier ones did", "a\nb\n", [at([0, 0], "x\ny\n"), at([2, 1], "z"), at([3, 0], "w")], "x\ny\naz\nwb\n", 4],
])("%s", ([_, text, edit, after, recordCount]) => {
  const table = readTable(text, { delimiter: ";", escape: "doubled" }, { blockSize: 1 });
  table.edit(edit);
  expect(table.text()).toBe(after);
  expect(table.recordCount).toBe(recordCount);
});

test("an untouched block stays the same object, and a long document stays cut near the block size", () => {
  const table = readTable("0123456\n".repeat(100), { delimiter: ";", escape: "doubled" }, { blockSize: 64 });
  const before = table.blocks;
  const [change, ...others] = table.edit([at([50, 3], "x")]);
  expect(others).toEqual([]);
  expect(change).toMatchObject({ at: 6, removed: [before[6]], inserted: [table.blocks[6]] });
  expect(table.blocks.filter((block) => !before.includes(block))).toHaveLength(1);
  for (let line = 99; line >= 0; line -= 3) {
    table.edit([at([line, 0], line % 2 === 0 ? "" : "y".repeat(40), [line + 2, 0])]);
  }
  for (const block of table.blocks.slice(0, -1)) {
    expect(block.text.length).toBeGreaterThanOrEqual(16);
    expect(block.text.length).toBeLessThanOrEqual(128 + 48);
  }
});

test("a block with an open quote is not reported as changed by an edit that leaves it open", () => {
  const table = readTable('a;"b\nc\nd\n', { delimiter: ";", escape: "doubled" }, { blockSize: 1 });
  expect(table.edit([at([2, 0], "x")])).toMatchObject([{ at: 2 }]);
});

test("a table after any edits equals a fresh read of the same text", () => {
  const notifications = fc.array(fc.oneof(changes, descendingChanges), { maxLength: 6 });
  fc.assert(
    fc.property(wildText, fc.record({ dialect: dialects, size: sizes }), notifications, (text, { dialect, size }, edits) => {
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

test("the cut into blocks, and into the windows in which they are read, changes nothing that can be seen", () => {
  const repeated = fc.tuple(wildText, fc.integer({ min: 1, max: 5 })).map(([part, times]) => part.repeat(times));
  fc.assert(
    fc.property(repeated, dialects, fc.constantFrom(12, 100), (text, dialect, quoteReach) => {
      const whole = describeTable(readTable(text, dialect, { quoteReach, blockSize: 16_384 }));
      expect(describeTable(readTable(text, dialect, { quoteReach, blockSize: 1 }))).toEqual(whole);
    }),
    runs,
  );
});

test("a record longer than what is read at once stays whole", () => {
  const text = `a;"${"x\r\n".repeat(100)}";b\r\nc\r\n`;
  const table = readTable(text, { delimiter: ";", escape: "doubled" }, { blockSize: 1 });
  expect(table.blocks.map((block) => block.recordCount)).toEqual([1, 1]);
  expect(table.text()).toBe(text);
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
    fc.property(wildText, dialects, fc.record({ start: place, end: place }), (text, dialect, { start, end }) => {
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
