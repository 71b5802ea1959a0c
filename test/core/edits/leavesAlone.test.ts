/** What a repair must leave alone: the other items of a list, the other people, values under a name that is spelt wrongly. */
import { describe, expect, test } from "vitest";
import { atOnce, builtInProfiles, fixAll, fixesFor, type Problem, type Profile, safelyMended } from "#core";
import { checkText } from "../rules/checkText.ts";
import { applyEdits, fixContextOf, fixedTexts } from "./fixedText.ts";

const header2n =
  "EmployeeID,User Name,Company,User Mail,Card Numbers,Switch Code,Phone Number 1,Group Call,Phone Number 2,Group Call,Phone Number 3,Virtual Number,Groups,Is Deleted";
const headerFn =
  "Initials;EmployeeId;Name;Email;Phone;Mobile;DepartmentNumber;Department;UserGroupUid;UserGroup;LocationUid;Language;IdCardNumber;SubscriptionUid;TerminationDate";
const door = builtInProfiles.find(({ id }) => id === "2n-access-commander") as Profile;

describe("in a list", () => {
  test.for([
    ["spreadsheet-damage", '$0"=""0A1B2C"";0D1E2F"', {}, "*Write 0A1B2C;0D1E2F →"],
    ["spreadsheet-damage", "$06.00E+02;0D1E2F", { value: "6.00E+02" }, ",,06E2;0D1E2F,"],
    ["suspicious", "$00123456789;12345678", {}, "Write 075BCD15;12345678, the number in hexadecimal →"],
  ] as const)("%s leaves the other items as they are: %s", ([code, cards, facts, title]) => {
    expect(fixedTexts(code, `${header2n}\n1,Ana,ACME,,${cards},,,,,,,,,\n`, { facts })[0]).toContain(title);
  });

  test("a value that is not allowed becomes the one meant, beside the others", () => {
    const columns = door.columns.map((column) => (column.id === "groups" ? { ...column, allowed: ["Staff", "Lab", "Office"] } : column));
    const profile = { ...door, id: "lists", columns };
    const context = fixContextOf(`${header2n}\n1,Ana,ACME,,,,,,,,,,Lab;Stafff,FALSE\n`, { configured: "lists", profiles: [profile] });
    const start = { line: 1, character: "1,Ana,ACME,,,,,,,,,,Lab;".length };
    const problem: Problem = {
      code: "not-allowed",
      severity: "error",
      message: "",
      range: { start, end: start },
      facts: { value: "Stafff" },
    };
    const [best] = fixesFor(problem, context);
    expect(best).toMatchObject({ title: "Write Lab;Staff", preferred: true });
  });
});

describe("a column of another name", () => {
  test("is renamed before an empty one is added beside it", () => {
    const text = `$0${header2n.replace("User Mail", "User Mial")}\n1,Ana,ACME,x,,,,,,,,,,\n`;
    const [rename, add] = fixedTexts("missing-column", text, { field: "userMail" });
    expect(rename).toBe(`*Rename User Mial to User Mail → ${header2n}\n1,Ana,ACME,x,,,,,,,,,,\n`);
    expect(add).toMatch(/^Add the column User Mail/);
  });

  test("that nothing is like is taken for the one in whose place it stands, and a person decides", () => {
    const text = `${header2n.replace("Card Numbers", "$0Badge")}\n1,Ana,ACME,,0A1B2C,,,,,,,,,\n`;
    expect(fixedTexts("unknown-column", text)[0]).toBe(`Rename Badge to Card Numbers → ${header2n}\n1,Ana,ACME,,0A1B2C,,,,,,,,,\n`);
  });
});

