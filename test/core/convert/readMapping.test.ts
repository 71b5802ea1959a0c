import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { builtInProfiles, createWords, mappingHelp, type Profile, readMapping, suggestMapping } from "#core";

const header = ["Nr", "Navn", "Kortnr", "CPR"];

/** The problems of a mapping, each with what it is about. */
function problemsOf(jsonc: string, names: readonly string[] | undefined = header): string[] {
  const { problems } = readMapping(jsonc, { profiles: builtInProfiles, header: names });
  return problems.map(
    ({ severity, message, start, end }) => `${severity} at ${jsonc.slice(start, end).replace(/\s+/g, " ").slice(0, 24)}: ${message}`,
  );
}

const sound = `{
  // Comments and trailing commas are allowed.
  "profile": "2n-access-commander",
  "columns": { "EmployeeID": "nr", "User Name": { "from": "Navn" }, "Company": { "value": "ACME" }, "Card Numbers": { "from": "Kortnr", "card": "decimal" } },
  "unused": ["CPR"],
}`;

describe("a mapping", () => {
  test("without a problem is read with defaults", () => {
    expect(problemsOf(sound)).toEqual([]);
    const { mapping, profile } = readMapping(sound, { profiles: builtInProfiles });
    expect(profile?.id).toBe("2n-access-commander");
    expect(mapping).toMatchObject({ linesAbove: 0, trim: false, only: {}, columns: { EmployeeID: { from: "nr" } } });
  });

  test.each([
    ["no JSON", '{ "profile": ', "error at .*: This is no valid JSON"],
    [
      "an unknown profile",
      sound.replace("2n-access-commander", "2n"),
      'error at "2n": profile names 2n, which is no profile: there are 2n-access-commander',
    ],
    ["an unknown property", sound.replace('"unused"', '"unsued"'), 'error at "unsued": unsued is not a property'],
    [
      "an unknown column of the system",
      sound.replace("Company", "Compny"),
      'error at "Compny": columns.Compny is no column of 2N Access Commander: Company is one',
    ],
    [
      "a name of two columns",
      sound.replace("Company", "Group Call"),
      "error .*stands for several columns of 2N Access Commander: write groupCall1 or groupCall2",
    ],
    [
      "a column twice",
      sound.replace("Company", "employeeId"),
      'error at "employeeId": columns.employeeId is the same column as EmployeeID',
    ],
    [
      "an unknown column of the export",
      sound.replace('"from": "Navn"', '"from": "Nvn"'),
      'error at "Nvn": .*which is no column of the file: Navn is one',
    ],
    ["an unknown column by its name alone", sound.replace('"nr"', '"Numer"'), 'error at "Numer": .*which is no column of the file'],
    [
      "an unknown column in a join",
      sound.replace('"from": "Navn"', '"join": "{Navn} {Efternavn}"'),
      "error .*names Efternavn, which is no column of the file",
    ],
    ["a join without a column", sound.replace('"from": "Navn"', '"join": "Navn"'), "error .*names no column"],
    ["a join with half a pair of braces", sound.replace('"from": "Navn"', '"join": "{Navn"'), "error .*a brace without its partner"],
    ["two origins", sound.replace('"from": "Navn"', '"from": "Navn", "value": "x"'), "error .*must have one of from"],
    [
      "a date pattern that names no year",
      sound.replace('"card": "decimal"', '"date": "DD-MM"'),
      'error at "DD-MM": .*must be any, or a pattern',
    ],
    ["a country code that is none", sound.replace('"card": "decimal"', '"countryCode": "45"'), 'error at "45": .*must be a country code'],
    ["otherwise without a map", sound.replace('"card": "decimal"', '"otherwise": "keep"'), "error .*says otherwise without a map"],
    [
      "a path that leads anywhere",
      sound.replace('"unused"', '"source": "/etc/passwd", "unused"'),
      "error .*must begin at the mapping's folder",
    ],
    ["a result that is no table", sound.replace('"unused"', '"output": "x.json", "unused"'), "error .*must end in .csv, .tsv or .txt"],
    [
      "a filter by an unknown column",
      sound.replace('"unused"', '"only": { "Status": ["Aktiv"] }, "unused"'),
      'error at "Status": .*names Status',
    ],
    [
      "a list in a column of one value",
      sound.replace('"card": "decimal"', '"card": "decimal"').replace('"from": "Navn"', '"from": "Navn", "split": ","'),
      "warning .*is for lists",
    ],
    ["a column of the export that nothing takes", sound.replace('["CPR"]', "[]"), 'warning at "columns": columns take nothing from CPR'],
    [
      "a required column that nothing fills",
      sound.replace('"Company": { "value": "ACME" }, ', ""),
      'warning at "columns": columns leave Company empty',
    ],
    [
      "a letter that was lost",
      sound.replace('["CPR"]', '["CPR"], "leaveOut": { "Navn": ["J\u{fffd}rgen"] }'),
      'error at "J\u{fffd}rgen": A character is lost here .*Where the export itself has lost it, write \\\\ufffd',
    ],
    [
      "a key twice",
      sound.replace('"unused"', '"only": { "Navn": ["Anna"] }, "only": { "Navn": ["Bo"] }, "unused"'),
      'error at "only": only stands here a second time',
    ],
  ])("with %s says so at its place", (_, jsonc, expected) => {
    expect(problemsOf(jsonc).join("\n")).toMatch(new RegExp(expected));
  });

  test("may name a letter that the export has lost, as an escape: so it is suggested and completed", () => {
    const names = ["Nr", "Navn", "K\u{fffd}n"];
    const profile = builtInProfiles.find(({ id }) => id === "2n-access-commander") as Profile;
    const text = suggestMapping({ header: names, records: [["1", "Anna", "f"]], encoding: "utf-8", delimiter: ";" }, profile, {});
    expect(text).toContain('"unused": ["Nr", "K\\ufffdn"]');
    expect(problemsOf(text, names).join("\n")).not.toContain("lost");
    const help = mappingHelp(text, text.indexOf('"K\\ufffdn"') + 2, {
      profiles: builtInProfiles,
      profile,
      samples: names.map((name) => ({ name, values: [] })),
      words: createWords("en"),
    });
    expect(help.completions.map((each) => each.text)).toContain('"K\\ufffdn"');
  });

  test("may name columns that a later export lacks among the unused ones", () => {
    expect(problemsOf(sound.replace('["CPR"]', '["CPR", "Gone"]'))).toEqual([]);
  });

  test("is read whatever it holds", () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
        const { mapping } = readMapping(text, { profiles: builtInProfiles, header });
        expect(Object.isFrozen(mapping)).toBe(true);
      }),
    );
  });
});
