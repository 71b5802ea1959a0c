import { describe, expect, test } from "vitest";
import { createWords, localMoment, parseSchedule, type Target } from "#core";
import { lastFiles, sentLast } from "../../../sync/src/history/lastFiles.ts";
import { leftBytes } from "../../../sync/src/history/runRecord.ts";
import { settleRuns } from "../../../sync/src/history/settleRuns.ts";
import { guardHistory } from "../../../sync/src/history/targetHistory.ts";
import { scheduleOf } from "../../../sync/src/import/importTime.ts";
import { profileNamed } from "../../core/profile/profileFixtures.ts";
import { brokenRun, runOf } from "./runFixture.ts";

const nightly = parseSchedule("daily 02:00 UTC");
const monday = runOf({ id: 1, sha256: "monday", startedAt: "2026-11-16T10:00:00.000Z" });
const tuesday = runOf({ id: 2, sha256: "tuesday", startedAt: "2026-11-17T10:00:00.000Z" });
const tuesdayNoon = runOf({ id: 3, sha256: "noon", startedAt: "2026-11-17T12:00:00.000Z" });
const tuesdayEvening = new Date("2026-11-17T20:00:00.000Z");

describe("what the system is believed to hold", () => {
  test("is nothing that is known, without a run", () => {
    expect(lastFiles({ runs: [], schedule: nightly, now: tuesdayEvening })).toBeUndefined();
  });

  test("is the file whose import has passed by schedule, and every file since counts", () => {
    const last = lastFiles({ runs: [monday, tuesday, tuesdayNoon], schedule: nightly, now: tuesdayEvening });
    expect(last).toMatchObject({ base: "monday", later: ["tuesday", "noon"] });
    expect(last?.assumptions[0]).toContain("imported on 2026-11-17 02:00 UTC");
    const local = createWords("en", {}, "local");
    const day = localMoment("2026-11-17T02:00:00.000Z", local);
    expect(lastFiles({ runs: [monday, tuesday, tuesdayNoon], schedule: nightly, now: tuesdayEvening }, local)?.assumptions[0]).toContain(
      `imported on ${day},`,
    );
  });

  test("is the confirmed one, whatever the schedule says, and that is no assumption", () => {
    const confirmed = { ...tuesday, importedAt: "2026-11-17T11:00:00.000Z", outcome: "imported" as const };
    const last = lastFiles({ runs: [monday, confirmed, tuesdayNoon], schedule: nightly, now: tuesdayEvening });
    expect(last).toMatchObject({ base: "tuesday", later: ["noon"], assumptions: [] });
  });

  test("is the last one delivered where there is no schedule, which is an assumption", () => {
    const last = lastFiles({ runs: [monday, tuesday], schedule: undefined, now: tuesdayEvening });
    expect(last).toMatchObject({ base: "tuesday", later: [] });
    expect(last?.assumptions[0]).toContain("no schedule");
  });

  test("is what the first plan was compared with, as long as nothing was imported", () => {
    const first = { ...tuesday, baseline: { kind: "remote", sha256: "before" } };
    expect(lastFiles({ runs: [first, tuesdayNoon], schedule: nightly, now: tuesdayEvening })).toMatchObject({
      base: "before",
      later: ["tuesday", "noon"],
    });
  });

  test("is the first file where nothing was imported and nothing was known before", () => {
    expect(lastFiles({ runs: [tuesday, tuesdayNoon], schedule: nightly, now: tuesdayEvening })).toMatchObject({
      base: "tuesday",
      later: ["noon"],
    });
  });

  test("is not the file of a night whose import may not have begun yet", () => {
    const late = scheduleOf(undefined, profileNamed("facilitynet"));
    const between = new Date("2026-11-18T03:00:00.000Z");
    expect(lastFiles({ runs: [monday, tuesday], schedule: late, now: between })).toMatchObject({ base: "monday", later: ["tuesday"] });
    expect(lastFiles({ runs: [monday, tuesday], schedule: late, now: new Date("2026-11-18T05:20:00.000Z") })).toMatchObject({
      base: "tuesday",
      later: [],
    });
    const own = { import: { schedule: "daily 00:00 Europe/Copenhagen" } } as unknown as Target;
    expect(lastFiles({ runs: [monday, tuesday], schedule: scheduleOf(own, profileNamed("facilitynet")), now: between })).toMatchObject({
      base: "tuesday",
    });
  });

  test("is not the file of a night in which the clocks show the time of the import twice, until they have shown it again", () => {
    const twice = parseSchedule("daily 02:30 Europe/Prague");
    const before = runOf({ id: 1, sha256: "before", startedAt: "2026-10-23T10:00:00.000Z" });
    const run = runOf({ id: 2, sha256: "saturday", startedAt: "2026-10-24T10:00:00.000Z" });
    expect(lastFiles({ runs: [before, run], schedule: twice, now: new Date("2026-10-25T01:00:00.000Z") })).toMatchObject({
      base: "before",
    });
    expect(lastFiles({ runs: [before, run], schedule: twice, now: new Date("2026-10-25T02:00:00.000Z") })).toMatchObject({
      base: "saturday",
      assumptions: [expect.stringContaining("imported between 2026-10-25 00:30 UTC and 2026-10-25 01:30 UTC")],
    });
  });

  test("is the file of the night before, though each night's push falls into the hours in which the import may begin", () => {
    const nights = Array.from({ length: 14 }, (_, i) =>
      runOf({ id: i + 1, sha256: `night ${i + 1}`, startedAt: `2026-11-${String(i + 1).padStart(2, "0")}T01:00:00.000Z` }),
    );
    const late = scheduleOf(undefined, profileNamed("facilitynet"));
    expect(lastFiles({ runs: nights, schedule: late, now: new Date("2026-11-15T01:00:00.000Z") })).toMatchObject({
      base: "night 14",
      later: [],
    });
    expect(lastFiles({ runs: nights, schedule: late, now: new Date("2026-11-14T12:00:00.000Z") })).toMatchObject({
      base: "night 13",
      later: ["night 14"],
    });
  });

  test("tells between which hours an import may have been", () => {
    const late = scheduleOf(undefined, profileNamed("facilitynet"));
    const [told] = lastFiles({ runs: [monday], schedule: late, now: tuesdayEvening })?.assumptions ?? [];
    expect(told).toContain("between 2026-11-16 23:00 UTC and 2026-11-17 05:00 UTC");
  });

  test("is not the file that came so late that the import may have missed it, nor one whose import may be running", () => {
    const late = runOf({ id: 2, sha256: "late", startedAt: "2026-11-17T01:55:00.000Z" });
    expect(lastFiles({ runs: [monday, late], schedule: nightly, now: tuesdayEvening })).toMatchObject({ base: "monday", later: ["late"] });
    expect(lastFiles({ runs: [monday, late], schedule: nightly, now: new Date("2026-11-18T03:00:00.000Z") })).toMatchObject({
      base: "late",
    });
    expect(lastFiles({ runs: [monday, tuesday], schedule: nightly, now: new Date("2026-11-18T02:05:00.000Z") })).toMatchObject({
      base: "monday",
    });
  });

  test("is not the file that a broken run may have moved aside before the import", () => {
    const failed = { outcome: "failed", endedAt: "2026-11-17T11:01:00.000Z", left: ["/in/users.csv.usersync-aside"] } as const;
    const cutOff = brokenRun({ id: 3, sha256: "noon", startedAt: "2026-11-17T12:00:00.000Z", step: "aside" });
    const wednesday = new Date("2026-11-18T03:00:00.000Z");
    for (const emptied of [{ ...tuesdayNoon, ...failed }, cutOff]) {
      expect(lastFiles({ runs: [monday, tuesday, emptied], schedule: nightly, now: wednesday })).toMatchObject({
        base: "monday",
        later: ["tuesday"],
      });
      const after = { ...emptied, startedAt: "2026-11-18T02:30:00.000Z" };
      expect(lastFiles({ runs: [monday, tuesday, after], schedule: nightly, now: wednesday })).toMatchObject({ base: "tuesday" });
    }
    const confirmed = { ...tuesday, importedAt: "2026-11-18T02:10:00.000Z", outcome: "imported" as const };
    expect(lastFiles({ runs: [monday, confirmed, cutOff], schedule: nightly, now: wednesday })).toMatchObject({ base: "tuesday" });
  });

  test("is not the file that another one had replaced before the import, though that one failed", () => {
    const correction = { ...tuesdayNoon, receipt: { imported: 0, deleted: 0, failed: 3, matches: false } };
    const wednesday = new Date("2026-11-18T03:00:00.000Z");
    expect(lastFiles({ runs: [monday, tuesday, correction], schedule: nightly, now: wednesday })).toMatchObject({
      base: "monday",
      later: ["tuesday", "noon"],
    });
    expect(lastFiles({ runs: [monday, tuesday, tuesdayNoon], schedule: nightly, now: wednesday })).toMatchObject({ base: "noon" });
  });

  test("is not the file whose import did not report what was planned", () => {
    const receipt = { imported: 1, deleted: 0, failed: 2, matches: false };
    const failed = { ...tuesday, importedAt: "2026-11-17T11:00:00.000Z", outcome: "imported" as const, receipt };
    expect(lastFiles({ runs: [monday, failed], schedule: nightly, now: tuesdayEvening })).toMatchObject({
      base: "monday",
      later: ["tuesday"],
    });
  });

  test("counts what somebody else had put on the target, since that may have been imported", () => {
    const over = { ...tuesday, baseline: { kind: "remote", sha256: "theirs" } };
    expect(lastFiles({ runs: [monday, over], schedule: nightly, now: tuesdayEvening })?.later).toEqual(["theirs", "tuesday"]);
  });

  test("knows the files from before, newest first", () => {
    const first = { ...monday, baseline: { kind: "remote", sha256: "found" } };
    const later = new Date("2026-11-20T20:00:00.000Z");
    expect(lastFiles({ runs: [first, tuesday, tuesdayNoon], schedule: nightly, now: later })).toMatchObject({
      base: "noon",
      later: [],
      earlier: ["tuesday", "monday", "found"],
    });
  });

  test("remembers that the first plan was compared with a list of the system's own", () => {
    const first = { ...tuesday, baseline: { kind: "report", sha256: "list" } };
    expect(lastFiles({ runs: [first], schedule: nightly, now: tuesdayEvening })).toMatchObject({ base: "list", listed: "report" });
  });

  test("counts a file once, and leaves failed runs out", () => {
    const again = { ...tuesdayNoon, sha256: "tuesday" };
    const failed = runOf({ id: 4, sha256: "never", startedAt: "2026-11-17T13:00:00.000Z", outcome: "failed" });
    expect(lastFiles({ runs: [monday, tuesday, again, failed], schedule: nightly, now: tuesdayEvening })?.later).toEqual(["tuesday"]);
  });
});

