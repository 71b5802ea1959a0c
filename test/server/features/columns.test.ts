import { describe, expect, test } from "vitest";
import { atOnce } from "#core";
import { columnActions, columnEdits } from "../../../server/src/features/columnActions.ts";
import { columnPlace, columnRanges, namedColumns } from "../../../server/src/features/columnRanges.ts";
import { documentOf, of2n } from "./documentOf.ts";
import { slices, textAfter } from "./editsIn.ts";

describe("a column", () => {
  const text = of2n("10,Bo,ACME,,,,,,,,,,,", '9,Ana,"ACME, Inc.",,,,,,,,,,,', "1,Cy,ACME,,,,,,,,,,,");

  test("is sorted by numbers, keeping the bytes of each record", () => {
    const { document } = documentOf(text);
    const edits = atOnce(columnEdits(document, { kind: "sort", column: 0, descending: false }));
    const lines = textAfter(
      document,
      edits.map(({ range, text: newText }) => ({ range, newText })),
    ).split("\n");
    expect(lines.slice(1, 4)).toEqual(["1,Cy,ACME,,,,,,,,,,,", '9,Ana,"ACME, Inc.",,,,,,,,,,,', "10,Bo,ACME,,,,,,,,,,,"]);
  });

  test("is moved with its values", () => {
    const { document } = documentOf("a,b,c\n1,2,3\n4,5\n");
    const edits = atOnce(columnEdits(document, { kind: "move", column: 0, to: 1 }));
    expect(
      textAfter(
        document,
        edits.map(({ range, text: newText }) => ({ range, newText })),
      ),
    ).toBe("b,a,c\n2,1,3\n5,4\n");
  });

  test("is offered on the header only", () => {
    const { document, cursor } = documentOf(`$0${text}`);
    const offered = columnActions(document, { start: cursor, end: cursor }).map(({ action }) => action.title);
    // 2N reads the columns by their order.
    expect(offered).toEqual(["Sort by Employee ID", "Sort by Employee ID, downwards"]);
    const free = documentOf("a,$0b\n1,2\n3,4\n");
    expect(columnActions(free.document, { start: free.cursor, end: free.cursor }).map(({ action }) => action.title)).toEqual([
      "Move the column b to the left",
      "Sort by b",
      "Sort by b, downwards",
    ]);
    const ragged = documentOf("a,$0b\n1,2,3\n3,4\n");
    expect(columnActions(ragged.document, { start: ragged.cursor, end: ragged.cursor }).map(({ change }) => change.kind)).toEqual([
      "sort",
      "sort",
    ]);
    expect(columnActions(document, { start: { line: 1, character: 0 }, end: { line: 1, character: 0 } })).toEqual([]);
  });

  test("is found in the record at the cursor, and in the header", () => {
    const { document } = documentOf(text);
    const at = (line: number, column: number) => columnPlace(document, { line, character: 3 }, column);
    expect(
      slices(
        document,
        [at(2, 2)].filter((range) => range !== null),
      ),
    ).toEqual(["ACME, Inc."]);
    expect(
      slices(
        document,
        [columnPlace(document, null, 2)].filter((range) => range !== null),
      ),
    ).toEqual(["Company"]);
    expect([at(2, 99), at(99, 0)]).toEqual([null, null]);
  });

  test("is selected whole or not at all", () => {
    const { document } = documentOf(text);
    expect(slices(document, atOnce(columnRanges(document, 2, 10)) ?? [])).toEqual(["Company", "ACME", "ACME, Inc.", "ACME"]);
    expect(atOnce(columnRanges(document, 2, 3))).toBeNull();
    expect(namedColumns(document).slice(0, 2)).toEqual([
      { column: 0, name: "EmployeeID", title: "Employee ID" },
      { column: 1, name: "User Name", title: "User name" },
    ]);
  });
});
