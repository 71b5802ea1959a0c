import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { checkBytes, learnProfile, readConfig, readExample } from "#core";
import { runCommand } from "../../../client/src/commands/commandTable.ts";
import { practiceConfig } from "../../../client/src/config/practiceConfig.ts";
import { fileTemplate } from "../../../sync/src/engine/fileTemplate.ts";
import { temporaryFolder } from "../../sync/temporaryFolder.ts";
import { createWorld } from "../support/world.ts";

test("a new file of a system starts with the header as the system wants it", async () => {
  const world = createWorld({ engine: { template: (request) => fileTemplate(request) }, script: { picks: ["2N Access Commander"] } });
  await runCommand(world, "usersync.newUserFile", []);
  expect(world.pages[0]?.text).toMatch(/^EmployeeID,User Name,.*,Is Deleted\n$/);
  expect(world.pages[0]?.title).toBe("new file in /w/2n");
});

test("separator, line ends and encoding are the profile's", async () => {
  const template = (profile: string) => fileTemplate({ file: "", profile });
  expect(await template("facilitynet")).toEqual({
    text: expect.stringMatching(/^Initials;EmployeeId;.*;TerminationDate\r\n$/),
    encoding: "utf8",
  });
  expect(await template("facilitynet-custom")).toMatchObject({ encoding: "windows1252" });
});

test("a profile of one's own has a file too", async () => {
  const folder = await temporaryFolder();
  const example = readExample(new TextEncoder().encode("Nr;Navn\n1;Anna\n"));
  const learned = example && learnProfile(example, { id: "ours", title: "Ours" });
  writeFileSync(join(folder, "ours.usersync-profile.json"), JSON.stringify(learned?.json));
  writeFileSync(join(folder, "usersync.json"), '{ "profiles": ["ours.usersync-profile.json"] }');
  expect(await fileTemplate({ file: join(folder, "users.csv"), profile: "ours" })).toEqual({ text: "Nr;Navn\n", encoding: "utf8" });
  await expect(fileTemplate({ file: "", profile: "ours" })).rejects.toMatchObject({ kind: "config" });
});

test("where lines stand above the header, the new file has as many, so that its first person is none", async () => {
  const folder = await temporaryFolder();
  const example = readExample(new TextEncoder().encode("Staff of today\nNr;Navn\n1;Anna\n2;Bo\n"));
  const learned = example && learnProfile(example, { id: "ours", title: "Ours" });
  writeFileSync(join(folder, "ours.json"), JSON.stringify(learned?.json));
  writeFileSync(join(folder, "usersync.json"), '{ "profiles": ["ours.json"] }');
  const { text } = await fileTemplate({ file: join(folder, "users.csv"), profile: "ours" });
  expect(text).toBe("Line 1 of the system, above everything else\nNr;Navn\n");
  const profiles = learned ? [learned.profile] : [];
  const checked = checkBytes(new TextEncoder().encode(`${text}1;Anna\n`), { profiles, configured: "ours", known: {}, severities: {} });
  expect(checked).toMatchObject({ recordCount: 1, hasErrors: false });
});

test("the practice folder's usersync.json has no fault, and no target that connects", () => {
  const samples = readFileSync(new URL("../../../samples/usersync.json", import.meta.url), "utf8");
  const { config, problems } = readConfig(practiceConfig(samples));
  expect(problems).toEqual([]);
  expect(Object.values(config.targets).map(({ protocol }) => protocol)).toEqual(["file", "file"]);
  expect(Object.keys(config.known)).toContain("Company");
});
