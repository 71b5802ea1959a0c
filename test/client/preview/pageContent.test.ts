import { expect, test } from "vitest";
import { filtered, headOf, listAsCsv, rowsOf } from "../../../client/src/preview/pageContent.ts";
import { planAnswer } from "../support/world.ts";

const changes = [
  { kind: "delete", key: "1001", title: "Anna Nováková", fields: {}, effects: ["Will be deleted: Is Deleted is TRUE"] },
  {
    kind: "update",
    key: "1002",
    title: "=cmd|calc",
    record: 2,
    fields: { company: { from: "ACME", to: "ACME Cleaning" } },
    effects: ["Moves to ACME Cleaning"],
  },
  { kind: "create", key: "1003", title: "Čeněk Dvořák", record: 3, fields: { company: { from: "", to: "ACME" } }, effects: [] },
] as const;
const answer = { ...planAnswer({ changes }), columns: [{ id: "company", title: "Company" }] };
const all = { kinds: [], text: "" };

test("the head counts the rows of each kind and puts held guards first", () => {
  const ok = { id: "create", value: 1, limit: 50, unit: "percent", count: 1, population: 20, verdict: "ok", message: "fine" } as const;
  const held = { ...ok, id: "delete", value: 20, limit: 10, verdict: "held", message: "too many" } as const;
  const head = headOf(planAnswer({ changes, guards: [ok, held] }), "users.csv");
  expect(head.rows).toEqual({ delete: 1, rename: 0, update: 1, create: 1 });
  expect(head.guards.map(({ name, share }) => [name, share])).toEqual([
    ["Deletions", 1],
    ["Additions", 0.02],
  ]);
});

test.each([
  [all, [0, 1, 2]],
  [{ kinds: ["create"], text: "" }, [2]],
  [{ kinds: [], text: "nováKOVÁ" }, [0]],
  [{ kinds: [], text: "cleaning" }, [1]],
  [{ kinds: ["delete"], text: "cleaning" }, []],
] as const)("the filter %j finds the changes %j", (filter, expected) => {
  expect(filtered(answer, filter)).toEqual(expected);
});

test("values are shown for changes, by the columns' titles; a creation is told by its effects", () => {
  const [gone, changed, created] = rowsOf(answer, [0, 1, 2]);
  expect(gone).toMatchObject({ isInFile: false, fields: [] });
  expect(changed).toMatchObject({ isInFile: true, fields: [{ title: "Company", from: "ACME", to: "ACME Cleaning" }] });
  expect(created).toMatchObject({ fields: [] });
});

test("a saved list holds nothing that a spreadsheet would run", () => {
  expect(listAsCsv(answer)).toContain(`"'=cmd|calc"`);
});
