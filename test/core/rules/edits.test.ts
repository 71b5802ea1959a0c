import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Checker, Profile, TextChange } from "#core";
import { profileOf } from "../../support/peopleFile.ts";
import { checkText } from "./checkText.ts";

const twoN = profileOf("2n-access-commander");
const facilitynet = profileOf("facilitynet");
const known = { Company: new Map([["ACME", "ACME"]]), UserGroup: new Map([["Employee", "Employee"]]) };
/** So that records, quotes and edits meet the borders of blocks all the time. */
const table = { blockSize: 48, quoteReach: 200 };

/** Few different values, so that equal ones, other spellings and shared endings are frequent. */
function fileOf(profile: Profile, values: readonly (readonly string[])[]): string {
  const delimiter = profile.dialect.delimiters[0] as string;
  const header = profile.columns.map(({ name }) => name);
  return [header, ...values].map((cells) => `${cells.join(delimiter)}\n`).join("");
}

const pools: Readonly<Record<string, readonly string[]>> = {
  employeeId: ["1", "2", "a", "A", "", "06E2", "é", "É"],
  userName: ["Jana Nova", "", " Petr", "X/Y", "=1+1"],
  name: ["Jana Nova", "", "Petr "],
  company: ["ACME", "Acme", "acme", "Other", ""],
  userMail: ["jana@example.test", "", "broken"],
  email: ["a@b.test", "A@b.test", "c@d.test", ""],
  cardNumbers: ["0123ABCD", "FF0123ABCD", "0123abcd;11112222", "23ABCD", "6.00E+02", "", "1234567890"],
  idCardNumber: ["123456", "", "AB123456"],
  switchCode: ["1234", "99", "", "5", '"12""34"'],
  groups: ["Staff;Admin", "staff", "", "Staff; Admin"],
  userGroup: ["Employee", "employee", ""],
  department: ["Sales", "SALES", ""],
  isDeleted: ["TRUE", "true", "FALSE", "", "WAHR"],
};

function recordOf(profile: Profile): fc.Arbitrary<string[]> {
  return fc.tuple(...profile.columns.map(({ id }) => fc.constantFrom(...(pools[id] ?? ["", "", "x", "TRUE", "+45 1"]))));
}

/** What exports write above the header. */
const above = fc.constantFrom("", "", "People\n", "People\n\n26 November,,\n", "sep=;\n");

const piece = fc.oneof(
  fc.constantFrom("\n", "\r\n", ",", ";", '"', '""', " ", "\u200B", "a", "A", "1", "TRUE", "", "\n\n", "=", "ž", "ACME", "0123ABCD"),
  fc.constantFrom("1,Jana,ACME,,0123ABCD,,,,,,,,,\n", "x;1;Jana;a@b.test;;;;;;;;;;;\n", '"multi\nline",a\n', "People\n"),
);

interface Edit {
  readonly at: number;
  readonly remove: number;
  readonly insert: string;
}

const edit: fc.Arbitrary<Edit> = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  remove: fc.constantFrom(0, 0, 1, 2, 5, 40, 120),
  insert: piece,
});

function changeOf({ at, remove, insert }: Edit, text: string, positionAt: (offset: number) => TextChange["start"]): TextChange {
  const start = Math.floor(at * text.length);
  return { start: positionAt(start), end: positionAt(Math.min(text.length, start + remove)), text: insert };
}

/** Everything that somebody can ask. */
function answers(checker: Checker): unknown {
  return {
    problems: checker.problems(),
    some: checker.problems({ maximum: 7 }),
    near: checker.problems({ lines: { first: 2, last: 4 } }),
    counts: { ...checker.counts(), byCode: [...checker.counts().byCode].sort() },
    hardStops: checker.hardStops(),
    recordCount: checker.recordCount(),
  };
}

describe.each([
  ["2N", twoN],
  ["FacilityNet", facilitynet],
  ["no profile", null],
] as const)("a checker with %s", (_name, profile) => {
  const records = fc.array(recordOf(profile ?? twoN), { maxLength: 9 });

  it("has the problems of a fresh one after any edits", () => {
    const steps = fc.array(fc.array(edit, { minLength: 1, maxLength: 3 }), { maxLength: 6 });
    const property = fc.property(above, records, steps, (title, values, wanted) => {
      const edited = checkText(title + fileOf(profile ?? twoN, values), profile, { known, table });
      for (const step of wanted) {
        // The changes of one notification are told one after the other: each in the text that the one before it left.
        const changes: TextChange[] = [];
        let text = edited.table.text();
        for (const each of step) {
          const change = changeOf(each, text, (offset) => positionIn(text, offset));
          changes.push(change);
          const start = Math.floor(each.at * text.length);
          text = text.slice(0, start) + each.insert + text.slice(Math.min(text.length, start + each.remove));
        }
        edited.checker.update(edited.table, edited.table.edit(changes));
        const fresh = checkText(edited.table.text(), profile, { known, table });
        expect(answers(edited.checker)).toEqual(answers(fresh.checker));
      }
    });
    fc.assert(property, { numRuns: 25 });
  });

  it("counts what it lists", () => {
    const property = fc.property(records, fc.array(piece, { maxLength: 4 }), (values, pieces) => {
      const { checker } = checkText(fileOf(profile ?? twoN, values) + pieces.join(""), profile, { known, table });
      const listed = new Map<string, number>();
      for (const { code } of checker.problems()) {
        listed.set(code, (listed.get(code) ?? 0) + 1);
      }
      expect([...listed].sort()).toEqual([...checker.counts().byCode].sort());
    });
    fc.assert(property, { numRuns: 40 });
  });

  it("says the same whatever the size of the blocks", () => {
    const property = fc.property(records, fc.array(piece, { maxLength: 4 }), (values, pieces) => {
      const text = fileOf(profile ?? twoN, values) + pieces.join("");
      const small = checkText(text, profile, { known, table: { ...table, blockSize: 16 } });
      const large = checkText(text, profile, { known, table: { ...table, blockSize: 100_000 } });
      expect(answers(small.checker)).toEqual(answers(large.checker));
    });
    fc.assert(property, { numRuns: 25 });
  });
});

function positionIn(text: string, offset: number): TextChange["start"] {
  const before = text.slice(0, offset);
  const breaks = [...before.matchAll(/\r\n|\r|\n/g)];
  const last = breaks.at(-1);
  return { line: breaks.length, character: offset - (last ? last.index + last[0].length : 0) };
}
