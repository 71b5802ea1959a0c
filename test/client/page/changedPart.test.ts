import fc from "fast-check";
import { expect, test } from "vitest";
import { changedPart } from "../../../client/page/changedPart.ts";

test.each([
  ["0A3F5C21D7", "0A3F5C22D7", { start: "0A3F5C2", from: "1", to: "2", end: "D7" }],
  ["ACME", "ACME Cleaning", { start: "ACME", from: "", to: " Cleaning", end: "" }],
  ["aa", "aaa", { start: "aa", from: "", to: "a", end: "" }],
  ["", "x", { start: "", from: "", to: "x", end: "" }],
])("%j → %j", (from, to, expected) => {
  expect(changedPart(from, to)).toEqual(expected);
});

test("the parts make up both values", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), fc.string({ unit: "binary" }), (from, to) => {
      const part = changedPart(from, to);
      expect([part.start + part.from + part.end, part.start + part.to + part.end]).toEqual([from, to]);
    }),
  );
});