describe("a run that broke off while its file was put in place", () => {
  const broken = brokenRun({ id: 2, sha256: "tuesday", startedAt: "2026-11-17T10:00:00.000Z", step: "replace", before: "monday" });

  test("counts as perhaps imported", () => {
    expect(lastFiles({ runs: [monday, broken], schedule: nightly, now: tuesdayEvening })?.later).toEqual(["tuesday"]);
    expect(sentLast([monday, broken]).map(({ sha256 }) => sha256)).toEqual(["monday", "tuesday"]);
  });

  test("was delivered where its file stands on the target", () => {
    const remote = { kind: "file", sha256: "tuesday", sizeBytes: 1 } as const;
    expect(settleRuns([monday, broken], remote, false)[1]).toMatchObject({ outcome: "delivered" });
  });

  test("was not where the file before it stands there still", () => {
    const remote = { kind: "file", sha256: "monday", sizeBytes: 1 } as const;
    const [, settled] = settleRuns([monday, broken], remote, false);
    expect(settled).toMatchObject({ outcome: "failed", failure: expect.stringContaining("old file is in place") });
    expect(leftBytes(settled ? [settled] : [], "/in/users.part")).toBe(100);
  });

  test("may have left its upload, where the file that it sent stood there before already", () => {
    const same = { ...broken, before: "tuesday" };
    const remote = { kind: "file", sha256: "tuesday", sizeBytes: 1 } as const;
    for (const run of [same, { ...same, endedAt: "2026-11-17T10:01:00.000Z", left: ["/in/users.part"] }]) {
      const settled = settleRuns([monday, run], remote, false);
      expect(settled[1]).toMatchObject({ outcome: "delivered" });
      expect(leftBytes(settled, "/in/users.part")).toBe(100);
    }
    const good = runOf({ id: 3, sha256: "wednesday", startedAt: "2026-11-18T10:00:00.000Z", temporary: "/in/users.part" });
    expect(leftBytes([...settleRuns([monday, same], remote, false), good], "/in/users.part")).toBeUndefined();
  });

  test("is not settled any more where a file was delivered since", () => {
    const remote = { kind: "file", sha256: "monday", sizeBytes: 1 } as const;
    const again = runOf({ id: 3, sha256: "monday", startedAt: "2026-11-17T12:00:00.000Z" });
    expect(settleRuns([monday, broken, again], remote, false)[1]).toEqual(broken);
  });

  test("stays open where the system takes files away, or another file stands there", () => {
    expect(settleRuns([broken], { kind: "absent" }, true)).toEqual([broken]);
    expect(settleRuns([broken], { kind: "file", sha256: "other", sizeBytes: 1 }, false)).toEqual([broken]);
  });
});

