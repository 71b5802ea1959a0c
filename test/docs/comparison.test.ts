import { expect, test } from "vitest";
import { problemCodes } from "#core";
import { readText } from "./problemPage.ts";

const page = readText("docs/comparison.md");
const rows = page.split("\n").filter((line) => line.startsWith("| ") && !line.startsWith("| **"));

test("the comparison has a verdict in each cell", () => {
  expect(rows.length).toBeGreaterThan(25);
  for (const row of rows.filter((each) => !each.startsWith("| |"))) {
    const cells = row.split("|").slice(2, -1);
    expect([row, cells.length, cells.every((cell) => /^ [●◐–?]/.test(cell))]).toEqual([row, 5, true]);
  }
});

test("the comparison counts our own codes right, and the README leads to it", () => {
  expect(page).toContain(`● ${problemCodes.length} codes`);
  expect(readText("README.md")).toContain("(docs/comparison.md)");
});
