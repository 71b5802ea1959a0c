import { expect, test } from "vitest";
import { filterChanges } from "../../../client/src/preview/filterChanges.ts";
import { noFilter } from "../../../client/src/preview/pageMessages.ts";
import { planAnswer } from "../support/world.ts";

const changes = [
  { kind: "delete", key: "1001", title: "Anna Nováková", fields: {}, effects: ["Will be deleted: Is Deleted is TRUE"] },
  {
    kind: "update",
    key: "1002",
    title: "Bo Lindqvist",
    record: 2,
    fields: { company: { from: "ACME", to: "ACME Cleaning" } },
    effects: ["Moves to ACME Cleaning"],
  },
  { kind: "create", key: "1003", title: "Čeněk Dvořák", record: 3, fields: { company: { from: "", to: "ACME" } }, effects: [] },
] as const;
const none = { delete: 0, rename: 0, update: 0, create: 0, unchanged: 0 };
const values = [
  { ...none, name: "ACME", update: 1, create: 1 },
  { ...none, name: "ACME Cleaning", update: 1 },
];
const groups = [{ column: "company", title: "Company", values, untouched: 0, sets: [[], [0, 1], [0]], ofChange: [0, 1, 2] }];
const answer = { ...planAnswer({ changes }), columns: [{ id: "company", title: "Company" }], groups };

test.each([
  [{}, [0, 1, 2]],
  [{ kinds: ["create"] }, [2]],
  [{ text: "nováKOVÁ" }, [0]],
  [{ text: "cleaning" }, [1]],
  [{ kinds: ["delete"], text: "cleaning" }, []],
  // The company of somebody who is new does not change.
  [{ column: "company" }, [1]],
  [{ column: "constructor" }, []],
  [{ group: { groups: 0, value: 0 } }, [1, 2]],
  [{ group: { groups: 0, value: 1 } }, [1]],
  [{ group: { groups: 7, value: 1 } }, [0, 1, 2]],
] as const)("the filter %j finds the changes %j", (filter, expected) => {
  expect(filterChanges(answer, { ...noFilter, ...filter })).toEqual(expected);
});
