/** docs/targets.md: its examples are read without a problem, and it leaves out no field. */
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { readConfig } from "#core";

const read = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), "utf8");
const page = read("docs/targets.md");
const examples = [...page.matchAll(/```jsonc\n([\s\S]*?)```/g)].map(([, text = ""]) => text);
const fieldsOf = (name: "target" | "request"): string[] =>
  Object.keys(JSON.parse(read("profiles/usersync.schema.json")).definitions[name].properties);

describe("the page about targets", () => {
  it.each(examples)("has examples that are right: %s", (text) => {
    expect(readConfig(text).problems).toEqual([]);
  });

  it.each(fieldsOf("target"))("has a section about %s", (field) => {
    expect(page).toContain(`\n## \`${field}\`\n`);
  });

  it.each(fieldsOf("request"))("has a line about the request's %s", (field) => {
    expect(page).toContain(`\n| \`${field}\` |`);
  });
});
