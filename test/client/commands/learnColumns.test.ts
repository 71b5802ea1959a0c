import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { readConfig, readProfile } from "#core";
import { runCommand } from "../../../client/src/commands/commandTable.ts";
import { learnColumns } from "../../../sync/src/engine/learnColumns.ts";
import { createWorld } from "../support/world.ts";

function exampleFile(text: string): string {
  const path = join(mkdtempSync(join(tmpdir(), "usersync-example-")), "example.csv");
  writeFileSync(path, text);
  return path;
}

const canteen =
  "Initials;EmployeeId;Name;Email;Work phone;Private phone;DepartmentNumber;Department;UserGroupUid;UserGroup;LocationUid;Language;IdCardNumber;SubscriptionUid;TerminationDate\r\n" +
  "AN;1;Anna Nova;anna@acme.test;+4511111111;;;;;Employee;;da;;;\r\n";

test("columns learned from an example become a verified profile that usersync.json names", async () => {
  const example = exampleFile(canteen);
  const world = createWorld({
    engine: { learn: learnColumns },
    script: { file: example, picks: ["FacilityNet"], inputs: ["our-canteen"] },
  });
  await runCommand(world, "usersync.learnColumns", []);
  const path = join(example, "../our-canteen.usersync-profile.json");
  const result = readProfile(JSON.parse(world.texts.get(path) ?? ""));
  const profile = "profile" in result ? result.profile : undefined;
  expect(profile).toMatchObject({ id: "our-canteen", verified: true });
  expect(profile?.columns.map(({ name }) => name)).toContain("Work phone");
  const config = world.texts.get(join(example, "../usersync.json")) ?? "";
  expect(readConfig(config).config.profiles).toEqual(["our-canteen.usersync-profile.json"]);
});
