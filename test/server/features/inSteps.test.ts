/** Features that look through a whole file do so in steps, so that the server can answer others in between. */
import { expect, test } from "vitest";
import { atOnce, readTable } from "#core";
import type { UserDocument } from "../../../server/src/documents/userDocument.ts";
import { columnEdits } from "../../../server/src/features/columnActions.ts";
import { columnRanges } from "../../../server/src/features/columnRanges.ts";
import { codeEdits } from "../../../server/src/features/countryCodes.ts";
import { documentSymbols } from "../../../server/src/features/documentSymbols.ts";
import { columnFill } from "../../../server/src/features/fillActions.ts";
import { folding } from "../../../server/src/features/folding.ts";
import { formatting } from "../../../server/src/features/formatting.ts";
import { workspaceSymbols } from "../../../server/src/features/workspaceSymbols.ts";
import { documentOf, headerFacilityNet } from "./documentOf.ts";

const people = Array.from(
  { length: 3_000 },
  (_, i) => `i${i};${i};"Žofie ${i}";n${i}@acme.test;22334455;;;${i < 1_500 ? "Sales" : "Lab"};;;;;;;`,
);
const { document } = documentOf([headerFacilityNet, ...people, ""].join("\n"));
const inOneBlock = { ...document, table: readTable(document.table.text(), document.table.dialect, { blockSize: document.table.length }) };
const end = { line: people.length, character: 1 };

const features: Readonly<Record<string, (document: UserDocument) => Generator<void, readonly unknown[] | null>>> = {
  "the search for people": (each) => workspaceSymbols([each], "2999"),
  formatting: (each) => formatting(each),
  "formatting of a range": (each) => formatting(each, { start: end, end }),
  "the places of a column": (each) => columnRanges(each, 2, people.length + 1),
  "filling in": (each) => columnFill(each, "language", "da"),
  "the outline": (each) => documentSymbols(each),
  folding: (each) => folding(each),
  "the order of people": (each) => columnEdits(each, { kind: "sort", column: 0, descending: true }),
  "the order of columns": (each) => columnEdits(each, { kind: "move", column: 0, to: 1 }),
  "country codes": (each) => codeEdits(each, "phone", "+45"),
};

test.each(Object.entries(features))("%s looks at no more than one block in a step", (_, feature) => {
  let steps = 0;
  for (const work = feature(document); work.next().done !== true; ) {
    steps++;
  }
  expect(document.table.blocks.length).toBeGreaterThan(5);
  expect(steps).toBeGreaterThanOrEqual(document.table.blocks.length - 1);
});

test.each(Object.entries(features))("%s finds the same however a file is cut into blocks", (_, feature) => {
  const found = atOnce(feature(document));
  expect(found?.length).toBeGreaterThan(0);
  expect(found).toEqual(atOnce(feature(inOneBlock)));
});
