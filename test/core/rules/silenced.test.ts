import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { builtInProfiles, checkBytes, type IgnoreEntry, ignoredIn, problemCodes, readConfig } from "#core";
import { checkText } from "./checkText.ts";

const profile = builtInProfiles.find(({ id }) => id === "2n-access-commander") ?? null;
const header =
  "EmployeeID,User Name,Company,User Mail,Card Numbers,Switch Code,Phone Number 1,Group Call,Phone Number 2,Group Call,Phone Number 3,Virtual Number,Groups,Is Deleted";
const known = { Company: new Map([["ACME", "ACME"]]) };
const text = [
  header,
  "1,Ana <A>,Globex,,0A1B2C3D,1234,,true,,FALSE,,,Staff,FALSE",
  "2,Bo,Initech,,0A1B2C3E,1234,,true,,True,,,staff,FALSE",
  "2,Cy,Globex,,0A1B2C3F,4321,,TRUE,,FALSE,,,Staff,FALSE",
  "",
].join("\n");

function found(...ignored: readonly IgnoreEntry[]) {
  const { checker } = checkText(text, profile, { known, ignored });
  const { error, warning, silenced } = checker.counts();
  return { error, warning, silenced, codes: checker.problems().map(({ code, field, range }) => `${code} ${field} ${range.start.line}`) };
}

const all = found();

describe("what usersync.json silences", () => {
  test("is a value of a column, errors of exactly that value too", () => {
    const { error, silenced, codes } = found({ rule: "unknown-value", column: "company", value: "Globex" });
    expect([error, silenced]).toEqual([all.error - 2, 2]);
    expect(codes).toEqual(all.codes.filter((each) => !/unknown-value company [13]/.test(each)));
  });

  test("may be named by the header of its column, both columns of that name", () => {
    expect(found({ rule: "letter-case", column: "Group Call" })).toMatchObject({ silenced: 3, warning: all.warning - 3 });
  });

  test("is no error where no value is named", () => {
    expect(found({ rule: "unknown-value" })).toEqual(all);
    expect(found({ rule: "unknown-value", column: "company" })).toEqual(all);
    expect(found({ rule: "unknown-value", value: "Globex" })).toEqual(all);
  });

  test("is never what forbids a push in any case", () => {
    const ignored: IgnoreEntry[] = [{ rule: "duplicate-key", column: "employeeId", value: "2" }, { rule: "duplicate-key" }];
    expect(found(...ignored)).toEqual(all);
    const bytes = new TextEncoder().encode(text);
    const checked = checkBytes(bytes, { profiles: builtInProfiles, known, severities: {}, ignored });
    expect(checked.hardStops.map(({ code }) => code)).toEqual(["duplicate-key"]);
    const off = checkBytes(bytes, { profiles: builtInProfiles, known, severities: { "duplicate-key": "warning" }, ignored });
    expect([off.hardStops.map(({ code }) => code), off.counts.silenced]).toEqual([["duplicate-key"], 0]);
  });

  test("is counted for problems across records, too", () => {
    const shared = found({ rule: "duplicate-value", column: "switchCode", value: "1234" });
    expect(shared.silenced).toBe(1);
    expect(shared.codes).toEqual(all.codes.filter((each) => !each.startsWith("duplicate-value")));
    const spelled = found({ rule: "case-variant", column: "groups" });
    expect(spelled).toMatchObject({ silenced: 1, warning: all.warning - 1 });
    expect(spelled.codes).toEqual(all.codes.filter((each) => !each.startsWith("case-variant")));
  });

  test("stays what it is when the file is edited", () => {
    const ignored: IgnoreEntry[] = [{ rule: "letter-case", column: "groupCall1", value: "true" }];
    const { table, checker } = checkText(text, profile, { known, ignored });
    checker.update(table, table.edit([{ start: { line: 1, character: 0 }, end: { line: 2, character: 0 }, text: "" }]));
    expect(checker.counts().silenced).toBe(1);
  });

  test("is meant for the files of its pattern", () => {
    const { config } = readConfig('{ "ignore": [{ "rule": "suspicious", "files": "in/*.csv" }, { "rule": "formula" }] }');
    const rules = (path: string) => ignoredIn(config, path).map(({ rule }) => rule);
    expect([rules("in/users.csv"), rules("in\\users.csv"), rules("users.csv")]).toEqual([
      ["suspicious", "formula"],
      ["suspicious", "formula"],
      ["formula"],
    ]);
  });

  test("never changes the sum of problems, and the counts are those of the list", async () => {
    const entry = fc.record(
      {
        rule: fc.constantFrom(...problemCodes),
        column: fc.constantFrom("company", "Group Call", "groups", "switchCode", "userName", "none"),
        value: fc.constantFrom("Globex", "true", "True", "staff", "1234", "2"),
      },
      { requiredKeys: ["rule"] },
    );
    await fc.assert(
      fc.property(fc.array(entry, { maxLength: 4 }), (ignored) => {
        const { checker } = checkText(text, profile, { known, ignored });
        const { error, warning, info, silenced, byCode } = checker.counts();
        const problems = checker.problems();
        expect(problems).toHaveLength(error + warning + info);
        expect([...byCode.values()].reduce((sum, count) => sum + count, 0)).toBe(problems.length);
        expect(problems.length + silenced).toBe(all.codes.length);
      }),
    );
  });
});
