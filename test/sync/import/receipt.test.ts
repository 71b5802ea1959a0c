import { expect, test } from "vitest";
import { matchesPlan, matchesRepeat, readReceipt } from "../../../sync/src/import/receipt.ts";

test.each([
  ["Imported: 480, deleted: 12, failed: 0", { imported: 480, deleted: 12, failed: 0 }],
  ["480 users imported\n12 users deleted\n3 failed", { imported: 480, deleted: 12, failed: 3 }],
  ["Created 5; updated 10; removed 2; errors: 1", { imported: 15, deleted: 2, failed: 1 }],
  ["Imported: 3\nDeleted: 0\nFailed: 0\n", { imported: 3, deleted: 0, failed: 0 }],
  ["Imported: 480 Deleted: 3 Failed: 0", { imported: 480, deleted: 3, failed: 0 }],
  ["Created: 3\nUpdated: 0\nDeleted: 0\nFailed: 480", { imported: 3, deleted: 0, failed: 480 }],
  [
    "2026-11-20 00:05 480 users imported\n20.11.2026 00:05:09 12 users deleted\n11/20/2026 0 failed",
    { imported: 480, deleted: 12, failed: 0 },
  ],
  ["2026-11-20T00:05:09Z Imported: 480,deleted: 12,failed: 0", { imported: 480, deleted: 12, failed: 0 }],
])("reads %j", (text, counts) => {
  expect(readReceipt(text)).toEqual(counts);
});

test.each([
  "",
  "Imported: 480",
  "The import went well",
  "Imported: 3 of 4, deleted 1, failed 0",
  "Imported: 1,234, deleted: 0, failed: 0",
  "Imported: 1.234\nDeleted: 0\nFailed: 0",
])("does not make numbers up out of %j", (text) => {
  expect(readReceipt(text)).toBeUndefined();
});

const run = { records: 480, counts: { create: 5, update: 10, delete: 2, unchanged: 465 } };

test.each([
  [480, 2, true],
  [480, 1, true],
  [478, 3, true],
  [16, 1, true],
  [17, 1, false],
  [480, 0, false],
  [480, 8, false],
])(
  "with six people whose removal date may have come, and one who newly has one: imported %i, deleted %i: matches is %s",
  (imported, deleted, matches) => {
    expect(matchesPlan({ ...run, dated: { newly: 1, due: 6 } }, { imported, deleted, failed: 0 })).toBe(matches);
  },
);

test.for<[number, number, number, boolean]>([
  [480, 2, 0, true],
  [15, 2, 0, true],
  [5, 2, 0, true],
  [479, 2, 0, false],
  [480, 3, 0, false],
  [480, 2, 1, false],
])("imported %i, deleted %i, failed %i: matches is %s", ([imported, deleted, failed, matches]) => {
  expect(matchesPlan(run, { imported, deleted, failed })).toBe(matches);
});

test("a plan that changes people is no import of nobody", () => {
  const changes = { records: 37, counts: { create: 0, update: 2, delete: 0, unchanged: 35 } };
  expect(matchesPlan(changes, { imported: 0, deleted: 0, failed: 0 })).toBe(false);
  expect(matchesPlan(changes, { imported: 2, deleted: 0, failed: 0 })).toBe(true);
  const none = { records: 37, counts: { create: 0, update: 0, delete: 0, unchanged: 37 } };
  expect(matchesPlan(none, { imported: 0, deleted: 0, failed: 0 })).toBe(true);
});

test.for<[number, number, number, boolean]>([
  [480, 0, 0, true],
  [0, 0, 0, true],
  [480, 2, 0, false],
  [15, 0, 0, false],
  [480, 0, 1, false],
])("the same file once more: imported %i, deleted %i, failed %i: matches is %s", ([imported, deleted, failed, matches]) => {
  expect(matchesRepeat(run, { imported, deleted, failed })).toBe(matches);
});

test("of the people with a removal date, those whose day has come are gone once the same file is imported once more", () => {
  const dated = { ...run, dated: { newly: 1, due: 1 } };
  expect([0, 1, 2, 3].map((deleted) => matchesRepeat(dated, { imported: 480, deleted, failed: 0 }))).toEqual([true, true, true, false]);
});
