import fc from "fast-check";
import { expect, test } from "vitest";
import { atOnce, type Column, readTable } from "#core";
import { countValues } from "../../../server/src/documents/countValues.ts";
import type { UserDocument } from "../../../server/src/documents/userDocument.ts";
import { nextFreeNumber } from "../../../server/src/features/nextFreeNumber.ts";
import { documentOf, of2n } from "../features/documentOf.ts";

const people = Array.from({ length: 60 }, (_, i) => `${100 + i},Person ${i},${i % 3 === 0 ? "ACME" : "Birch"},,,,,,,,,,Garage;Staff,`);
const companyColumn = 2;
const groupsColumn = 12;

/** Cut into many blocks, as a long file is. */
function inSmallBlocks(): UserDocument {
  const { document } = documentOf(of2n(...people));
  return { ...document, table: readTable(document.table.text(), document.table.dialect, { blockSize: 200 }) };
}

function firstCell(document: UserDocument, line: number) {
  const cell = document.table.cellAt({ line, character: 0 });
  if (!cell) {
    throw new Error(`There is no cell in line ${line}`);
  }
  return cell;
}

test("values are counted without the header, and the items of a list one by one", () => {
  const document = inSmallBlocks();
  expect([...atOnce(countValues(document, companyColumn))]).toEqual([
    ["ACME", 20],
    ["Birch", 40],
  ]);
  expect([...atOnce(countValues(document, groupsColumn))]).toEqual([
    ["Garage", 60],
    ["Staff", 60],
  ]);
});

test("after any edits the counts and the next free number are those of a fresh file", () => {
  const edit = fc.record({
    line: fc.integer({ min: 0, max: 61 }),
    character: fc.integer({ min: 0, max: 20 }),
    text: fc.constantFrom("", "9", "ACME", "\n", ",", '"', "777,New,Cedar,,,,,,,,,,Staff,\n"),
    length: fc.integer({ min: 0, max: 8 }),
  });
  const id = { id: "employeeId", type: "text", unique: {} } as Column;
  fc.assert(
    fc.property(fc.array(edit, { maxLength: 6 }), (edits) => {
      const document = inSmallBlocks();
      for (const { line, character, text, length } of edits) {
        document.table.edit([{ start: { line, character }, end: { line, character: character + length }, text }]);
        const fresh = { ...document, table: readTable(document.table.text(), document.table.dialect) };
        expect(atOnce(countValues(document, companyColumn))).toEqual(atOnce(countValues(fresh, companyColumn)));
        const at = Math.min(5, document.table.lineCount - 1);
        if (document.table.cellAt({ line: at, character: 0 })) {
          expect(atOnce(nextFreeNumber(document, firstCell(document, at), id))).toBe(
            atOnce(nextFreeNumber(fresh, firstCell(fresh, at), id)),
          );
        }
      }
    }),
  );
});

test("a column that an edited header makes a list is counted anew", () => {
  const document = inSmallBlocks();
  const columns = { ...document.columns, columns: document.columns.columns.map((column, i) => (i === groupsColumn ? undefined : column)) };
  expect([...atOnce(countValues({ ...document, columns }, groupsColumn))]).toEqual([["Garage;Staff", 60]]);
  expect([...atOnce(countValues(document, groupsColumn))]).toEqual([
    ["Garage", 60],
    ["Staff", 60],
  ]);
});
