import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { findMappings } from "../../../sync/src/convert/findMappings.ts";
import { helpWithMapping } from "../../../sync/src/convert/helpWithMapping.ts";
import { lookAtMapping } from "../../../sync/src/convert/lookAtMapping.ts";
import { suggestForFile } from "../../../sync/src/convert/suggestForFile.ts";
import { hrFolder } from "./hrFolder.ts";

async function suggested() {
  const { folder, file } = await hrFolder();
  const { path, text } = await suggestForFile({ file, profile: "2n-access-commander" });
  return { folder, file, path, text };
}

test("a look shows the first ten people as they will be written, and no problem of a sound mapping", async () => {
  const { folder, path, text } = await suggested();
  const look = await lookAtMapping({ file: path, text });
  expect(look).toMatchObject({ problems: [], profile: "2n-access-commander", output: join(folder, "hr/users.csv") });
  const lines = look.preview?.split("\n") ?? [];
  expect(lines).toHaveLength(12);
  expect(lines[1]).toBe("1001,Anna Ærøskov,ACME,anna.aeroskov@acme.test,0A3F09D7,,+4520112233,,,,,,Medarbejdere;Kontor,FALSE");
  expect(lines[10]).toMatch(/^1010,/);
});

test("a look draws what is wrong at its place: what is not there, and what could not be converted", async () => {
  const { path, text } = await suggested();
  const marked = async (changed: string) => {
    const { problems } = await lookAtMapping({ file: path, text: changed });
    return problems.map(({ severity, start, end, message }) => [severity, changed.slice(start, end), message]);
  };
  expect(await marked(text.replace('"from": "Kortnr", "card": "decimal"', '"from": "E-mail", "card": "decimal"'))).toEqual([
    ["warning", '"columns"', expect.stringContaining("take nothing from Kortnr")],
    [
      "warning",
      '"Card Numbers"',
      expect.stringMatching(/^Among the first people: Card Numbers: 12 values are no card numbers.*records 1, 2, 3, 4, 5, …/),
    ],
  ]);
  expect(await marked(text.replace('"hr-export.csv"', '"gone.csv"'))).toEqual([
    ["error", '"gone.csv"', expect.stringContaining("There is no file")],
  ]);
  expect(await marked(text.replace('"users.csv"', '"hr-export.csv"'))).toEqual([
    ["error", '"hr-export.csv"', expect.stringContaining("would take the place")],
  ]);
});

test("while the mapping is no JSON, the page stays as it was", async () => {
  const { path, text } = await suggested();
  const look = await lookAtMapping({ file: path, text: text.slice(0, -4) });
  expect(look.preview).toBeUndefined();
  expect(look.problems.map(({ severity }) => severity)).toContain("error");
});

test("the mappings of a folder are offered for a file, the one that fits first, with the file as their source", async () => {
  const { folder, file, path, text } = await suggested();
  await writeFile(path, text.replace('"Medarbejdernr"', '"Nummer"'));
  await writeFile(join(folder, "hr", "other.usersync-mapping.json"), text);
  await writeFile(join(folder, "hr", "broken.usersync-mapping.json"), "{");
  await mkdir(join(folder, "hr", "folder.usersync-mapping.json"));
  const next = join(folder, "hr", "december.csv");
  await writeFile(next, await readFile(file));
  const found = await findMappings({ file: next });
  expect(found.map(({ path: each, missing, profile }) => [each.replace(`${folder}/hr/`, ""), missing, profile])).toEqual([
    ["other.usersync-mapping.json", 0, "2N Access Commander"],
    ["hr-export.usersync-mapping.json", 1, "2N Access Commander"],
  ]);
  expect(found[0]?.text).toBe(text.replace('"hr-export.csv"', '"december.csv"'));
});

test("a mapping that is torn keeps no other from being offered, and is shown as it is", async () => {
  const { folder, file, path, text } = await suggested();
  await writeFile(path, text);
  const torn = '{ "profile": "2n-access-commander", "columns": { "EmployeeID": "Medarbejdernr" /*';
  await writeFile(join(folder, "hr", "torn.usersync-mapping.json"), torn);
  const found = await findMappings({ file });
  expect(found.map((each) => each.text)).toEqual(expect.arrayContaining([text, torn]));
});

test("a mapping with a byte order mark is offered without it, and one that is not UTF-8 as it is: it is not written anew", async () => {
  const { folder, file, path, text } = await suggested();
  await writeFile(path, `\u{feff}${text}`);
  const damaged = join(folder, "hr", "old.usersync-mapping.json");
  await writeFile(damaged, text, "latin1");
  const next = join(folder, "hr", "december.csv");
  await writeFile(next, await readFile(file));
  const found = new Map((await findMappings({ file: next })).map((each) => [each.path, each.text]));
  expect(found.get(path)).toBe(text.replace('"hr-export.csv"', '"december.csv"'));
  expect(found.get(damaged)).toBe(new TextDecoder().decode(await readFile(damaged)));
  const { problems } = await lookAtMapping({ file: damaged, text: found.get(damaged) ?? "" });
  expect(problems).toContainEqual(
    expect.objectContaining({ severity: "error", message: expect.stringContaining("A character is lost here") }),
  );
});

test("help knows the columns of both sides, and masks what is secret", async () => {
  const { path, text } = await suggested();
  const help = async (at: string, shift = 2) => helpWithMapping({ file: path, text, offset: text.indexOf(at) + shift });
  const target = await help('"EmployeeID"');
  expect(target.hover).toContain("Tells people apart");
  expect(target.completions.map(({ label }) => label)).toEqual(expect.arrayContaining(["Company", "groupCall1", "Is Deleted"]));
  const source = await help('"Kortnr"');
  expect(source.hover).toBe("**Kortnr**, in the export: `••••3447`, `••••3448`, `••••3449`");
  expect(source.completions.map(({ text: inserted }) => inserted)).toContain('"Fratrædelsesdato"');
  expect(text.slice(source.start, source.end)).toBe('"Kortnr"');
  expect((await help('"{Fornavn}')).hover).toContain("**Efternavn**, in the export: `Ærøskov`");
  expect((await help('"2n-access-commander"')).completions.map(({ label }) => label)).toContain("facilitynet");
  expect((await help('"Afdeling"')).completions.map(({ label }) => label)).toContain("Status");
});
