import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { builtInProfiles, type Profile, readTable } from "#core";
import { createClassedCells } from "../../../core/src/csv/cells.ts";
import { BlockCheck, type Finding } from "../../../core/src/rules/check/blockCheck.ts";
import { readHead } from "../../../core/src/rules/check/fileHead.ts";
import { compileRecordPlan, type RecordPlan } from "../../../core/src/rules/check/recordPlan.ts";
import { classOfUnit } from "../../../core/src/rules/check/unitClasses.ts";

/** Values near the border of what some rule takes. */
const value = fc.oneof(
  fc.constantFrom("TRUE", "true", "FALSE", "WAHR", "06E2", "6.00E+02", "0123ABCD", "23ABCD", "0123abcd;11112222", "A;;B", "Staff; Admin"),
  fc.constantFrom(
    "jana@example.test",
    "a.b@c.d1",
    "a@b",
    "@a.bc",
    "a..b@c.de",
    "a@b.c",
    "=1+1",
    "+45 12 34",
    "-5",
    "#N/A",
    "1234567890123456",
  ),
  fc.constantFrom(
    "2026-02-30",
    "2026-02-28",
    "da",
    "DK",
    "4b3d6f1e-9a1c-4f3e-8f57-2a6b1c0d9e8f",
    "ACME",
    "Acme",
    "<delete>",
    "Ã¸",
    "\uFFFD",
    "\u200B",
  ),
  fc.string({
    unit: fc.constantFrom("0", "7", "A", "f", "x", "Z", " ", "-", "+", "@", ".", "/", ";", "ž", "\ud83d", "\u00A0", "=", "<"),
    maxLength: 12,
  }),
  fc.string({ unit: "binary", maxLength: 8 }),
);
const cell = fc.oneof(
  { weight: 5, arbitrary: value },
  { weight: 2, arbitrary: value.map((text) => `"${text.replaceAll('"', '""')}"`) },
  { weight: 1, arbitrary: fc.constantFrom("", '""', '"a"b', 'a"b', " ", '"open') },
);

const known = {
  Company: new Map([["ACME", "ACME"]]),
  Groups: new Map([["Staff", "Staff"]]),
  UserGroup: new Map([["Employee", "Employee"]]),
};

describe.each(builtInProfiles.map((profile) => [profile.id, profile] as const))("%s", (_id, profile) => {
  it("passes over no value in which a closer look finds a problem", () => {
    const width = profile.columns.length;
    const records = fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(records, fc.constantFrom("\n", "\r\n", "\r"), (values, lineBreak) => {
        const { plan, check } = checkerOf(profile, values, lineBreak);
        const always = { ...plan, cells: plan.cells.map((each) => ({ ...each, watch: -1 })) };
        expect(check(plan)).toEqual(check(always));
      }),
      { numRuns: 60 },
    );
  });
});

function checkerOf(profile: Profile, values: readonly (readonly string[])[], lineBreak: string) {
  const dialect = { delimiter: profile.dialect.delimiters[0] as string, escape: profile.dialect.escape };
  const header = profile.columns.map(({ name }) => name);
  const text = [header, ...values].map((cells) => `${cells.join(dialect.delimiter)}${lineBreak}`).join("");
  const table = readTable(text, dialect, { blockSize: text.length });
  const cells = createClassedCells(classOfUnit);
  const settings = { profile, known, severities: {}, facts: {} };
  const plan = compileRecordPlan(settings, readHead(table, profile).map, { dialect, isDamaged: false });
  const check = (chosen: RecordPlan): Finding[] => {
    const findings: Finding[] = [];
    table.scanBlock(0, cells);
    new BlockCheck(chosen, cells).run(table.blocks[0]?.text ?? "", 1, (finding) => findings.push(finding));
    return findings;
  };
  return { plan, check };
}
