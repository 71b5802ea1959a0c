import { expect, test } from "vitest";
import type { FileRequest } from "#sync/protocol";
import { runCommand } from "../../../client/src/commands/commandTable.ts";
import { createWorld } from "../support/world.ts";

const texts = {
  "/w/usersync.json": `{
  "files": [{ "path": "2n/users.csv", "target": "hq" }],
  "targets": { "hq": { "url": "sftp://acom@ftp.acme.test/data/users.csv" }, "other": { "url": "ftp://acom@ftp.acme.test/users.csv" } }
}
`,
};

const shown: FileRequest = {
  file: "/w/2n/users.csv",
  config: "/w/usersync.json",
  target: "other",
  baseline: { kind: "file", path: "/w/old.csv" },
};

test("a preview that is asked for again compares with what it was compared with", async () => {
  const world = createWorld({ texts });
  await runCommand(world, "usersync.previewSync", [shown]);
  expect(world.requests.plans).toEqual([shown]);
  expect(world.previews.map(({ request }) => request)).toEqual([shown]);
});

test("a preview without a target takes the one that the file has got meanwhile", async () => {
  const world = createWorld({ texts });
  const { target: _none, ...without } = shown;
  await runCommand(world, "usersync.previewSync", [without]);
  expect(world.requests.plans).toEqual([{ ...shown, target: "hq" }]);
});

test("what an earlier run delivered is previewed again as that, whatever the file on disk is", async () => {
  const world = createWorld({ texts, dirty: true });
  await runCommand(world, "usersync.previewSync", [{ ...shown, run: 6 }]);
  expect(world.requests.plans).toEqual([{ ...shown, run: 6 }]);
  expect(world.saved).toBe(0);
});

test("a push from a preview goes to the target that it shows, and sends the run that it shows", async () => {
  const world = createWorld({ texts, script: { confirms: [true, true] } });
  await runCommand(world, "usersync.push", [shown]);
  await runCommand(world, "usersync.pushAgain", [{ ...shown, run: 6 }]);
  expect(world.requests.pushes).toMatchObject([{ target: "other" }, { target: "other", run: 6 }]);
});

test("what is not saved is previewed as it is, and a text that is too long is saved first, when the person says so", async () => {
  const world = createWorld({ texts, dirty: true, unsaved: "Y29udGVudA==" });
  await runCommand(world, "usersync.previewSync", []);
  expect(world.saved).toBe(0);
  expect(world.requests.plans).toMatchObject([{ target: "hq", content: "Y29udGVudA==" }]);
  const [preview] = world.previews;
  expect([preview?.isUnsaved, preview?.request]).toEqual([true, expect.not.objectContaining({ content: expect.anything() })]);

  const long = createWorld({ texts, dirty: true, script: { picks: ["Save users.csv and go on"] } });
  await runCommand(long, "usersync.previewSync", []);
  expect(long.saved).toBe(1);
  expect(long.previews.map(({ isUnsaved }) => isUnsaved)).toEqual([false]);
});

test("a comparison with a report is of the file and the target that were named, whatever is in front by then", async () => {
  const two = {
    "/w/usersync.json": texts["/w/usersync.json"]
      .replace(', "target": "hq"', "")
      .replace('users.csv" } }', 'users.csv", "reports": { "url": "https://commander.acme.test" } } }'),
  };
  const engine = { reports: async () => [{ id: "7", name: "Users" }] };
  const world = createWorld({ texts: two, engine, script: { picks: ["A report of the system…", "other", "Users"] } });
  await runCommand(world, "usersync.previewAgainst", []);
  expect(world.requests.plans).toEqual([{ ...shown, baseline: { kind: "report", id: "7" } }]);

  const without = createWorld({ texts, engine, script: { picks: ["A report of the system…"] } });
  await runCommand(without, "usersync.previewAgainst", []);
  expect(without.requests.plans).toEqual([]);

  const row = createWorld({ texts, script: { picks: ["Nothing"] } });
  await runCommand(row, "usersync.previewAgainst", [{ kind: "target", file: shown.file, name: "other", config: shown.config }]);
  expect(row.requests.plans).toEqual([{ ...shown, baseline: { kind: "none" } }]);
});
