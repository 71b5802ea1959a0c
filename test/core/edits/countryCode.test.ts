import { describe, expect, test } from "vitest";
import { countryCodeEdits, isCountryCode, type Problem, usedCountryCodes } from "#core";
import { applyEdits, fixContextOf } from "./fixedText.ts";

const header =
  "Initials;EmployeeId;Name;Email;Phone;Mobile;DepartmentNumber;Department;UserGroupUid;UserGroup;LocationUid;Language;IdCardNumber;SubscriptionUid;TerminationDate";
const record = (phone: string) => `an;1;An;an@acme.test;${phone};;;;;;;;;;`;

function coded(phone: string, code: string): string {
  const context = fixContextOf(`${header}\n${record(phone)}\n`);
  const start = { line: 1, character: record(phone).indexOf(phone) };
  const problem: Problem = { code: "pattern", severity: "error", message: "", range: { start, end: start }, field: "phone", facts: {} };
  return applyEdits(context.table, countryCodeEdits(problem, context, code))
    .split("\n")[1]
    ?.split(";")[4] as string;
}

describe("a country code", () => {
  test.each([
    ["22 33 44 55", "+45", "+4522334455"],
    ["030 1234567", "+49", "+49301234567"],
    ["06 1234567", "+39", "+39061234567"],
    ["+4522334455", "+45", "+4522334455"],
    ["004522334455", "+45", "004522334455"],
    ["4522334455", "+45", "4522334455"],
    ["45 22 33 44", "+45", "+4545223344"],
    ["1234567/123456", "+45", "1234567/123456"],
    ["0401234/0405678", "+49", "0401234/0405678"],
    ["030/1234567", "+49", "+49301234567"],
    ["ext. 7", "+45", "ext. 7"],
    ["sip:ana@acme.test", "+45", "sip:ana@acme.test"],
  ])("%s with %s is %s", (phone, code, expected) => {
    expect(coded(phone, code)).toBe(expected);
  });

  test.each([
    ["+45", true],
    ["+420", true],
    ["45", false],
    ["+0", false],
    ["+4512", false],
    ["", false],
  ])("%s is one: %s", (text, expected) => {
    expect(isCountryCode(text)).toBe(expected);
  });
});

test("codes in use are looked for once, however many numbers ask", () => {
  const context = fixContextOf(`${header}\n${record("+4522334455")}\n`);
  const [phone] = context.columns.columns.filter((column) => column?.id === "phone");
  const codes = phone && usedCountryCodes(phone, context);
  expect(codes).toEqual(["+45"]);
  expect(phone && usedCountryCodes(phone, context)).toBe(codes);
});
