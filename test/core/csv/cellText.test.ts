import { describe, expect, test } from "vitest";
import { type Dialect, formatCell, formatRecord, quoteCell } from "#core";

const comma: Dialect = { delimiter: ",", escape: "doubled" };
const semicolon: Dialect = { delimiter: ";", escape: "doubled" };
const backslash: Dialect = { delimiter: ",", escape: "backslash" };

describe("a value gets the quotes it needs", () => {
  test.each([
    ["a", "a"],
    ["", ""],
    [" a ", " a "],
    ["a,b", '"a,b"'],
    ["a;b", "a;b"],
    ['a"b', '"a""b"'],
    ["a\nb", '"a\nb"'],
    ["a\rb", '"a\rb"'],
  ])("%j", (value, raw) => {
    expect(formatCell(value, comma)).toBe(raw);
  });
});

test("a backslash is escaped too where it escapes", () => {
  expect(quoteCell('a\\"', backslash)).toBe('"a\\\\\\""');
  expect(formatCell("a\\b", backslash)).toBe("a\\b");
});

test("a profile may ask for quotes around every value, or only in files with commas", () => {
  expect(formatRecord(["a", ""], semicolon, "all")).toBe('"a";""');
  expect(formatRecord(["a", ""], comma, "all-if-comma")).toBe('"a",""');
  expect(formatRecord(["a", ""], semicolon, "all-if-comma")).toBe("a;");
});

test("a record of one empty value is not a blank line", () => {
  expect(formatRecord([""], comma)).toBe('""');
});
