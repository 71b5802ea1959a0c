import { expect, test } from "vitest";
import { runCommand } from "../../../client/src/commands/commandTable.ts";
import { createWorld } from "../support/world.ts";

const texts = {
  "/w/usersync.json": JSON.stringify({
    files: [{ path: "2n/users.csv", target: "hq" }],
    targets: { hq: { url: "sftp://acom@ftp.acme.test/data/users.csv" }, other: { url: "ftp://acme@ftp.acme.test/in/" } },
  }),
};
const node = { kind: "target", name: "other", config: "/w/usersync.json", file: undefined };

test("called on a target of the view, Forget Secret offers the accounts of that target alone", async () => {
  const wrong = createWorld({ texts, script: { picks: ["hq"] } });
  await runCommand(wrong, "usersync.forgetSecret", [node]);
  expect(wrong.dialogue.shown).toEqual(["pick: Forget Secret"]);
  const right = createWorld({ texts, script: { picks: ["other"] } });
  await runCommand(right, "usersync.forgetSecret", [node]);
  expect(right.dialogue.shown.at(-1)).toBe("mention: Nothing was kept for ftp://acme@ftp.acme.test:21");
});

test("the token of a system's API is forgotten by the web address that it is bound to", async () => {
  const url = "https://commander.acme.test";
  const config = JSON.stringify({ targets: { hq: { url: "ftp://a@ftp.acme.test/in/", reports: { url } } } });
  const world = createWorld({ texts: { "/w/usersync.json": config }, script: { picks: ["hq: API"] } });
  world.stored.set("token https://commander.acme.test", "t0ken");
  await runCommand(world, "usersync.forgetSecret", []);
  expect(world.stored.size).toBe(0);
  expect(world.dialogue.shown.at(-1)).toBe("mention: Forgotten: what was kept for https://commander.acme.test");
});

test("called on a target of the view, Show History asks for the runs of that target, not of the file's own", async () => {
  const asked: unknown[] = [];
  const world = createWorld({
    texts,
    engine: {
      history: async (request) => {
        asked.push(request);
        return [];
      },
    },
  });
  await runCommand(world, "usersync.showHistory", [node]);
  expect(asked).toEqual([expect.objectContaining({ config: "/w/usersync.json", target: "other" })]);
});
