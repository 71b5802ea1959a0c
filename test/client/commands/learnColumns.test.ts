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
    engine: { learn: (request) => learnColumns(request) },
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

const foreign = "Nr;Navn;Mail\n1;Anna;anna@acme.test\n2;Bo;bo@acme.test\n";

test("without a profile to build on, what decides over people is asked", async () => {
  const example = exampleFile(foreign);
  const picks = ["None of these", "Mail", "It keeps them"];
  const world = createWorld({ engine: { learn: (request) => learnColumns(request) }, script: { file: example, picks, inputs: ["ours"] } });
  await runCommand(world, "usersync.learnColumns", []);
  const result = readProfile(JSON.parse(world.texts.get(join(example, "../ours.usersync-profile.json")) ?? ""));
  expect(result).toMatchObject({ profile: { file: { key: ["mail"] }, sync: { mode: "upsert", absent: "kept" } } });
  const questions = world.pages.at(-1)?.text ?? "";
  expect(questions).toContain("Which columns must have a value");
  expect(questions).not.toMatch(/tell people apart|missing from the file/);
});

test("nothing is written where a question is not answered", async () => {
  const world = createWorld({
    engine: { learn: (request) => learnColumns(request) },
    script: { file: exampleFile(foreign), picks: ["None of these", "Mail"], inputs: ["ours"] },
  });
  await runCommand(world, "usersync.learnColumns", []);
  expect(world.texts.size).toBe(0);
});

test("a profile that is there already is not written over", async () => {
  const example = exampleFile(foreign);
  const path = join(example, "../ours.usersync-profile.json");
  const world = createWorld({
    texts: { [path]: "mine" },
    engine: { learn: (request) => learnColumns(request) },
    script: { file: example, picks: ["FacilityNet"], inputs: ["ours"] },
  });
  await runCommand(world, "usersync.learnColumns", []);
  expect(world.dialogue.shown).toContain("refused: A profile of this id is there already");
  expect(world.texts.get(path)).toBe("mine");
});
