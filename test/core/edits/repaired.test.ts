import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { atOnce, createChecker, type FixContext, fixAll, fixesFor, type Problem, type ProblemCode } from "#core";
import { profileNamed } from "../profile/profileFixtures.ts";
import { applyEdits, fixContextOf } from "./fixedText.ts";

const header2n =
  "EmployeeID,User Name,Company,User Mail,Card Numbers,Switch Code,Phone Number 1,Group Call,Phone Number 2,Group Call,Phone Number 3,Virtual Number,Groups,Is Deleted";
const headerFn =
  "Initials;EmployeeId;Name;Email;Phone;Mobile;DepartmentNumber;Department;UserGroupUid;UserGroup;LocationUid;Language;IdCardNumber;SubscriptionUid;TerminationDate";
const known = { Company: new Map([["ACME", "ACME"]]), Groups: new Map(["Staff", "Lab"].map((name) => [name, name])) };
const full = "1,Ana Nová,ACME,ana@acme.test,0A1B2C3D,1234,+420111222333,TRUE,,FALSE,,,Staff,FALSE";

interface Checked {
  readonly context: FixContext;
  readonly problems: readonly Problem[];
}

function check(text: string, configured?: string): Checked {
  const context = fixContextOf(text, { known, configured });
  const checker = createChecker({ profile: context.profile, known, severities: {}, facts: {} });
  for (const _step of checker.begin(context.table)) {
    // Runs to its end.
  }
  return { context, problems: checker.problems() };
}

function codesOf({ problems }: Checked): ProblemCode[] {
  return [...new Set(problems.map(({ code }) => code))].sort();
}

/** A file of one wrong thing each. */
const files: readonly (readonly [ProblemCode, string])[] = [
  ["surrounding-space", `${header2n}\n${full.replace("Ana Nová", " Ana Nová ")}\n`],
  ["invisible-character", `${header2n}\n${full.replace("Ana Nová", "Ana\u00a0Nov\u00adá")}\n`],
  ["blank-line", `${header2n}\n\n${full}\n`],
  ["quoting", `${header2n}\n${full.replace("ACME", '"ACME"')}\n`],
  ["unclosed-quote", `${header2n}\n${full.replace("Ana Nová", '"Nová, Ana')}\n`],
  ["stray-quote", `${header2n}\n${full.replace("Ana Nová", 'Ana "A" Nová')}\n`],
  ["unclosed-quote", `${header2n}\n${full.replace("Ana", '"Ana')}\n`],
  ["ragged-record", `${header2n}\n${full.slice(0, full.lastIndexOf(","))}\n`],
  ["ragged-record", `${header2n}\n${full},,\n`],
  ["ragged-record", `${header2n}\n${full.replace("Ana Nová", "Nová, Ana")}\n`],
  ["column-order", `${header2n.replace("EmployeeID,User Name", "User Name,EmployeeID")}\n${full.replace("1,Ana Nová", "Ana Nová,1")}\n`],
  ["column-case", `${header2n.replace("Company", "company")}\n${full}\n`],
  ["required", `${header2n}\n${full}\n${",".repeat(13)}\n`],
  ["missing-header", `\n\n${header2n}\n${full}\n`],
  ["missing-header", `\nExported on 26 November\n\n${header2n}\n${full}\n`],
  ["missing-column", `${header2n.replace("User Mail,", "")}\n${full.replace("ana@acme.test,", "")}\n`],
  ["unknown-column", `${header2n.replace("User Mail", "User Mial")}\n${full}\n`],
  ["duplicate-column", `${header2n},Company\n${full},ACME\n`],
  ["wrong-delimiter", `${header2n.replaceAll(",", ";")}\n${full.replaceAll(",", ";")}\n`],
  ["type", `${header2n}\n${full.replace("0A1B2C3D", "0A:1B:2C:3D")}\n`],
  ["not-allowed", `${header2n}\n${full.replace("TRUE", "yes")}\n`],
  ["letter-case", `${header2n}\n${full.replace("TRUE", "true")}\n`],
  ["letter-case", `${header2n}\n${full.replace("ACME", "Acme")}\n`],
  ["unknown-value", `${header2n}\n${full.replace("ACME", "ACMEE")}\n`],
  ["length", `${header2n}\n${full.replace("0A1B2C3D", "A1B2")}\n`],
  ["too-many-items", `${header2n}\n${full.replace("0A1B2C3D", "0A1B2C3D;0A1B2C3E;0A1B2C3F")}\n`],
  ["spreadsheet-damage", `${header2n}\n${full.replace("1,Ana", '"=""0041""",Ana')}\n`],
  ["spreadsheet-damage", `${header2n}\n${full.replace("TRUE", "WAHR")}\n`],
  ["suspicious", `${header2n}\n${full.replace("0A1B2C3D", "0012345678")}\n`],
  ["suspicious", `${header2n}\n${full.replace("Nová", "NovÃ¡")}\n`],
  ["formula", `${header2n}\n${full.replace("Ana Nová", "@SUM(A1)")}\n`],
  ["duplicate-key", `${header2n}\n${full}\n${full}\n`],
  ["duplicate-value", `${header2n}\n${full}\n${full.replace("1,Ana Nová", "2,Bo Hansen").replace("1234", "4321")}\n`],
  ["required", `${header2n}\n${full.replace("ACME", "")}\n`],
  ["collision", `${header2n}\n${full.replace("0A1B2C3D", "FF0A1B2C3D;0A1B2C3D")}\n`],
  [
    "collision",
    `${header2n}\n${full}\n${full.replace("1,Ana Nová", "2,Bo Hansen").replace("ana@", "bo@").replace("0A1B2C3D,1234,+420111222333", "FF0A1B2C3D,,")}\n`,
  ],
  ["case-variant", `${header2n}\n${full}\n${full.replace("1,Ana Nová", "2,Bo").replace("0A1B2C3D,1234", ",").replace("Staff", "staff")}\n`],
];

