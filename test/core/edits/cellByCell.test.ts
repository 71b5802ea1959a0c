/** What an administrator relies on: a repair touches what it says, and every other cell keeps its bytes. */
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  atOnce,
  createChecker,
  type Fix,
  type FixContext,
  fixAll,
  fixesFor,
  mergeEdits,
  type Problem,
  type Profile,
  readTable,
  type TextEdit,
} from "#core";
import { profileFiles, profileNamed } from "../profile/profileFixtures.ts";
import { applyEdits, fixContextOf } from "./fixedText.ts";

const header2n =
  "EmployeeID,User Name,Company,User Mail,Card Numbers,Switch Code,Phone Number 1,Group Call,Phone Number 2,Group Call,Phone Number 3,Virtual Number,Groups,Is Deleted";
const headerFn =
  "Initials;EmployeeId;Name;Email;Phone;Mobile;DepartmentNumber;Department;UserGroupUid;UserGroup;LocationUid;Language;IdCardNumber;SubscriptionUid;TerminationDate";
const known = {
  Company: new Map([["ACME", "ACME"]]),
  UserGroup: new Map([["Employee", "Employee"]]),
  Groups: new Map(["Staff", "Lab"].map((name) => [name, name])),
};

const profileNames = [...profileFiles.keys()].map((file) => file.replace(/\.json$/, ""));

interface Checked {
  readonly context: FixContext;
  readonly problems: readonly Problem[];
}

function check(text: string, profile?: Profile): Checked {
  const context = profile ? fixContextOf(text, { known, configured: profile.id, profiles: [profile] }) : fixContextOf(text, { known });
  const checker = createChecker({ profile: context.profile, known, severities: {}, facts: {} });
  for (const _step of checker.begin(context.table)) {
    // Runs to its end.
  }
  return { context: { ...context, counts: checker.counts().byCode }, problems: checker.problems() };
}

/** The text after edits, cut as before; only a conversion of the delimiter makes another dialect. */
function again(context: FixContext, edits: readonly TextEdit[], delimiter = context.table.dialect.delimiter): FixContext {
  const table = readTable(applyEdits(context.table, edits), { ...context.table.dialect, delimiter });
  return { ...context, table };
}

/** Each record as the bytes of its cells. */
function rawOf({ table }: FixContext): string[][] {
  return Array.from({ length: table.recordCount }, (_, index) => {
    const place = table.record(index);
    return place ? table.cells(place).map(({ raw }) => raw) : [];
  });
}

function valuesOf({ table }: FixContext): string[][] {
  return Array.from({ length: table.recordCount }, (_, index) => {
    const place = table.record(index);
    return place ? table.cells(place).map(({ value }) => value) : [];
  });
}

const cell = fc.constantFrom(
  ...["", "", "", "1", "2", "Ana", " Ana", "Ana\u00a0", "ACME", "Acme", "acme ", "ana@acme.test", "Ana@acme.test", "0A1B2C3D", "0a 1b 2c"],
  ...["0012345678", "0A1B2C/0A1B2D", "06E2", "6.00E+02", "TRUE", "true", "WAHR", "yes", "=1+1", '"=""0041"""', '="0041"', '"x', 'a"b'],
  ...[
    '" a "',
    '"a""b"',
    '"a\nb"',
    '"a\r\nb\u200b"',
    ' "q" ',
    '""',
    "\u200b",
    "+45 11 22",
    "0045112233",
    "11223344",
    "NovÃ¡",
    "Staff;staff",
  ],
  ...[
    "a;;b",
    "0A1B2C;0A1B2C;0A1B2D",
    "a|b",
    "\t",
    "31-12-2026",
    "2026-13-01",
    "1/2/26",
    "Ana <b>",
    "'+45",
    "@x",
    "1234",
    "12 34",
    "0A1B2C ; 0A1B2C",
    "06.05.2026",
    "Staff/Lab",
    "\u{1f469}\u200d\u{1f4bb}\u200d",
    "\u0639\u0644\u06cc\u200c\u0646\u06cc\u0627",
  ],
);
const file = fc.record({
  header: fc.constantFrom(
    ...[header2n, header2n.toLowerCase(), header2n.replace("Company,", ""), `${header2n},X`, header2n.replace("Group Call,", "")],
    ...[
      header2n.replace("Company,User Mail", '"User Mail",Company'),
      header2n.replaceAll(",", ";"),
      header2n.replace("Company", " Company"),
    ],
    ...[`People\n\n${header2n}`, `sep=;\n${headerFn}`],
    ...[headerFn, headerFn.replace("Email", "EMail"), headerFn.replace("Phone;Mobile", "Mobile;Phone"), "a", "a,b", "", '"EmployeeID'],
  ),
  records: fc.array(
    fc.oneof(
      { weight: 4, arbitrary: fc.array(cell, { minLength: 13, maxLength: 16 }) },
      { weight: 1, arbitrary: fc.array(cell, { maxLength: 4 }) },
    ),
    { maxLength: 5 },
  ),
  lineBreak: fc.constantFrom("\n", "\r\n", "\r"),
  ends: fc.boolean(),
});
const text = file.map(({ header, records, lineBreak, ends }) => {
  const delimiter = header.includes(";") ? ";" : ",";
  return [header, ...records.map((cells) => cells.join(delimiter))].join(lineBreak) + (ends ? lineBreak : "");
});

