import { expect, test } from "vitest";
import { createWords } from "#core";
import { readToPage } from "../../../client/page/readToPage.ts";
import { headOf, rowsOf } from "../../../client/src/preview/pageContent.ts";
import { planAnswer } from "../support/world.ts";

const english = createWords("en");

const fields = { company: { from: "ACME", to: "Umbra" } };
const answer = planAnswer({ changes: [{ kind: "update", key: "1", title: "Ann", record: 1, fields, effects: ["Moves"] }] });
const head = headOf(answer, "users.csv", english);
const rows = rowsOf(answer, [0]);

test.each([
  { kind: "plan", head, canPush: true },
  { kind: "rows", turn: 1, from: 0, total: 1, rows },
  { kind: "notice", state: "current", text: null },
  { kind: "notice", state: "outdated", text: "The file has changed" },
  { kind: "revealed", index: 0, column: "company", from: "a", to: "b" },
  { kind: "revealed", index: 0, column: "company", fault: "Gone" },
  { kind: "select", place: 3, clearsFilter: true },
])("a message of the extension is read: %j", (message) => {
  expect(readToPage(message)).toBe(message);
});

test.each([
  undefined,
  "plan",
  [],
  { kind: "approve" },
  { kind: "plan", head: { ...head, sentence: undefined }, canPush: true },
  { kind: "plan", head: { ...head, guards: [{}] }, canPush: true },
  { kind: "plan", head: { ...head, columns: undefined }, canPush: true },
  { kind: "plan", head: { ...head, sources: [{ title: "Manual", url: 1 }] }, canPush: true },
  { kind: "plan", head },
  { kind: "toString" },
  { kind: "rows", turn: 1, from: 0, total: 1, rows: [{ ...rows[0], fields: [{ title: "x" }] }] },
  { kind: "rows", turn: 1, from: -1, total: 1, rows },
  { kind: "notice", text: "of no state" },
  { kind: "notice", state: "current" },
  { kind: "revealed", index: 0, column: "company", from: "a" },
  { kind: "select", place: "1", clearsFilter: true },
])("anything else is not: %j", (message) => {
  expect(readToPage(message)).toBeUndefined();
});
