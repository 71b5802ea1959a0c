import { describe, expect, test } from "vitest";
import { atOnce, canFill, fillEdits, type ProblemCode } from "#core";
import { applyEdits, fixContextOf, fixedTexts } from "./fixedText.ts";

const header =
  "Initials;EmployeeId;Name;Email;Phone;Mobile;DepartmentNumber;Department;UserGroupUid;UserGroup;LocationUid;Language;IdCardNumber;SubscriptionUid;TerminationDate";
const header2n =
  "EmployeeID,User Name,Company,User Mail,Card Numbers,Switch Code,Phone Number 1,Group Call,Phone Number 2,Group Call,Phone Number 3,Virtual Number,Groups,Is Deleted";

function ofFacilityNet(...records: readonly string[]): string {
  return [header, ...records, ""].join("\n");
}

const employee = "5b1c0000-0000-4000-8000-000000000001";

describe("empty fields", () => {
  test("get a known value by its name, where no other column says the same; fields with a value stay", () => {
    const records = (an: string, bo: string) =>
      ofFacilityNet(`an;1;An;an@acme.test;;;;;${an};;;;;;`, "cy;3;Cy;cy@acme.test;;;;;;Staff;;;;;", `bo;2;Bo;bo@acme.test;;;;;${bo};;;;;;`);
    const known = { UserGroupUid: new Map([[employee, "Employee"]]) };
    expect(fixedTexts("empty-optional", records("$0", "x"), { known })).toEqual([
      `Write Employee into the empty fields of User group (uuid) → ${records(employee, "x")}`,
    ]);
    expect(fixedTexts("empty-optional", records("$0", ""), { known })).toEqual([
      `Write Employee into the empty fields of User group (uuid) → ${records(employee, employee)}`,
    ]);
  });

  test("that the system needs get the only known value, at one place or everywhere", () => {
    const text = `${header2n}\n1,Ana,$0,,,,,,,,,,,\n`;
    const known = { Company: new Map([["ACME, Inc.", "ACME, Inc."]]) };
    expect(fixedTexts("required", text, { known })).toEqual([`*Write ACME, Inc. → ${header2n}\n1,Ana,"ACME, Inc.",,,,,,,,,,,\n`]);
  });

  test("get what a person gives once; records with other fields than the header's stay", () => {
    const text = ofFacilityNet("an;1;An;an@acme.test;;;;;;;;;;;", "bo;2;Bo", "cy;3;Cy;cy@acme.test;+4511223344;;;;;;;;;;");
    const context = fixContextOf(text);
    const column = context.profile?.columns.find(({ id }) => id === "phone");
    const edits = column ? atOnce(fillEdits(column, context, "+45 33; 44")) : [];
    expect(applyEdits(context.table, edits)).toBe(text.replace("an@acme.test;;", 'an@acme.test;"+45 33; 44";'));
  });

  test("that tell people apart are never filled with one value", () => {
    const context = fixContextOf(ofFacilityNet("an;1;An;an@acme.test;;;;;;;;;;;", "bo;2;Bo;bo@acme.test;;;;;;;;;;;"));
    const canFillIn = (field: string, code: ProblemCode = "empty-optional") => {
      const column = context.profile?.columns.find(({ id }) => id === field);
      const at = { line: 1, character: 0 };
      const problem = { code, severity: "warning", message: "", range: { start: at, end: at }, field, facts: {} } as const;
      return column !== undefined && canFill(problem, column, context);
    };
    expect(["initials", "employeeId", "email", "name", "idCardNumber"].filter((field) => canFillIn(field))).toEqual([]);
    expect(["phone", "department", "language", "locationUid"].filter((field) => canFillIn(field))).toHaveLength(4);
    expect(canFillIn("phone", "type")).toBe(false);
  });
});
