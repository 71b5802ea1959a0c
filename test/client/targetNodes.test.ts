import { expect, test } from "vitest";
import { createWords } from "#core";
import { runWords, targetsOf, targetWords } from "../../client/src/targets/targetNodes.ts";
import { run } from "./support/world.ts";

const english = createWords("en");
const now = new Date("2026-11-20T12:00:00Z");

test("a target knows the file that goes there, else by which pattern files do", () => {
  const place = {
    path: "/w/usersync.json",
    binding: {},
    files: [
      { path: "in/*.csv", target: "hq" },
      { path: "2n/users.csv", target: "hq" },
      { path: "in/*.csv", target: "all" },
    ],
    targets: [
      { name: "hq", url: "sftp://a@b/x.csv", account: "sftp://a@b:22" },
      { name: "all", url: "file:all/", account: "" },
      { name: "spare", url: "file:out/", account: "" },
    ],
    profiles: [],
  };
  expect(targetsOf(place, (relative) => `/w/${relative}`)).toEqual([
    { kind: "target", name: "hq", url: "sftp://a@b/x.csv", config: "/w/usersync.json", file: "/w/2n/users.csv" },
    { kind: "target", name: "all", url: "file:all/", config: "/w/usersync.json", file: undefined, pattern: "in/*.csv" },
    { kind: "target", name: "spare", url: "file:out/", config: "/w/usersync.json", file: undefined },
  ]);
});

test("a target tells its last run and its next import; what needs a person has a warning", () => {
  const node = { kind: "target", name: "hq", url: "u", config: "c", file: "f" } as const;
  const status = { target: "hq", url: "u", lastRun: run({ outcome: "failed", failure: "No space" }), nextImport: "2026-11-20T15:00:00Z" };
  expect(targetWords({ ...node, status }, now, english)).toMatchObject({
    icon: "warning",
    description: expect.stringMatching(/^failed .* · import in 3 h$/),
  });
  expect(targetWords({ ...node, status: undefined }, now, english)).toMatchObject({ icon: "cloud", description: "never pushed" });
});

test("a run tells its counts and what was overridden", () => {
  expect(runWords(run({ overrides: ["delete"] }), english).description).toMatch(
    /^2 added, 3 changed, 0 deleted · although held: delete · /,
  );
});

test("a run whose connection was lost tells how often it was begun", () => {
  expect(runWords(run({ attempts: 3 }), english).description).toMatch(/^2 added, 3 changed, 0 deleted · 3 attempts · /);
});
