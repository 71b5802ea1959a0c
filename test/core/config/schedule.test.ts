import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { latestTime, nextTime, parseSchedule, previousTime, type Schedule, scheduleWords } from "#core";

function schedule(text: string): Schedule {
  const parsed = parseSchedule(text);
  if (!parsed) {
    throw new Error(`${text} is no schedule`);
  }
  return parsed;
}
const next = (text: string, now: string) => nextTime(schedule(text), new Date(now)).toISOString();
const previous = (text: string, now: string) => previousTime(schedule(text), new Date(now)).toISOString();

describe("reading a schedule", () => {
  it.each<[string, Schedule, string]>([
    ["hourly :05 UTC", { every: "hour", minute: 5, zone: "UTC" }, "every hour at minute 05 (UTC)"],
    ["daily 2:00 Europe/Prague", { every: "day", hour: 2, minute: 0, zone: "Europe/Prague" }, "daily at 02:00 (Europe/Prague)"],
    [
      "Daily  00:30  America/New_York",
      { every: "day", hour: 0, minute: 30, zone: "America/New_York" },
      "daily at 00:30 (America/New_York)",
    ],
    ["weekly Mon 06:15 UTC", { every: "week", weekday: 1, hour: 6, minute: 15, zone: "UTC" }, "every Monday at 06:15 (UTC)"],
    ["weekly sunday 23:59 UTC", { every: "week", weekday: 0, hour: 23, minute: 59, zone: "UTC" }, "every Sunday at 23:59 (UTC)"],
  ])("reads %s", (text, expected, words) => {
    expect(parseSchedule(text)).toEqual(expected);
    expect(scheduleWords(expected)).toBe(words);
  });

  it.each([
    "",
    "daily",
    "daily 02:00",
    "daily 24:00 UTC",
    "daily 02:60 UTC",
    "daily 2 UTC",
    "hourly 05 UTC",
    "hourly :60 UTC",
    "weekly 06:00 UTC",
    "weekly Xyz 06:00 UTC",
    "monthly 1 06:00 UTC",
    "daily 02:00 Middle/Earth",
    "daily 02:00 UTC and more",
  ])("refuses %j", (text) => {
    expect(parseSchedule(text)).toBeUndefined();
  });
});

describe("the next time", () => {
  it.each<[string, string, string, string]>([
    ["daily 02:00 UTC", "2026-11-22T01:59:59.999Z", "2026-11-22T02:00:00.000Z", "later today"],
    ["daily 02:00 UTC", "2026-11-22T02:00:00.000Z", "2026-11-23T02:00:00.000Z", "not now, tomorrow"],
    ["daily 00:00 Europe/Copenhagen", "2026-11-22T22:59:00Z", "2026-11-22T23:00:00.000Z", "midnight in Denmark, winter"],
    ["daily 00:00 Europe/Copenhagen", "2026-07-01T12:00:00Z", "2026-07-01T22:00:00.000Z", "midnight in Denmark, summer"],
    ["daily 23:30 America/New_York", "2026-11-22T04:00:00Z", "2026-11-22T04:30:00.000Z", "a day that is still yesterday there"],
    ["weekly Mon 06:00 UTC", "2026-11-22T12:00:00Z", "2026-11-23T06:00:00.000Z", "tomorrow is Monday"],
    ["weekly Mon 06:00 UTC", "2026-11-23T06:00:00Z", "2026-11-30T06:00:00.000Z", "next week"],
    ["hourly :15 UTC", "2026-11-22T12:14:59Z", "2026-11-22T12:15:00.000Z", "this hour"],
    ["hourly :15 UTC", "2026-11-22T12:15:00Z", "2026-11-22T13:15:00.000Z", "next hour"],
    ["hourly :00 Asia/Kolkata", "2026-11-22T12:00:00Z", "2026-11-22T12:30:00.000Z", "a zone at half an hour"],
    ["daily 02:00 UTC", "2028-02-28T12:00:00Z", "2028-02-29T02:00:00.000Z", "a leap day"],
    ["daily 02:00 UTC", "2026-12-31T12:00:00Z", "2027-01-01T02:00:00.000Z", "a new year"],
    // Clocks forward: 29 March 2026 01:00 UTC in Europe, 8 March 2026 07:00 UTC in New York.
    ["daily 02:30 Europe/Prague", "2026-03-29T00:00:00Z", "2026-03-29T01:00:00.000Z", "02:30 does not exist: 03:00 is next"],
    ["daily 02:00 Europe/Copenhagen", "2026-03-29T00:00:00Z", "2026-03-29T01:00:00.000Z", "02:00 does not exist: 03:00 is next"],
    ["daily 02:30 Europe/Prague", "2026-03-29T01:00:00Z", "2026-03-30T00:30:00.000Z", "the day after, in summer time"],
    ["daily 01:59 Europe/Prague", "2026-03-29T00:00:00Z", "2026-03-29T00:59:00.000Z", "just before the change"],
    ["daily 03:00 Europe/Prague", "2026-03-29T00:00:00Z", "2026-03-29T01:00:00.000Z", "just after the change"],
    ["daily 02:30 America/New_York", "2026-03-08T05:00:00Z", "2026-03-08T07:00:00.000Z", "02:30 does not exist in New York"],
    ["daily 02:30 UTC", "2026-03-29T00:00:00Z", "2026-03-29T02:30:00.000Z", "UTC has no change"],
    ["weekly Sun 02:30 Europe/Prague", "2026-03-28T00:00:00Z", "2026-03-29T01:00:00.000Z", "weekly on the day of the change"],
    ["hourly :30 Europe/Prague", "2026-03-29T00:30:00Z", "2026-03-29T01:30:00.000Z", "hourly: 01:30, then 03:30"],
    // Clocks back: 25 October 2026 01:00 UTC in Europe, 1 November 2026 06:00 UTC in New York.
    ["daily 02:30 Europe/Prague", "2026-10-24T12:00:00Z", "2026-10-25T00:30:00.000Z", "02:30 exists twice: the first"],
    ["daily 02:30 Europe/Prague", "2026-10-25T00:30:00Z", "2026-10-26T01:30:00.000Z", "not a second time"],
    ["daily 02:00 Europe/Copenhagen", "2026-10-24T12:00:00Z", "2026-10-25T00:00:00.000Z", "02:00 exists twice: the first"],
    ["daily 03:00 Europe/Copenhagen", "2026-10-24T12:00:00Z", "2026-10-25T02:00:00.000Z", "03:00 exists once"],
    ["daily 01:30 America/New_York", "2026-10-31T12:00:00Z", "2026-11-01T05:30:00.000Z", "01:30 exists twice in New York: the first"],
    ["daily 01:30 America/New_York", "2026-11-01T05:30:00Z", "2026-11-02T06:30:00.000Z", "not a second time in New York"],
    ["hourly :30 Europe/Prague", "2026-10-25T00:30:00Z", "2026-10-25T01:30:00.000Z", "hourly: in both of the doubled hours"],
  ])("of %s after %s is %s: %s", (text, now, expected) => {
    expect(next(text, now)).toBe(expected);
  });
});

