import { expect, test } from "vitest";
import { atOnce } from "#core";
import { readClientSupport } from "../../../server/src/clientSupport.ts";
import { codeActions } from "../../../server/src/features/codeActions.ts";
import { codeEdits } from "../../../server/src/features/countryCodes.ts";
import { documentOf } from "./documentOf.ts";

const header =
  "Initials;EmployeeId;Name;Email;Phone;Mobile;DepartmentNumber;Department;UserGroupUid;UserGroup;LocationUid;Language;IdCardNumber;SubscriptionUid;TerminationDate";
const file = (...phones: readonly string[]) =>
  [header, ...phones.map((phone, i) => `i${i};${i};N${i};n${i}@acme.test;${phone};;;;;;;;;;`), ""].join("\n");

function titles(marked: string, ownClient: boolean): string[] {
  const initializationOptions = ownClient ? { sendsFileFacts: true } : undefined;
  const support = readClientSupport({ capabilities: {}, processId: null, rootUri: null, initializationOptions });
  const { document, cursor } = documentOf(marked);
  const question = { range: { start: cursor, end: cursor }, only: undefined, automatic: true, today: new Date(0) };
  return atOnce(codeActions(document, question, support)).map(({ title }) => title);
}

test("is asked for where no number of the file has one, by our own client", () => {
  expect(titles(file("$022334455", "33445566"), true)).toContain("Add a country code to the numbers in Phone…");
  expect(titles(file("$022334455", "33445566"), false).join()).not.toContain("country code");
  expect(titles(file("$022334455", "+4533445566"), true)).toEqual(
    expect.arrayContaining(["Add the country code +45"]) && expect.not.arrayContaining(["Add a country code to the numbers in Phone…"]),
  );
});

test("goes to every number of the column without one, and to no other value", () => {
  const { document } = documentOf(file("22334455", "+4533445566", "44 55 66 77"));
  expect(atOnce(codeEdits(document, "phone", "+45")).map(({ newText }) => newText)).toEqual(["+4522334455", "+4544556677"]);
  expect(atOnce(codeEdits(document, "phone", "45"))).toEqual([]);
  expect(atOnce(codeEdits(document, "mobile", "+45"))).toEqual([]);
});
