import { expect, test } from "vitest";
import { readFromPage } from "../../../client/src/preview/readFromPage.ts";

const filter = { kinds: [], text: "", column: "", group: null };

test.each([
  [{ kind: "ready" }, { kind: "ready" }],
  [
    { kind: "show", index: 3, more: "x" },
    { kind: "show", index: 3 },
  ],
  [
    { kind: "action", action: "push", filter },
    { kind: "action", action: "push", filter },
  ],
  [
    { kind: "reveal", index: 3, column: "cardNumbers" },
    { kind: "reveal", index: 3, column: "cardNumbers" },
  ],
  [
    { kind: "rows", turn: 1, from: 0, count: 1e6, filter: { ...filter, kinds: ["delete", "approve"], text: "a" } },
    { kind: "rows", turn: 1, from: 0, count: 200, filter: { ...filter, kinds: ["delete"], text: "a" } },
  ],
  [
    { kind: "rows", turn: 1, from: 0, count: 9, filter: { ...filter, group: { groups: 0, value: 2, more: 1 } } },
    { kind: "rows", turn: 1, from: 0, count: 9, filter: { ...filter, group: { groups: 0, value: 2 } } },
  ],
])("a message of the page is read: %j", (value, expected) => {
  expect(readFromPage(value)).toEqual(expected);
});

test.each([
  undefined,
  "push",
  {},
  { kind: "approve" },
  { kind: "action", action: "approve", filter },
  { kind: "action", action: "push" },
  { kind: "reveal", index: 1, column: 2 },
  { kind: "show", index: -1 },
  { kind: "rows", turn: 1, from: 0.5, count: 1, filter },
  { kind: "rows", turn: 1, from: 0, count: 1, filter: { ...filter, kinds: "delete" } },
  { kind: "rows", turn: 1, from: 0, count: 1, filter: { ...filter, group: { groups: -1, value: 0 } } },
])("anything else is not: %j", (value) => {
  expect(readFromPage(value)).toBeUndefined();
});