/** Repairs of lines, columns or the cut of a record. All others write one cell. */
const structural =
  /^(?:canonical-quotes-everywhere|remove-blank-line|remove-record|remove-repeated-record|remove-empty-record|remove-lines-above|pad|cut|join-fields.*|close-quote|remove-quote|reorder-columns|add-labels|insert-fields-.*|add-column.*|remove-column.*|insert-header|convert-delimiter|move-column.*|column-fill-.*)$/;

/** Of two spellings the one that few use is written anew, of two cards the short one goes, wherever it stands. */
const hereOrThere: ReadonlySet<string> = new Set(["usual-spelling", "take-short-card", "remove-short-card", "rename-header"]);

function at(problem: Problem, { table }: FixContext): { record: number; column: number } | undefined {
  const found = table.cellAt(problem.range.start);
  return found && { record: found.record.index, column: found.column };
}

function describeFix(fix: Fix, problem: Problem): string {
  return `${problem.code} ${fix.id}`;
}

function assertOneCell(checked: Checked, problem: Problem, fix: Fix): void {
  const { context } = checked;
  const before = rawOf(context);
  const place = at(problem, context);
  const after = rawOf(again(context, atOnce(fix.edits())));
  const name = describeFix(fix, problem);
  expect(after.length, name).toBe(before.length);
  expect(before.flatMap((cells, record) => cells.filter((raw, column) => raw !== after[record]?.[column])).length, name).toBe(1);
  for (const [record, cells] of before.entries()) {
    expect(after[record]?.length, name).toBe(cells.length);
    for (const [column, raw] of cells.entries()) {
      const isMeant = hereOrThere.has(fix.id) ? raw !== after[record]?.[column] : record === place?.record && column === place.column;
      if (!isMeant) {
        expect(after[record]?.[column], `${name} at ${record}:${column}`).toBe(raw);
      }
    }
  }
}

function assertStructure(checked: Checked, problem: Problem, fix: Fix): void {
  const { context } = checked;
  const before = rawOf(context);
  const result = again(context, atOnce(fix.edits()));
  const after = rawOf(result);
  const name = describeFix(fix, problem);
  const record = at(problem, context)?.record ?? -1;
  const others = (rows: readonly string[][], left = 1) => rows.filter((_, index) => index < record || index >= record + left);
  if (fix.id === "remove-blank-line") {
    expect(after, name).toEqual(before);
  } else if (/^remove-(?:repeated-|empty-)?record$/.test(fix.id)) {
    expect(after, name).toEqual(others(before));
  } else if (fix.id === "remove-lines-above") {
    expect(before.slice(-after.length), name).toEqual(after);
  } else if (/^insert-fields|^join-fields/.test(fix.id) || fix.id === "pad" || fix.id === "cut") {
    expect(others(after), name).toEqual(others(before));
    const [was, is] = [before[record] ?? [], after[record] ?? []];
    if (fix.id === "pad") {
      expect(is.slice(0, was.length), name).toEqual(was);
    } else if (fix.id === "cut") {
      expect(was.slice(0, is.length), name).toEqual(is);
    }
  } else if (/^add-column|^add-labels|^remove-column|^reorder-columns|^move-column/.test(fix.id)) {
    // Every value of the columns that stay keeps its bytes, and no record comes or goes.
    expect(after.length, name).toBe(before.length);
    for (const [index, cells] of before.entries()) {
      const kept = (after[index] ?? []).filter((raw) => raw !== "" && raw !== '""');
      const was = cells.filter((raw) => raw !== "" && raw !== '""');
      const missing = was.filter((raw) => !kept.includes(raw));
      expect(missing.length, name).toBeLessThanOrEqual(fix.id.startsWith("remove") ? 1 : 0);
    }
  } else if (fix.id === "insert-header") {
    const place = context.profile?.header.preambleLines ?? 0;
    expect(after.toSpliced(place, 1), name).toEqual(problem.facts.blank ? before.toSpliced(place, 1) : before);
  } else if (fix.id.startsWith("column-fill")) {
    const column = at(problem, context)?.column;
    const changed = before.map((cells, index) =>
      cells.map((raw, i) => [i, raw, after[index]?.[i]] as const).filter(([, was, is]) => was !== is),
    );
    expect(
      changed.flat().every(([i, was]) => i === column && (was === "" || was === '""')),
      name,
    ).toBe(true);
    expect(
      after.map(({ length }) => length),
      name,
    ).toEqual(before.map(({ length }) => length));
  } else if (fix.id === "canonical-quotes-everywhere") {
    expect(valuesOf(result), name).toEqual(valuesOf(context));
  } else if (fix.id === "convert-delimiter") {
    expect(valuesOf(again(context, atOnce(fix.edits()), context.profile?.dialect.delimiters[0])), name).toEqual(valuesOf(context));
  }
}