describe("the latest time of an import", () => {
  it.each([
    ["daily 02:30 Europe/Prague", "2026-10-25T00:30:00Z", "2026-10-25T01:30:00.000Z", "02:30 comes twice"],
    ["daily 02:00 Europe/Prague", "2026-10-25T00:00:00Z", "2026-10-25T01:00:00.000Z", "02:00 comes twice"],
    ["daily 01:59 Europe/Prague", "2026-10-24T23:59:00Z", "2026-10-24T23:59:00.000Z", "01:59 comes once"],
    ["daily 03:00 Europe/Prague", "2026-10-25T02:00:00Z", "2026-10-25T02:00:00.000Z", "03:00 comes once"],
    ["daily 02:30 Europe/Prague", "2026-10-24T00:30:00Z", "2026-10-24T00:30:00.000Z", "the day before"],
    ["daily 02:30 Europe/Prague", "2026-03-29T01:00:00Z", "2026-03-29T01:00:00.000Z", "clocks forward"],
    ["weekly Sun 01:45 Australia/Lord_Howe", "2026-04-04T14:45:00Z", "2026-04-04T15:15:00.000Z", "clocks back by half an hour"],
    ["hourly :30 Europe/Prague", "2026-10-25T00:30:00Z", "2026-10-25T00:30:00.000Z", "both hours are times of the schedule"],
  ])("of %s at %s is %s: %s", (text, time, expected) => {
    expect(latestTime(schedule(text), new Date(time)).toISOString()).toBe(expected);
    expect(latestTime({ ...schedule(text), laterByHours: 6 }, new Date(time)).getTime()).toBe(Date.parse(expected) + 6 * 3_600_000);
  });
});

describe("the last time", () => {
  it.each([
    ["daily 02:00 UTC", "2026-11-22T02:00:00Z", "2026-11-22T02:00:00.000Z"],
    ["daily 02:00 UTC", "2026-11-22T01:59:59Z", "2026-11-21T02:00:00.000Z"],
    ["daily 02:30 Europe/Prague", "2026-03-29T12:00:00Z", "2026-03-29T01:00:00.000Z"],
    ["daily 02:30 Europe/Prague", "2026-10-25T01:45:00Z", "2026-10-25T00:30:00.000Z"],
    ["weekly Mon 06:00 UTC", "2026-11-22T12:00:00Z", "2026-11-16T06:00:00.000Z"],
    ["hourly :15 UTC", "2026-11-22T12:14:00Z", "2026-11-22T11:15:00.000Z"],
  ])("of %s at %s is %s", (text, now, expected) => {
    expect(previous(text, now)).toBe(expected);
  });

  it("lies before the next time, and none lies between them", () => {
    const zones = ["Europe/Prague", "Europe/Copenhagen", "UTC", "America/New_York", "Australia/Lord_Howe", "Asia/Kolkata"];
    const kinds = (hour: number, minute: string) => [`hourly :${minute}`, `daily ${hour}:${minute}`, `weekly Sun ${hour}:${minute}`];
    fc.assert(
      fc.property(
        fc.record({
          zone: fc.constantFrom(...zones),
          hour: fc.nat(23),
          minute: fc.constantFrom("00", "15", "30", "59"),
          kind: fc.nat(2),
          now: fc.date({ min: new Date("2025-01-01"), max: new Date("2028-01-01"), noInvalidDate: true }),
        }),
        ({ zone, hour, minute, kind, now }) => {
          const each = schedule(`${kinds(hour, minute)[kind]} ${zone}`);
          const [before, after] = [previousTime(each, now), nextTime(each, now)];
          expect(before.getTime()).toBeLessThanOrEqual(now.getTime());
          expect(after.getTime()).toBeGreaterThan(now.getTime());
          expect(nextTime(each, before)).toEqual(after);
          expect(previousTime(each, after)).toEqual(after);
        },
      ),
      { numRuns: 300 },
    );
  });
});
