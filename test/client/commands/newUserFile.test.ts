import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { readConfig } from "#core";
import { runCommand } from "../../../client/src/commands/commandTable.ts";
import { practiceConfig } from "../../../client/src/config/practiceConfig.ts";
import { fileTemplate } from "../../../sync/src/engine/fileTemplate.ts";
import { createWorld } from "../support/world.ts";

test("a new file of a system starts with the header as the system wants it", async () => {
  const engine = { template: async (profile: string) => fileTemplate(profile) };
  const world = createWorld({ engine, script: { picks: ["2N Access Commander"] } });
  await runCommand(world, "usersync.newUserFile", []);
  expect(world.pages[0]?.text).toMatch(/^EmployeeID,User Name,.*,Is Deleted\n$/);
});

test("separator and line ends are the profile's", () => {
  expect(fileTemplate("facilitynet").text).toMatch(/^Initials;EmployeeId;.*;TerminationDate\r\n$/);
});

test("the practice folder's usersync.json has no fault, and no target that connects", () => {
  const samples = readFileSync(new URL("../../../samples/usersync.json", import.meta.url), "utf8");
  const { config, problems } = readConfig(practiceConfig(samples));
  expect(problems).toEqual([]);
  expect(Object.values(config.targets).map(({ protocol }) => protocol)).toEqual(["file", "file"]);
  expect(Object.keys(config.known)).toContain("Company");
});
