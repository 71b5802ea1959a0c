/** Actions on people and columns, trusted with everybody in the file: they change what they name, and keep the bytes of all else. */
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { atOnce, readTable, type TextEdit } from "#core";
import type { UserDocument } from "../../../server/src/documents/userDocument.ts";
import { columnActions, columnEdits } from "../../../server/src/features/columnActions.ts";
import { lifecycleActions } from "../../../server/src/features/lifecycleActions.ts";
import { documentOf, header2n } from "./documentOf.ts";

const headerFn =
  "Initials;EmployeeId;Name;Email;Phone;Mobile;DepartmentNumber;Department;UserGroupUid;UserGroup;LocationUid;Language;IdCardNumber;SubscriptionUid;TerminationDate";
const lunch = "5b1c0000-0000-4000-8000-000000000001";
const known = { UserGroup: ["Employee", "External"], SubscriptionUid: { [lunch]: "Lunch" } };

const cell = fc.constantFrom(
  ...["", "", "1", "2", "Ana", "Employee", "External", "ACME", "ana@acme.test", "0A1B2C3D", "TRUE", "FALSE", "31.12.2026", lunch],
  ...['"Nová"', '"a""b"', '"a\nb"', 'a"b', " Ana ", "a,b"],
);
const file = fc
  .record({
    header: fc.constantFrom(header2n, headerFn, "a,b,c", header2n.replaceAll(",", ";"), `${header2n},X`),
    records: fc.array(
      fc.tuple(fc.array(cell, { minLength: 13, maxLength: 15 }), fc.oneof({ weight: 5, arbitrary: fc.constant(true) }, fc.boolean())),
      { minLength: 1, maxLength: 4 },
    ),
    open: fc.constantFrom("", "", "", '"x'),
    lineBreak: fc.constantFrom("\n", "\r\n", "\r"),
    ends: fc.boolean(),
  })
  .map(({ header, records, open, lineBreak, ends }) => {
    const delimiter = header.includes(";") ? ";" : ",";
    const width = header.split(delimiter).length;
    const fill = (cells: readonly string[], whole: boolean) => (whole ? Array.from({ length: width }, (_, i) => cells[i] ?? "") : cells);
    return (
      [header, ...records.map(([cells, whole]) => fill(cells, whole).join(delimiter))].join(lineBreak) +
      (open === "" ? (ends ? lineBreak : "") : lineBreak + open)
    );
  });

function rawAfter({ table }: UserDocument, edits: readonly TextEdit[]): string[][] {
  const copy = readTable(table.text(), table.dialect);
  const lastFirst = edits.toSorted((a, b) => table.offsetAt(b.range.start) - table.offsetAt(a.range.start));
  for (const { range, text } of lastFirst) {
    copy.edit([{ start: range.start, end: range.end, text }]);
  }
  return Array.from({ length: copy.recordCount }, (_, index) => {
    const place = copy.record(index);
    return place ? copy.cells(place).map(({ raw }) => raw) : [];
  });
}

test("what happens to a person happens to this record alone, and to few of its fields", async () => {
  let count = 0;
  await fc.assert(
    fc.property(
      file,
      fc.nat(3).map((line) => line + 1),
      (text, line) => {
        const { document } = documentOf(text, { known });
        const at = { line, character: 0 };
        const before = rawAfter(document, []);
        const record = document.table.cellAt(at)?.record.index ?? -1;
        for (const { title, edit } of lifecycleActions(document, { start: at, end: at }, new Date(2026, 10, 9))) {
          count++;
          const edits = edit?.changes?.[document.uri]?.map(({ range, newText }) => ({ range, text: newText })) ?? [];
          const after = rawAfter(document, edits);
          if (title.startsWith("Remove the record")) {
            expect(after).toEqual(before.filter((_, index) => index !== record));
          } else if (title.startsWith("Add a person like")) {
            expect(after.filter((_, index) => index !== record + 1)).toEqual(before);
            expect(after[record + 1]?.length).toBe(before[record]?.length);
          } else {
            const changed = before.flatMap((cells, index) => cells.filter((raw, i) => after[index]?.[i] !== raw).map(() => index));
            expect(after.map(({ length }) => length)).toEqual(before.map(({ length }) => length));
            expect([title, changed.filter((index) => index !== record), changed.length <= 2]).toEqual([title, [], true]);
          }
        }
      },
    ),
    { numRuns: 300 },
  );
  expect(count).toBeGreaterThan(30);
});

test("columns that are moved and people who are sorted keep the bytes of every value", async () => {
  await fc.assert(
    fc.property(file, fc.nat(13), (text, column) => {
      const { document } = documentOf(text, { known });
      const header = document.table.record(0);
      const start = header && document.table.cells(header)[column]?.start;
      const before = rawAfter(document, []);
      for (const { change } of start ? columnActions(document, { start, end: start }) : []) {
        const after = rawAfter(document, atOnce(columnEdits(document, change)));
        if (change.kind === "sort") {
          const lines = (rows: readonly string[][]) => rows.map((cells) => cells.join("\u0000"));
          expect(lines(after)[0]).toBe(lines(before)[0]);
          expect(lines(after).toSorted()).toEqual(lines(before).toSorted());
        } else {
          const order = before[0]?.map((_, index) => index) ?? [];
          const [moved] = order.splice(change.column, 1);
          order.splice(change.to, 0, moved ?? 0);
          expect(after).toEqual(before.map((cells) => order.map((index) => cells[index])));
        }
      }
    }),
    { numRuns: 300 },
  );
});
