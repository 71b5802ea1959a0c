/** docs/usersync-json.md: its examples are read without a problem, it leaves out no field, and its defaults are those of the code. */
import { describe, expect, it, test } from "vitest";
import { builtInProfiles, defaultGuardLimits, readConfig } from "#core";
import { readText, sectionOf } from "./problemPage.ts";

const page = readText("docs/usersync-json.md");
const examples = [...page.matchAll(/```jsonc\n([\s\S]*?)```/g)].map(([, text = ""]) => text);
const schema = JSON.parse(readText("profiles/usersync.schema.json"));
const { target, request, guards } = schema.definitions;
const profileIds = [...builtInProfiles.map(({ id }) => id), "our-canteen"];

interface Field {
  readonly properties?: Readonly<Record<string, Field>>;
  readonly $ref?: string;
}

/** `poll.url`, with parts that say no more than their children left out. */
function leaves(properties: Readonly<Record<string, Field>>, within = ""): string[] {
  return Object.entries(properties).flatMap(([name, { properties: inner }]) =>
    inner ? leaves(inner, `${within}${name}.`) : [`${within}${name}`],
  );
}

const row = (field: string) => page.split("\n").find((line) => line.startsWith(`| \`${field}\` |`) || line.startsWith(`| [\`${field}\`](`));

describe("the page about usersync.json", () => {
  it.each(examples)("has examples that are right: %s", (text) => {
    expect(readConfig(text, { profileIds }).problems).toEqual([]);
  });

  it.each(Object.keys(schema.properties))("has a line about %s", (field) => {
    expect(row(field)).toBeDefined();
  });

  it.each([
    ["files", schema.properties.files.items],
    ["ignore", schema.properties.ignore.items],
  ])("has a line about each field of %s", (part, { properties }) => {
    const section = sectionOf(page, `\`${part}\``);
    expect(Object.keys(properties).filter((field) => !section.includes(`\n| \`${field}\` |`))).toEqual([]);
  });

  it("has a line about each field of a target and of its request", () => {
    const { import: importing, ...rest } = target.properties;
    const inRequest = Object.keys(request.properties).filter((field) => field !== "url");
    const fields = [
      ...leaves(rest).filter((field) => field !== "proxy"),
      ...Object.keys(importing.properties).map((field) => `import.${field}`),
      ...inRequest.map((field) => `import.request.${field}`),
    ];
    expect(fields.filter((field) => row(field) === undefined)).toEqual([]);
  });
});

test("the defaults of the guards are those that count", () => {
  const told = Object.fromEntries(
    leaves(guards.properties).map((field) => {
      const cell = row(field)?.split("|")[2]?.trim().replaceAll("`", "");
      return [field, cell];
    }),
  );
  const limits: Readonly<Record<string, unknown>> = { ...defaultGuardLimits };
  const real = Object.keys(told).map((field) => {
    const value = field.split(".").reduce<unknown>((part, name) => (part as Readonly<Record<string, unknown>>)?.[name], limits);
    return [field, value === undefined ? "none" : Array.isArray(value) ? JSON.stringify(value) : String(value)];
  });
  expect(told).toEqual(Object.fromEntries(real));
});

test("the lists of known values are those that the built-in profiles ask for", () => {
  const section = sectionOf(page, "`known`");
  for (const { id, columns } of builtInProfiles) {
    const line = section.split("\n").find((each) => each.startsWith("| ") && each.includes(`\`${id}\``));
    const named = [...(line?.split("|")[2] ?? "").matchAll(/`([^`]+)`/g)].map(([, name]) => name);
    const asked = columns.flatMap(({ reference }) => (reference === undefined ? [] : [reference]));
    expect([id, named.toSorted()]).toEqual([id, [...new Set(asked)].toSorted()]);
  }
});