describe("the first repair offered", () => {
  test.each(files)("ends %s and brings no other problem", (code, text) => {
    const before = check(text);
    expect(codesOf(before)).toContain(code);
    const problem = before.problems.find((each) => each.code === code) as Problem;
    const [fix] = fixesFor(problem, before.context);
    const after = check(applyEdits(before.context.table, fix ? atOnce(fix.edits()) : []));
    expect(codesOf(after)).toEqual(codesOf(before).filter((each) => codesOf(after).includes(each) && each !== code));
  });

  test("puts the header of the configured system above records", () => {
    const { context, problems } = check(`${full}\n`, "2n-access-commander");
    expect(problems.map(({ code }) => code)).toContain("missing-header");
    const [fix] = problems.flatMap((problem) => fixesFor(problem, context));
    expect(applyEdits(context.table, fix ? atOnce(fix.edits()) : [])).toBe(`${header2n}\n${full}\n`);
  });

  test.each([
    ["2n-access-commander", "  ", header2n],
    ["2n-access-commander", `  \n${full}\n`, `${header2n}\n${full}\n`],
    ["2n-access-commander", `\n${full}\n`, `${header2n}\n\n${full}\n`],
    [
      "facilitynet",
      "  \n",
      `${profileNamed("facilitynet")
        .columns.map(({ name }) => name)
        .join(";")}\n`,
    ],
  ])("puts the header of %s where the system reads it: %j", (id, before, after) => {
    const { context, problems } = check(before, id);
    const [fix] = problems.filter(({ code }) => code === "missing-header").flatMap((problem) => fixesFor(problem, context));
    expect(fix?.preferred).toBe(true);
    expect(applyEdits(context.table, fix ? atOnce(fix.edits()) : [])).toBe(after);
  });

  test("cuts the columns that no profile knows only when asked", () => {
    const { context, problems } = check(`${header2n},Colour\n${full},red\n`);
    expect(problems.flatMap((problem) => fixesFor(problem, context)).filter(({ safe }) => safe)).toEqual([]);
  });
});

const cell = fc.constantFrom(
  "",
  "1",
  "2",
  "Ana",
  " Ana",
  "Ana\u00a0",
  "ACME",
  "Acme",
  "acme ",
  "ana@acme.test",
  "0A1B2C3D",
  "0a 1b 2c",
  "0012345678",
  "0A1B2C/0A1B2D",
  "06E2",
  "6.00E+02",
  "TRUE",
  "true",
  "WAHR",
  "yes",
  "=1+1",
  '"=""0041"""',
  '"x',
  'a"b',
  "x,y",
  "\u200b",
  "+45 11 22",
  "NovÃ¡",
  "Staff;staff",
  "Staff/Lab",
  "06.05.2026",
  "\u{1f469}\u200d\u{1f4bb}\u200d",
  "a;;b",
);
const record = fc.array(cell, { minLength: 1, maxLength: 16 });
const file = fc
  .record({
    header: fc.constantFrom(
      ...[header2n, header2n.toLowerCase(), header2n.replace("Company,", ""), `${header2n},X`, `People\n\n${header2n}`],
      ...[headerFn, headerFn.replace("Email", "EMail"), headerFn.replace("Phone;Mobile", "Mobile;Phone")],
    ),
    records: fc.array(record, { maxLength: 6 }),
  })
  .map(({ header, records }) => ({ header, records: records.map((cells) => cells.join(header.includes(";") ? ";" : ",")) }));

describe("repairing everything, round by round", () => {
  test("ends on any file", async () => {
    await fc.assert(
      fc.property(file, ({ header, records }) => {
        let text = [header, ...records, ""].join("\n");
        const seen = new Set<string>();
        for (let round = 0; round < 40; round++) {
          const { context, problems } = check(text);
          const next = applyEdits(
            context.table,
            fixAll(problems, context, ({ preferred, safe }) => preferred || safe),
          );
          if (next === text) {
            return;
          }
          expect(seen.has(next)).toBe(false);
          seen.add(next);
          text = next;
        }
        expect.unreachable("40 rounds were not enough");
      }),
      { numRuns: 300 },
    );
  });

  test("ends on any file, whichever repair is offered first is taken at each problem", async () => {
    await fc.assert(
      fc.property(file, ({ header, records }) => {
        let text = [header, ...records, ""].join("\n");
        const seen = new Set<string>();
        for (let round = 0; round < 60; round++) {
          const { context, problems } = check(text);
          const next = applyEdits(
            context.table,
            fixAll(problems, context, () => true),
          );
          if (next === text) {
            return;
          }
          expect(seen.has(next)).toBe(false);
          seen.add(next);
          text = next;
        }
        expect.unreachable("60 rounds were not enough");
      }),
      { numRuns: 200 },
    );
  });

  test("with the safe repairs alone changes no cell without a problem", async () => {
    await fc.assert(
      fc.property(file, ({ header, records }) => {
        const { context, problems } = check([header, ...records, ""].join("\n"));
        for (const { range } of fixAll(problems, context, ({ safe }) => safe)) {
          const touched = problems.some(
            (problem) => problem.range.start.line <= range.end.line && range.start.line <= problem.range.end.line,
          );
          expect(touched).toBe(true);
        }
      }),
      { numRuns: 200 },
    );
  });
});
