/** docs/convert.md: its examples are read without a problem, it leaves out no field, and the examples in its table are what happens. */
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { builtInProfiles, readMapping } from "#core";
import { convertMarked, systemOf } from "../core/convert/converted.ts";

const read = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), "utf8");
const page = read("docs/convert.md");
const examples = [...page.matchAll(/```jsonc\n([\s\S]*?)```/g)].map(([, text = ""]) => text);
const schema = JSON.parse(read("profiles/mapping.schema.json"));
const fields = [...Object.keys(schema.properties), ...Object.keys(schema.definitions.column.properties)].filter(
  (name) => name !== "$schema",
);

describe("the page about conversions", () => {
  it.each(examples)("has examples that are right: %s", (text) => {
    expect(readMapping(text, { profiles: builtInProfiles }).problems).toEqual([]);
  });

  it.each(fields)("has a line about %s", (field) => {
    expect(page).toContain(`\n| \`${field}\` |`);
  });

  it.each([
    [" Anna ", { trim: true }, "Anna"],
    ["Office, Lab", { split: "," }, "Office;Lab"],
    ["anna@acme.test", { before: "@" }, "anna"],
    ["ACME\\anna", { after: "\\" }, "anna"],
    ["31-12-2026", { date: "DD-MM-YYYY" }, "2026-12-31"],
    ["0171903447", { card: "decimal" }, "0A3F09D7"],
    ["20 11 22 33", { countryCode: "+45" }, "+4520112233"],
    ["ANNA NOVA", { case: "words" }, "Anna Nova"],
  ])("says of %j with %j what happens", (before, mapping, after) => {
    expect(page).toContain(`| \`${before}\` | \`${after}\` |`);
    const profile = systemOf(["Key", { name: "Value", list: { separator: ";" } } as { name: string }]);
    const columns = { Key: "k", Value: { from: "v", ...mapping } };
    expect(convertMarked(`k\tv\n1\t${before}\n`, { delimiter: "\t", columns }, profile)).toBe(`Key | Value\n1 | ${after}`);
  });
});
