import { expect, test } from "vitest";
import { runCommand } from "../../../client/src/commands/commandTable.ts";
import { createWorld, planAnswer, run, type WorldOptions } from "../support/world.ts";

const texts = {
  "/w/usersync.json": JSON.stringify({
    files: [{ path: "2n/users.csv", target: "hq" }],
    targets: { hq: { url: "sftp://acom@ftp.acme.test/data/users.csv" } },
  }),
};

async function runIn(id: string, options: WorldOptions) {
  const world = createWorld({ texts, ...options });
  await runCommand(world, id, []);
  return world;
}

test("an import that was requested is said so", async () => {
  const engine = { startImport: async () => ({ kind: "requested", text: "hq has accepted the import." }) as const };
  const world = await runIn("usersync.triggerImport", { engine });
  expect(world.dialogue.shown.at(-1)).toBe("mention: $(check) hq has accepted the import.");
});

test("an import by hand opens the system's page", async () => {
  const engine = { startImport: async () => ({ kind: "page", text: "Start it here.", url: "https://acom.acme.test/" }) as const };
  const world = await runIn("usersync.triggerImport", { engine, script: { buttons: ["Open Page"] } });
  expect(world.pages).toEqual([{ title: "https://acom.acme.test/", text: "" }]);
});

test("a receipt that does not fit the plan is a warning", async () => {
  const receipt = { imported: 3, deleted: 9, failed: 0, matches: false };
  const engine = { confirmImport: async () => run({ outcome: "imported", receipt }) };
  const world = await runIn("usersync.confirmImport", { engine, script: { inputs: ["imported 3, deleted 9, failed 0"] } });
  expect(world.dialogue.shown.at(-1)).toBe("warning: Run 7: imported. The system reports 3 imported, 9 deleted, 0 failed: not as planned.");
});

test("a later import of the same file is said to have changed nobody", async () => {
  const receipt = { imported: 3, deleted: 9, failed: 0, matches: true };
  const engine = { confirmImport: async () => run({ receipt, isConfirmedAgain: true }) };
  const world = await runIn("usersync.confirmImport", { engine, script: { inputs: ["imported 3, deleted 0, failed 0"] } });
  expect(world.dialogue.shown.at(-1)).toBe("mention: Run 7: the same file was imported once more and changed nobody. It stays confirmed.");
});

test("a file that was delivered before is sent again as a plan of its own", async () => {
  const asked: unknown[] = [];
  const engine = {
    history: async () => [run({ id: 6 }), run({ id: 7, outcome: "failed" })],
    plan: async (request: unknown) => {
      asked.push(request);
      return planAnswer();
    },
  };
  const world = await runIn("usersync.pushAgain", { engine, script: { picks: ["Run 6"], confirms: [true] } });
  expect(asked).toMatchObject([{ run: 6, target: "hq" }]);
  expect(world.requests.pushes).toMatchObject([{ run: 6, approvedPlan: "0123456789abcdef" }]);
});

test("a file handed over by hand leads to the page", async () => {
  const engine = { push: async () => ({ run: run({ outcome: "handed-over" }), page: "https://acom.acme.test/import" }) };
  const world = await runIn("usersync.push", { engine, script: { confirms: [true], buttons: ["Open Page"] } });
  expect(world.pages).toEqual([{ title: "https://acom.acme.test/import", text: "" }]);
});

test("the secret of a target is forgotten by its account", async () => {
  const world = createWorld({ texts, script: { picks: ["hq"] } });
  world.stored.set("password sftp://acom@ftp.acme.test:22", "secret");
  await runCommand(world, "usersync.forgetSecret", []);
  expect(world.stored.size).toBe(0);
});

test("a check of a file on disk lists the problems", async () => {
  const problems = [{ code: "spreadsheet-damage", severity: "error", message: "Card 06E2 became 6.00E+02", line: 3, column: 9 }] as const;
  const engine = { check: async () => ({ profile: null, records: 12, counts: { error: 1, warning: 2, info: 0 }, problems }) };
  const world = await runIn("usersync.checkFile", { engine });
  expect(world.pages[0]?.text).toContain("- error · line 3, column 9: Card 06E2 became 6.00E+02 (`spreadsheet-damage`)");
  expect(world.pages[0]?.text).toContain("… and 2 more");
});

test("the profile of a file is chosen among the system's and written to usersync.json", async () => {
  const world = createWorld({ texts, script: { picks: ["FacilityNet"] } });
  await runCommand(world, "usersync.chooseProfile", []);
  expect(JSON.parse(world.texts.get("/w/usersync.json") ?? "").files).toEqual([
    { path: "2n/users.csv", target: "hq", profile: "facilitynet" },
  ]);
});
