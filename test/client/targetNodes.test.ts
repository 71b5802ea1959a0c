import { expect, test } from "vitest";
import { createWords } from "#core";
import type { RunSummary } from "#sync/protocol";
import { unreadHere } from "../../client/src/status/unread.ts";
import {
  brokenOf,
  brokenWords,
  type FileNode,
  fileWords,
  runWords,
  statusOver,
  targetsOf,
  targetWords,
} from "../../client/src/targets/targetNodes.ts";
import { run } from "./support/world.ts";

const english = createWords("en");
const noApi = { apiAccounts: [], hasReports: false };
const now = new Date("2026-11-20T12:00:00Z");

test("a target knows the files and patterns that are bound to it", () => {
  const place = {
    path: "/w/usersync.json",
    hasErrors: false,
    binding: {},
    files: [
      { path: "in/*.csv", target: "hq" },
      { path: "2n/users.csv", target: "hq" },
      { path: "in/*.csv", target: "all" },
    ],
    targets: [
      { name: "hq", url: "sftp://a@b/x.csv", account: "sftp://a@b:22", ...noApi },
      { name: "all", url: "file:all/", account: "", ...noApi },
      { name: "spare", url: "file:out/", account: "", ...noApi },
    ],
    profiles: [],
  };
  expect(targetsOf(place)).toEqual([
    { name: "hq", url: "sftp://a@b/x.csv", config: "/w/usersync.json", bound: ["in/*.csv", "2n/users.csv"] },
    { name: "all", url: "file:all/", config: "/w/usersync.json", bound: ["in/*.csv"] },
    { name: "spare", url: "file:out/", config: "/w/usersync.json", bound: [] },
  ]);
  expect(targetsOf({ ...place, path: undefined })).toEqual([]);
});

test("a usersync.json of which no target can be read is no usersync.json without targets", () => {
  const broken = { path: "/w/usersync.json", hasErrors: true, binding: {}, files: [], targets: [], profiles: [] };
  expect(brokenOf(broken)).toEqual([{ kind: "broken", config: "/w/usersync.json" }]);
  expect(brokenOf({ ...broken, hasErrors: false })).toEqual([]);
  // The others say themselves why they are not read.
  expect(brokenOf({ ...broken, targets: [{ name: "all", url: "file:all/", account: "", ...noApi }] })).toEqual([]);
  expect(brokenWords("usersync.json", english).description).toBe("no target could be read: it has errors");
});

test("of several files the one that needs a person speaks for the target, else the one pushed last", () => {
  const file = (name: string, lastRun?: RunSummary): FileNode => ({
    kind: "file",
    file: `/w/${name}`,
    name: "hq",
    config: "c",
    status: { target: "hq", url: name, ...(lastRun ? { lastRun } : {}) },
  });
  const old = file("a.csv", run({ startedAt: "2026-11-18T08:00:00Z" }));
  const recent = file("b.csv", run({ startedAt: "2026-11-19T08:00:00Z" }));
  const failed = file("c.csv", run({ startedAt: "2026-11-17T08:00:00Z", outcome: "failed", failure: "No space" }));
  expect(statusOver([file("d.csv"), old, recent])).toMatchObject({ url: "b.csv" });
  expect(statusOver([old, failed, recent])).toMatchObject({ url: "c.csv" });
  expect(statusOver([file("d.csv"), file("e.csv")])).toMatchObject({ url: "d.csv" });
  const status = unreadHere("This workspace is in Restricted Mode.", english);
  expect(statusOver([failed, { ...old, status }])).toBe(status);
  expect(fileWords({ ...failed, label: "in/c.csv" }, now, english)).toMatchObject({
    label: "in/c.csv",
    icon: "warning",
    description: expect.stringMatching(/^failed 3 d ago/),
    tooltip: "/w/c.csv\nNo space",
  });
});

test("a target tells its last run and its next import; what needs a person has a warning", () => {
  const node = { kind: "target", name: "hq", url: "u", config: "c", file: "f", bound: ["f"], files: [], hasMoreFiles: false } as const;
  const status = { target: "hq", url: "u", lastRun: run({ outcome: "failed", failure: "No space" }), nextImport: "2026-11-20T15:00:00Z" };
  expect(targetWords({ ...node, status }, now, english)).toMatchObject({
    icon: "warning",
    description: expect.stringMatching(/^failed .* · import in 3 h$/),
  });
  const never = { target: "hq", url: "u" };
  const passed = { ...status, nextImport: "2026-11-20T11:50:00Z" };
  expect(targetWords({ ...node, status: passed }, now, english).description).toMatch(/ · import due$/);
  expect(targetWords({ ...node, status: never }, now, english)).toMatchObject({ icon: "cloud", description: "never pushed" });
  const changed = { ...status, lastRun: run(), isChanged: true };
  expect(targetWords({ ...node, status: changed }, now, english)).toMatchObject({
    description: expect.stringMatching(/^delivered 1 h ago · changed since · /),
    tooltip: expect.stringMatching(/\nThe file on disk is another one since$/),
  });
  const one = { kind: "file", file: "f", name: "hq", config: "c", status: never } as const;
  const many = { ...node, file: undefined, files: Array.from({ length: 50 }, () => one), hasMoreFiles: true, status: never };
  expect(targetWords(many, now, english).description).toBe("Only the first 50 files are listed · never pushed");
});

test("a target whose history was not read is not one that was never pushed", () => {
  const node = { kind: "target", name: "hq", url: "u", config: "c", file: "f", bound: ["f"], files: [], hasMoreFiles: false } as const;
  const bar = "This workspace is in Restricted Mode.";
  expect(targetWords({ ...node, status: unreadHere(bar, english) }, now, english)).toEqual({
    label: "hq",
    description: "history not read here",
    icon: "cloud",
    tooltip: `hq: u\nf\n${bar}`,
  });
  const status = { unread: "usersync.json has an error", why: "usersync.json has 1 error. Line 4: A comma is missing.", isFault: true };
  expect(targetWords({ ...node, status }, now, english)).toMatchObject({
    description: "usersync.json has an error",
    icon: "warning",
    tooltip: expect.stringContaining("Line 4: A comma is missing."),
  });
});

test("a run tells its counts and what was overridden", () => {
  expect(runWords({ run: run({ overrides: [{ guard: "delete", value: 40, limit: 25, unit: "count" }] }) }, english).description).toMatch(
    / · 2 added, 3 changed, 0 deleted · although held: Deletions: 40 over 25$/,
  );
});

test("a run begins with when it was, since a narrow view cuts the end", () => {
  expect(runWords({ run: run() }, english).description).toMatch(/^20 Nov 2026, \d\d:\d\d · 2 added/);
});

test("a run whose connection was lost tells how often it was begun", () => {
  expect(runWords({ run: run({ attempts: 3 }), fileName: "a.csv" }, english).description).toMatch(
    / · a.csv · 2 added, 3 changed, 0 deleted · 3 attempts$/,
  );
});

test("a run that needs a look, since the system reported what was not planned, tells those figures", () => {
  const receipt = { imported: 5, deleted: 2, failed: 0, matches: false };
  expect(runWords({ run: run({ outcome: "imported", receipt }) }, english)).toMatchObject({
    label: "Run 7: imported",
    description: expect.stringMatching(/ · The system reports 5 imported, 2 deleted, 0 failed: not as planned$/),
    icon: "warning",
  });
  const asPlanned = runWords({ run: run({ outcome: "imported", receipt: { ...receipt, matches: true } }) }, english);
  expect(asPlanned).toMatchObject({ label: "Run 7: imported", icon: "pass" });
  expect(asPlanned.description).not.toContain("reports");
});