function assertAll(content: string, profile?: Profile): void {
  const checked = check(content, profile);
  for (const problem of checked.problems) {
    const ids = new Set<string>();
    for (const fix of fixesFor(problem, checked.context)) {
      const edits = atOnce(fix.edits());
      expect(edits.length, describeFix(fix, problem)).toBeGreaterThan(0);
      expect(applyEdits(checked.context.table, edits), describeFix(fix, problem)).not.toBe(content);
      expect(ids.has(fix.id), `twice ${fix.id}`).toBe(false);
      ids.add(fix.id);
      (structural.test(fix.id) ? assertStructure : assertOneCell)(checked, problem, fix);
    }
  }
}

describe("a repair, cell by cell", () => {
  test("writes its own cell only, and is never empty", async () => {
    await fc.assert(
      fc.property(text, (content) => assertAll(content)),
      { numRuns: 400 },
    );
  });

  test("that is safe, for all at once, leaves every cell without a problem as it is", async () => {
    await fc.assert(
      fc.property(text, (content) => {
        const { context, problems } = check(content);
        const edits = fixAll(problems, context, ({ safe }) => safe);
        expect(mergeEdits(edits)).toEqual(edits);
        const marked = new Set(
          problems.flatMap((problem) => Object.values([at(problem, context)]).map((each) => `${each?.record}:${each?.column}`)),
        );
        const after = rawOf(again(context, edits));
        const before = rawOf(context);
        const quotes = problems.some(({ code, facts }) => code === "quoting" && Number(facts.count) > 1);
        expect(after.length).toBe(before.length);
        for (const [record, cells] of before.entries()) {
          for (const [column, raw] of cells.entries()) {
            const is = after[record]?.[column];
            // Needless quotes are one problem for all cells that have them.
            const isUnquoted = quotes && `"${is}"` === raw;
            if (is !== raw && !isUnquoted && !marked.has(`${record}:${column}`)) {
              // Surplus empty fields at the end are the problem of the record as a whole.
              expect([is, raw.replaceAll('"', ""), marked.has(`${record}:0`)]).toEqual([undefined, "", true]);
            }
          }
        }
      }),
      { numRuns: 400 },
    );
  });

  test.each(profileNames)("for %s, too: positional, without a header, with quotes around everything, or of one column", async (name) => {
    const profile = profileNamed(name);
    const content = fc
      .record({
        width: fc.constantFrom(0, 0, 0, -1, 1),
        named: fc.boolean(),
        records: fc.array(fc.array(cell, { minLength: 1, maxLength: 20 }), { maxLength: 3 }),
        lineBreak: fc.constantFrom("\n", "\r\n"),
      })
      .map(({ width, named, records, lineBreak }) => {
        const delimiter = profile.dialect.delimiters[0] ?? ",";
        const names = profile.columns.map((column) => column.name);
        const rows = records.map((cells) => Array.from({ length: Math.max(1, names.length + width) }, (_, i) => cells[i] ?? ""));
        return [...(named ? [names] : []), ...rows].map((row) => row.join(delimiter)).join(lineBreak);
      });
    await fc.assert(
      fc.property(content, (each) => assertAll(each, profile)),
      { numRuns: 40 },
    );
  });
});
