import { expect, test } from "vitest";
import { createWords, type PersonChange } from "#core";
import { headOf, rowsOf } from "../../../client/src/preview/pageContent.ts";
import { planAnswer } from "../support/world.ts";

const english = createWords("en");

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

test("the head counts the rows of each kind and puts held guards first", () => {
  const ok = { id: "create", value: 1, limit: 50, unit: "percent", count: 1, population: 20, verdict: "ok", message: "fine" } as const;
  const held = { ...ok, id: "delete", value: 20, limit: 10, verdict: "held", message: "too many" } as const;
  const head = headOf(planAnswer({ changes, guards: [ok, held] }), "users.csv", english);
  expect(head.rows).toEqual({ delete: 1, rename: 0, update: 1, create: 1 });
  expect(head.guards.map(({ name, share }) => [name, share])).toEqual([
    ["Deletions", 1],
    ["Additions", 0.02],
  ]);
});

test("a guard is called by what it is about, never by an id", () => {
  const held = { value: 3, limit: 2, unit: "count", count: 3, population: 3, verdict: "held", message: "too many" } as const;
  const loss = { ...held, id: "loss", subject: "cardNumbers", title: "Loss of access: Card numbers" } as const;
  const segment = { ...held, id: "segment", subject: "groups: Laboratory" } as const;
  const head = headOf(planAnswer({ changes, guards: [loss, segment] }), "users.csv", english);
  expect(head.guards.map(({ name }) => name)).toEqual(["Loss of access: Card numbers", "Whole group disappears"]);
});

test("values are shown by the columns' titles, and nothing of a person who goes", () => {
  const [gone, changed, created] = rowsOf(answer, [0, 1, 2]);
  expect(gone).toMatchObject({ isInFile: false, fields: [] });
  const field = { column: "company", title: "Company", isMasked: false, mayBeKept: false };
  expect(changed).toMatchObject({ isInFile: true, fields: [{ ...field, from: "ACME", to: "ACME Cleaning" }] });
  expect(created).toMatchObject({ fields: [{ ...field, from: "", to: "ACME" }] });
});

test("a masked value says that it is one", () => {
  const columns = [{ id: "company", title: "Company", isMasked: true }];
  expect(rowsOf({ ...answer, columns }, [1])[0]?.fields).toMatchObject([{ isMasked: true }]);
});

test("an emptied value of a person who stays says where the system may keep it", () => {
  const emptied = { company: { from: "ACME", to: "" } };
  const people = [changes[1], { ...changes[1], kind: "rename" }].map((change) => ({ ...change, fields: emptied }) as PersonChange);
  const mayBeKept = (mayKeepEmptied?: true) => {
    const columns = [{ id: "company", title: "Company", ...(mayKeepEmptied ? { mayKeepEmptied } : {}) }];
    return rowsOf({ ...planAnswer({ changes: people }), columns }, [0, 1]).map(({ fields }) => fields[0]?.mayBeKept);
  };
  expect(mayBeKept(true)).toEqual([true, false]);
  expect(mayBeKept()).toEqual([false, false]);
});

test("the head names the columns that change, the groups, and where the rules come from", () => {
  const none = { delete: 0, rename: 0, update: 0, create: 0, unchanged: 0 };
  const values = [{ ...none, name: "ACME", update: 1, unchanged: 4 }];
  const groups = [{ column: "company", title: "Company", values, untouched: 2, sets: [[0]], ofChange: [0, 0, 0] }];
  const sources = [{ id: "manual", title: "The manual", url: "https://manual.test/" }];
  expect(headOf({ ...answer, groups, sources }, "users.csv", english)).toMatchObject({
    changedColumns: [{ id: "company", title: "Company", people: 1 }],
    groups: [{ title: "Company", values, untouched: 2 }],
    sources: [{ title: "The manual", url: "https://manual.test/" }],
  });
});

test("columns that come or go stand in the head", () => {
  const columns = [{ kind: "removed", id: "company", title: "Company", people: 7, effect: "7 people had a value" }] as const;
  const moved = { ...answer, plan: { ...answer.plan, columns } };
  expect(headOf(moved, "users.csv", english).columns).toEqual([{ kind: "removed", title: "Company", effect: "7 people had a value" }]);
});
