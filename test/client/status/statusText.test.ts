import { expect, test } from "vitest";
import { createWords } from "#core";
import { lastRunWords, statusText } from "../../../client/src/status/statusText.ts";
import { run } from "../support/world.ts";

const english = createWords("en");
const now = new Date("2026-11-20T12:00:00Z");
const target = { target: "hq", url: "sftp://a@b/x.csv" };

test.each([
  [target, "$(cloud) hq: never pushed"],
  [{ ...target, lastRun: run() }, "$(cloud-upload) hq: delivered 1 h ago"],
  [{ ...target, lastRun: run(), nextImport: "2026-11-20T21:00:00Z" }, "$(cloud-upload) hq: delivered 1 h ago · import in 9 h"],
  [{ ...target, lastRun: run({ startedAt: "2026-11-20T11:59:40Z" }) }, "$(cloud-upload) hq: delivered just now"],
  [
    { ...target, lastRun: run(), isChanged: true, nextImport: "2026-11-20T21:00:00Z" },
    "$(cloud-upload) hq: delivered 1 h ago · changed since · import in 9 h",
  ],
  [{ ...target, lastRun: run({ outcome: "failed", failure: "No space" }) }, "$(warning) hq: failed 1 h ago"],
  [{ ...target, lastRun: run({ outcome: "started" }) }, "$(warning) hq: not finished 1 h ago"],
  [{ ...target, lastRun: run(), unconfirmedImport: "2026-11-20T11:30:00Z" }, "$(question) hq: delivered 1 h ago · import not confirmed"],
  [{ ...target, nextImport: "2026-11-20T11:59:00Z" }, "$(cloud) hq: never pushed · import due"],
  [{ ...target, nextImport: "2026-11-23T12:00:00Z" }, "$(cloud) hq: never pushed · import in 3 d"],
])("the status bar says what happened last and what comes next: %#", (status, text) => {
  expect(statusText({ errors: 0, target: "hq", status }, now, english).text).toBe(text);
});

test.each([
  [
    { errors: 3, target: "hq", status: { ...target, lastRun: run() } },
    "$(error) hq: 3 errors, cannot be pushed",
    "workbench.actions.view.problems",
  ],
  [{ errors: 1 }, "$(error) UserSync: 1 error, cannot be pushed", "workbench.actions.view.problems"],
  [
    { errors: 1, target: "hq", status: { ...target, lastRun: run({ outcome: "failed" }) } },
    "$(warning) hq: failed 1 h ago",
    "usersync.showHistory",
  ],
  [{ errors: 0 }, "$(pass) UserSync: no errors · no target", "usersync.addTarget"],
  [{ errors: 0, target: "hq" }, "$(pass) hq: no errors", "usersync.showHistory"],
] as const)("the worst state is shown, and a click leads to what helps: %#", (state, text, command) => {
  expect(statusText(state, now, english)).toMatchObject({ text, command });
});

test("a screen reader hears words only", () => {
  expect(statusText({ errors: 0, target: "hq", status: { ...target, lastRun: run() } }, now, english).spoken).toBe(
    "UserSync, hq: delivered 1 h ago",
  );
});

test("a receipt that does not fit the plan is a warning", () => {
  const receipt = { imported: 1, deleted: 0, failed: 4, matches: false };
  const text = statusText({ errors: 3, target: "hq", status: { ...target, lastRun: run({ receipt }) } }, now, english);
  expect(text.severity).toBe("warning");
  expect(text.tooltip).toContain("1 imported, 0 deleted, 4 failed: not as planned");
});

test("above the header stands when it was, since no clock ticks there", () => {
  expect(lastRunWords(target, english)).toBe("Never pushed");
  expect(lastRunWords({ ...target, lastRun: run() }, english)).toMatch(/^Last push: delivered 20 Nov 2026, \d\d:\d\d$/);
  expect(lastRunWords({ ...target, lastRun: run(), isChanged: true }, english)).toMatch(
    /^Last push: delivered 20 Nov 2026, \d\d:\d\d, changed since$/,
  );
});

test("that the file is another one since is told with the run", () => {
  const status = { ...target, lastRun: run(), isChanged: true };
  expect(statusText({ errors: 0, target: "hq", status }, now, english).tooltip).toContain("The file on disk is another one since");
});

test("what could not be read is a warning that leads to its place, and never a tick", () => {
  const place = { file: "/w/usersync.json", line: 4, column: 7 };
  const status = { unread: "usersync.json has an error", why: "usersync.json has 1 error. Line 4: no comma", isFault: true, place };
  const broken = statusText({ errors: 0, target: "hqq", status }, now, english);
  expect(broken).toMatchObject({ text: "$(warning) hqq: usersync.json has an error", severity: "warning", command: place });
  expect(broken.tooltip).toContain("Line 4: no comma");
  expect(statusText({ errors: 0, status }, now, english).text).toBe("$(warning) UserSync: usersync.json has an error");
  expect(statusText({ errors: 2, target: "hqq", status }, now, english).text).toBe("$(error) hqq: 2 errors, cannot be pushed");
  const { place: _, ...elsewhere } = status;
  expect(statusText({ errors: 0, target: "hq", status: elsewhere }, now, english).command).toBe("usersync.showHistory");
});