describe("a surplus empty field is cut", () => {
  const cutOf = (record: string) => fixedTexts("ragged-record", `${headerFn}\n$0${record}\n`).find((text) => text.includes("surplus"));

  test("unasked where every field stands in its place", () => {
    const uuid = "5b1c2f60-3a4e-4c1b-9a70-2f1d6c8e0a11";
    expect(cutOf(`AN;1;Ana;ana@acme.test;+45330010;+45330011;1000;Sales;${uuid};Staff;${uuid};da;A7;${uuid};2026-12-31;`)).toMatch(
      /^\*!Remove/,
    );
  });

  test("when a person says so, where a delimiter may be too many in the midst", () => {
    expect(cutOf("AN;1;Ana;ana@acme.test;;;;1000;;;;;;;;")).toMatch(/^\*Remove/);
  });

  test("not before the name was joined that a delimiter split", () => {
    const record = "AB;1;Bak; Anders;ana@acme.test;+45330010;;1000;Sales;;Staff;;da;A7;;";
    const fixes = fixedTexts("ragged-record", `${headerFn}\n$0${record}\n`);
    expect(fixes[0]).toMatch(/^\*?Join 2 fields into one value: "Bak; Anders"/);
    expect(fixes.at(-1)).toMatch(/^Remove the surplus empty field/);
  });
});

test("a record of one empty field is not made a blank line", () => {
  expect(mendedUnasked("name\nAna\n,\nBo\n")).toBe('name\nAna\n""\nBo\n');
});

test.each([
  [header2n, "1,Ana,ACME,,,,,,,,,,, TRUE"],
  [header2n, "1,Ana,ACME,,,,,,,,,,,TRUE\u200b"],
  [header2n, "1,Ana,ACME,,,,,,,,,,,\u00a0TRUE"],
  [header2n, "1,Ana,ACME,,,,,,,,,,,true"],
  [headerFn, "AN;1;Ana;a@acme.test;;;;;;;;;;; 2026-12-31"],
])("whether a person stays is not decided unasked: %#", (header, record) => {
  const text = `${header}\n${record}\n`;
  expect(mendedUnasked(text)).toBe(text);
});

test.each([' "Sales', '\u200b"Sales', '"Sales"\u200b"'])(
  "what stands beside a quote (%j) is not removed unasked: the quote would take in the next people",
  (department) => {
    const text = `${headerFn}\r\nAN;1;Ana;a@acme.test;;;1;${department};;;;;;;\r\nBO;2;Bo;b@acme.test;;;2;Store";;;;;;;\r\n`;
    expect(mendedUnasked(text)).toBe(text);
  },
);

test("lines above the header stay as they are when quotes or separators of the file change", () => {
  const profile = { ...door, id: "report", header: { ...door.header, preambleLines: 1 } };
  const quoted = `"Export",2024\n${header2n}\n1,"Ana",ACME,,,,,,,,,,,FALSE\n2,"Bo",ACME,,,,,,,,,,,FALSE\n`;
  const context = fixContextOf(quoted, { configured: "report", profiles: [profile] });
  const quoting = checkText(quoted, profile)
    .checker.problems()
    .find(({ code }) => code === "quoting");
  const [everywhere] = quoting ? fixesFor(quoting, context) : [];
  expect(applyEdits(context.table, everywhere ? atOnce(everywhere.edits()) : [])).toBe(
    quoted.replaceAll('"Ana"', "Ana").replaceAll('"Bo"', "Bo"),
  );
});

test("records without any value go together, the last one without a line break too", () => {
  const empty = ";".repeat(14);
  const text = `${headerFn}\nAN;1;Ana;a@acme.test;;;;;;;;;;;\n${empty}\n${empty}`;
  const context = fixContextOf(text);
  const problems = [2, 3].map((line): Problem => {
    const start = { line, character: 0 };
    return { code: "required", severity: "error", message: "", range: { start, end: start }, facts: {} };
  });
  const edits = fixAll(problems, context, ({ id }) => id === "remove-empty-record");
  expect(applyEdits(context.table, edits)).toBe(`${headerFn}\nAN;1;Ana;a@acme.test;;;;;;;;;;;\n`);
});

function mendedUnasked(text: string): string {
  const context = fixContextOf(text);
  const problems = checkText(text, context.profile).checker.problems();
  const edits = fixAll(
    problems.filter(({ code }) => safelyMended.includes(code)),
    context,
    (fix) => fix.safe,
  );
  return applyEdits(context.table, edits);
}