describe("a temporary file", () => {
  const cut = brokenRun({ id: 2, sha256: "tuesday", startedAt: "2026-11-17T10:00:00.000Z", step: "upload", sizeBytes: 70 });

  test("is ours after a run that broke off while it wrote there", () => {
    expect(leftBytes([monday, cut], "/in/users.part")).toBe(70);
    expect(leftBytes([monday, cut], "/in/users.csv.part")).toBeUndefined();
  });

  test("is not ours where the run had not begun to write, or a good run came after", () => {
    const { step, ...early } = cut;
    expect(leftBytes([monday, early], "/in/users.part")).toBeUndefined();
    expect(leftBytes([monday, cut, tuesdayNoon], "/in/users.part")).toBeUndefined();
  });

  test("is ours where a failed run said that it could not remove it", () => {
    const failed = { ...tuesday, outcome: "failed" as const, left: ["/in/users.part"] };
    expect(leftBytes([monday, failed], "/in/users.part")).toBe(100);
  });
});

test("the guards are told of losses, overrides in a row, and a header that was delivered", () => {
  const runs = [
    runOf({
      id: 1,
      sha256: "a",
      startedAt: "2026-10-25T10:00:00.000Z",
      counts: { create: 0, update: 0, delete: 5, unchanged: 1 },
      overrides: ["delete"],
    }),
    runOf({ id: 2, sha256: "b", startedAt: "2026-11-01T10:00:00.000Z" }),
    runOf({
      id: 3,
      sha256: "c",
      startedAt: "2026-11-15T10:00:00.000Z",
      counts: { create: 0, update: 0, delete: 2, unchanged: 1 },
      overrides: ["loss"],
    }),
    runOf({ id: 4, sha256: "d", startedAt: "2026-11-16T10:00:00.000Z", outcome: "failed", overrides: ["loss"] }),
    runOf({ id: 5, sha256: "e", startedAt: "2026-11-17T10:00:00.000Z", overrides: ["loss"] }),
  ];
  expect(guardHistory(runs, { now: tuesdayEvening, headerSha256: "header", base: undefined })).toEqual({
    deleted7Days: 2,
    deleted30Days: 7,
    pending: 0,
    overridesInARow: 2,
    headerConfirmed: true,
  });
  expect(guardHistory(runs, { now: tuesdayEvening, headerSha256: "another", base: "b" }).headerConfirmed).toBe(false);
});

test("whoever was deleted by several files before one import counts once", () => {
  const counts = (deleted: number) => ({ create: 0, update: 0, delete: deleted, unchanged: 1 });
  const on = (id: number, base: string, deleted: number) =>
    runOf({
      id,
      sha256: `f${id}`,
      startedAt: `2026-11-1${id}T10:00:00.000Z`,
      baseline: { kind: "last", sha256: "", base },
      counts: counts(deleted),
    });
  const runs = [on(1, "a", 4), on(2, "a", 3), on(3, "b", 2), on(4, "c", 5), on(5, "c", 6)];
  const planned = { now: new Date("2026-11-16T10:00:00.000Z"), headerSha256: "header" };
  expect(guardHistory(runs, { ...planned, base: "f5" })).toMatchObject({ deleted7Days: 12, pending: 0 });
  expect(guardHistory(runs, { ...planned, base: "c" })).toMatchObject({ deleted7Days: 6, deleted30Days: 6, pending: 6 });
});
