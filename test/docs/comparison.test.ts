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

test("the README's table says the same as the page, row by row", () => {
  const marks = (row: string) =>
    row
      .split("|")
      .slice(1, -1)
      .map((cell, index) => (index === 0 ? cell.trim() : cell.trim().slice(0, 1)));
  const [, readme = ""] = readText("README.md").split("## Beside other tools");
  const short = (readme.split("\n## ")[0] ?? "").split("\n").filter((line) => /^\| [^|]+ \| [●◐–?] \|/.test(line));
  expect(short.length).toBeGreaterThan(12);
  expect(rows.map(marks)).toEqual(expect.arrayContaining(short.map(marks)));
});
