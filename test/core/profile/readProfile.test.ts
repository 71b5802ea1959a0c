import { describe, expect, it } from "vitest";
import { inEnglish, readProfile, readProfileText } from "#core";

const smallest = {
  id: "small",
  version: "1",
  title: "Small",
  description: "A small one.",
  dialect: { delimiters: [","] },
  header: { order: "any" },
  columns: [{ id: "name", name: "Name", title: "Name", description: "The name." }],
  file: { key: ["name"] },
  sync: { mode: "upsert", absent: "kept" },
};
type Json = { [key: string]: unknown };

function problemsOf(change: Json, column: Json = {}): readonly string[] {
  const result = readProfile({ ...smallest, columns: [{ ...smallest.columns[0], ...column }], ...change });
  return "problems" in result ? result.problems.map(inEnglish) : [];
}

describe("reading a profile", () => {
  it.each([
    ["full-replace", "kept", "sync.absent is kept, but with the mode full-replace whoever is missing goes: write deleted or deactivated."],
    [
      "upsert",
      "deleted",
      "sync.absent is deleted, but with the mode upsert whoever is missing stays: write kept, or the mode full-replace.",
    ],
  ])("takes no %s where whoever is missing is %s", (mode, absent, problem) => {
    expect(problemsOf({ sync: { mode, absent } })).toEqual([problem]);
  });

  it("fills in what is not said, with the safe choice", () => {
    const result = readProfile(smallest);
    expect(result).toMatchObject({
      profile: {
        verified: false,
        dialect: { quoting: "minimal", escape: "doubled", lineEnding: "any", encoding: "utf-8", byteOrderMark: "forbid" },
        header: { caseSensitive: true, preambleLines: 0, extraColumns: "error" },
        columns: [{ required: false, type: "text", aliases: [], sensitive: false }],
        file: { keyCase: "warn" },
        sync: { empty: "unknown", effects: [] },
        delivery: { temporary: { suffix: ".part", apply: "append" }, consumed: false },
        import: { receipt: "none" },
        conditions: [],
        sources: [],
      },
    });
  });

  it("gives a profile that nobody can change", () => {
    const result = readProfile(smallest);
    const profile = "profile" in result ? result.profile : undefined;
    expect([profile, profile?.columns, profile?.columns[0], profile?.dialect.delimiters].every(Object.isFrozen)).toBe(true);
  });

  it("leaves out what is optional and not there, so that it is undefined", () => {
    const result = readProfile(smallest);
    expect("profile" in result && Object.keys(result.profile.columns[0] ?? {})).not.toContain("pattern");
  });

  it.for<[string, Json, Json, string]>([
    ["an unknown property", { colums: [] }, {}, "colums is not a property that belongs here."],
    ["an unknown property inside", {}, { requird: true }, "columns[0].requird is not a property that belongs here."],
    ["a missing title", { title: undefined }, {}, "title must be a text that is not empty."],
    ["an id that is not in kebab-case", { id: "My Profile" }, {}, "id must be an id in kebab-case (small letters, digits, hyphens)."],
    ["a column id that is not in camelCase", {}, { id: "Full-name" }, "columns[0].id must be an id in camelCase (letters and digits)."],
    ["no columns", { columns: [] }, {}, "columns must have at least 1 entry."],
    ["an unknown form", {}, { type: "number" }, "columns[0].type must be one of text, boolean, integer"],
    ["a separator of two characters", { dialect: { delimiters: [";;"] } }, {}, "dialect.delimiters[0] must be one character"],
    ["a separator that is a quote", { dialect: { delimiters: ['"'] } }, {}, "dialect.delimiters[0] must be one character"],
    ["a bad pattern", {}, { pattern: "[" }, "columns[0].pattern is not a regular expression."],
    ["a pattern that could take for ever", {}, { pattern: "(a+)+" }, "columns[0].pattern could take for ever"],
    ["an unknown code", { severities: { nonsense: "off" } }, {}, "severities.nonsense is no problem code."],
    ["a bad severity", { severities: { pattern: "fatal" } }, {}, "severities.pattern must be one of error, warning, info, off."],
    ["a bad schedule", { import: { schedule: "at noon" } }, {}, "import.schedule must be a schedule"],
    ["lengths the wrong way round", {}, { minimumLength: 3, maximumLength: 2 }, "columns[0] has a minimumLength above its maximumLength."],
    ["a boolean with one spelling", {}, { type: "boolean", allowed: ["x"] }, "columns[0] is boolean and must allow two spellings"],
    ["a key that is no column", { file: { key: ["nobody"] } }, {}, "file.key[0] names the column nobody"],
    ["a source that is not there", {}, { source: "book" }, "columns[0].source names the source book"],
    ["a suffix that ends in a dot", { delivery: { temporary: { suffix: ".part." } } }, {}, "delivery.temporary.suffix must be a suffix"],
  ])("refuses %s and says where", ([_, change, column, problem]) => {
    expect(problemsOf(change, column).join("\n")).toContain(problem);
  });

  it("refuses an id that stands twice", () => {
    const column = smallest.columns[0];
    expect(problemsOf({ columns: [column, { ...column, name: "Other" }] })).toEqual(["columns[1].id is name, which stands there twice."]);
  });

  it("refuses names of groups that would be masked elsewhere", () => {
    const column = smallest.columns[0];
    const named = { ...column, id: "group", name: "Group", namedBy: "name" };
    expect(problemsOf({ columns: [{ ...column, sensitive: true }, named] })).toEqual([
      "columns[1].namedBy names the column name, whose values are masked.",
    ]);
    expect(problemsOf({ columns: [column, named] })).toEqual([]);
  });

  it.each([
    ["nothing", undefined],
    ["null", null],
    ["a list", []],
    ["a text", "facilitynet"],
    ["a number", 7],
  ])("refuses %s without failing", (_, json) => {
    expect("problems" in readProfile(json)).toBe(true);
  });
});

describe("reading the text of a profile", () => {
  it("takes comments", () => {
    expect(readProfileText(`// ours\n${JSON.stringify(smallest)}`)).toMatchObject({ profile: { id: "small" }, problems: [] });
  });

  it.each([
    ['"requird":true,"id":"name"', '"requird"', "columns[0].requird is not a property that belongs here."],
    ['"source":"book","id":"name"', '"book"', "columns[0].source names the source book, which the profile does not have."],
    ['"pattern":"[","id":"name"', '"["', "columns[0].pattern is not a regular expression."],
    ['"id":"name","id":"name"', '"id"', "columns[0].id stands here a second time: only one of them would count."],
    ['"allowed":["J\u{fffd}rgen"],"id":"name"', '"J\u{fffd}rgen"', expect.stringContaining("A character is lost here (U+FFFD)")],
  ])("draws the problem of %s at its place", (column, drawn, message) => {
    const text = JSON.stringify(smallest).replace('"id":"name"', column);
    const { profile, problems } = readProfileText(text);
    expect(profile).toBeUndefined();
    expect(problems.map((each) => [text.slice(each.start, each.end), each.message])).toEqual([[drawn, message]]);
  });

  it.each(["", "{", "[]", "nonsense"])("answers %j with a problem", (text) => {
    expect(readProfileText(text).problems.length).toBeGreaterThan(0);
  });
});
