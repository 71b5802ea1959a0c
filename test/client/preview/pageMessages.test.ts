import { expect, test } from "vitest";
import { readFromPage } from "../../../client/src/preview/pageMessages.ts";

test.each([
  [{ kind: "ready" }, { kind: "ready" }],
  [
    { kind: "show", index: 3, more: "x" },
    { kind: "show", index: 3 },
  ],
  [
    { kind: "action", action: "push" },
    { kind: "action", action: "push" },
  ],
  [
    { kind: "rows", turn: 1, from: 0, count: 1e6, filter: { kinds: ["delete", "approve"], text: "a" } },
    { kind: "rows", turn: 1, from: 0, count: 200, filter: { kinds: ["delete"], text: "a" } },
  ],
])("a message of the page is read: %j", (value, expected) => {
  expect(readFromPage(value)).toEqual(expected);
});

test.each([
  undefined,
  "push",
  {},
  { kind: "approve" },
  { kind: "action", action: "approve" },
  { kind: "show", index: -1 },
  { kind: "rows", turn: 1, from: 0.5, count: 1, filter: { kinds: [], text: "" } },
  { kind: "rows", turn: 1, from: 0, count: 1, filter: { kinds: "delete", text: "" } },
])("anything else is not: %j", (value) => {
  expect(readFromPage(value)).toBeUndefined();
});
