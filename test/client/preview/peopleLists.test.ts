import { expect, test } from "vitest";
import { createWords } from "#core";
import { listAsCsv, listAsMarkdown } from "../../../client/src/preview/peopleLists.ts";
import { planAnswer } from "../support/world.ts";

const english = createWords("en");

const changes = [
  { kind: "delete", key: "1001", title: "Anna | Nováková", fields: {}, effects: ["Will be deleted"] },
  { kind: "update", key: "1002", title: "=cmd|calc", record: 2, fields: { company: { from: "ACME", to: "ACME Cleaning" } }, effects: [] },
  { kind: "create", key: "1003", title: "Čeněk Dvořák", record: 3, fields: { company: { from: "", to: "ACME" } }, effects: ["Is new"] },
] as const;
const answer = { ...planAnswer({ changes }), columns: [{ id: "company", title: "Company" }] };

test("a list as CSV holds the people it is asked for, and nothing that a spreadsheet would run", () => {
  expect(listAsCsv(answer, [1, 2], english)).toBe(
    `what,key,person,values,effects
"changed","1002","'=cmd|calc","Company: ACME → ACME Cleaning",""
"added","1003","Čeněk Dvořák","","Is new"
`,
  );
});

test("an emptied value is said, and that the system may keep it", () => {
  const columns = [
    { id: "company", title: "Company", mayKeepEmptied: true },
    { id: "email", title: "E-mail" },
  ];
  const fields = { company: { from: "ACME", to: "" }, email: { from: "a@acme.test", to: "" } };
  const emptied = { ...planAnswer({ changes: [{ ...changes[1], title: "Bo", fields }] }), columns };
  expect(listAsCsv(emptied, [0], english)).toContain('"Company: ACME → (empty, may be kept); E-mail: a@acme.test → (empty)"');
});

test("a list as Markdown is a table whose cells a value cannot leave", () => {
  expect(listAsMarkdown(answer, [0], english)).toBe(
    `| what | key | person | values | effects |
| --- | --- | --- | --- | --- |
| deleted | 1001 | Anna \\| Nováková |  | Will be deleted |
`,
  );
});
