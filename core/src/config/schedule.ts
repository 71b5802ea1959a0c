/** When a system reads the file: `hourly :MM`, `daily HH:MM` or `weekly Mon HH:MM`, then a time zone. */

import { type Phrase, phrase } from "../words/phrase.ts";
import { zoneClock } from "./zoneTime.ts";

export interface Schedule {
  readonly every: "hour" | "day" | "week";
  /** 0 to 23; undefined for `hour`. */
  readonly hour?: number;
  readonly minute: number;
  /** 0 is Sunday; for `week` only. */
  readonly weekday?: number;
  /** IANA name. */
  readonly zone: string;
  /** The system may begin so much later. */
  readonly laterByHours?: number;
}

const weekdays = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];
const weekdayNames = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];
const grammar = /^(?:hourly\s+:(\d\d)|daily\s+(\d\d?):(\d\d)|weekly\s+([a-z]{3,9})\s+(\d\d?):(\d\d))\s+(\S+)$/i;
const minuteMs = 60_000;
const hourMs = 3_600_000;

/** `undefined` where the text is no schedule or names a zone that is not known. */
export function parseSchedule(text: string): Schedule | undefined {
  const match = grammar.exec(text.trim());
  const zone = match?.[7] ?? "";
  const minute = Number(match?.[1] ?? match?.[3] ?? match?.[6]);
  const hour = Number(match?.[2] ?? match?.[5] ?? 0);
  if (!match || minute > 59 || hour > 23 || !isZone(zone)) {
    return undefined;
  }
  if (match[1] !== undefined) {
    return { every: "hour", minute, zone };
  }
  if (match[2] !== undefined) {
    return { every: "day", hour, minute, zone };
  }
  const day = match[4]?.toLowerCase() ?? "";
  const weekday = weekdays.findIndex((short, i) => day === short || day === weekdayNames[i]?.toLowerCase());
  return weekday < 0 ? undefined : { every: "week", weekday, hour, minute, zone };
}

/** Why a text is no schedule, as the end of a sentence; undefined where it is one. */
export function checkSchedule(text: string): Phrase | undefined {
  return parseSchedule(text)
    ? undefined
    : phrase("must be a schedule: hourly :MM, daily HH:MM or weekly Mon HH:MM, followed by a time zone such as Europe/Prague");
}

/** In plain words: "daily at 02:00 (Europe/Prague)". */
export function scheduleWords(schedule: Schedule): string {
  const minute = String(schedule.minute).padStart(2, "0");
  const time = `${String(schedule.hour ?? 0).padStart(2, "0")}:${minute}`;
  const words = {
    hour: () => `every hour at minute ${minute}`,
    day: () => `daily at ${time}`,
    week: () => `every ${weekdayNames[schedule.weekday ?? 0]} at ${time}`,
  };
  return `${words[schedule.every]()} (${schedule.zone})`;
}

/**
 * The first time after `now`. A local time that does not exist (clocks go forward) moves to the next minute that does; one that exists twice
 * (clocks go back) happens once, the first time. An hourly schedule happens in both of the doubled hours.
 */
export function nextTime(schedule: Schedule, now: Date): Date {
  if (schedule.every === "hour") {
    return stepToMinute(schedule, Math.floor(now.getTime() / minuteMs) + 1, 1);
  }
  return new Date(occurrences(schedule, now, -1).find((time) => time > now.getTime()) as number);
}

/** The last time that is not after `now`. */
export function previousTime(schedule: Schedule, now: Date): Date {
  if (schedule.every === "hour") {
    return stepToMinute(schedule, Math.floor(now.getTime() / minuteMs), -1);
  }
  return new Date(occurrences(schedule, now, -8).findLast((time) => time <= now.getTime()) as number);
}

/**
 * When an import that is due at `time`, one of the schedule's times, has begun at the latest. Where the clocks show that time twice, nobody knows at
 * which of the two the system begins.
 */
export function latestTime(schedule: Schedule, time: Date): Date {
  const again = schedule.every === "hour" ? 0 : zoneClock(schedule.zone).againAfter(time.getTime());
  return new Date(time.getTime() + again + (schedule.laterByHours ?? 0) * hourMs);
}

/** Times of the schedule on ten local days, so that a weekly one has one; `first` is counted from today. */
function occurrences({ every, weekday, hour = 0, minute, zone }: Schedule, now: Date, first: number): number[] {
  const clock = zoneClock(zone);
  const today = clock.dayOf(now.getTime());
  const times: number[] = [];
  for (let i = first; i < first + 10; i++) {
    const day = new Date(Date.UTC(today.year, today.month - 1, today.day + i));
    if (every === "day" || day.getUTCDay() === weekday) {
      times.push(clock.toInstant(day.getTime() + (hour * 60 + minute) * minuteMs));
    }
  }
  return times;
}

/** Zones are not all at whole hours, and some move their clocks by half an hour, so minutes are tried one by one. */
function stepToMinute({ minute: wanted, zone }: Schedule, from: number, step: 1 | -1): Date {
  const clock = zoneClock(zone);
  for (let minute = from; ; minute += step) {
    const local = minute + clock.offsetMinutes(minute * minuteMs);
    if (((local % 60) + 60) % 60 === wanted) {
      return new Date(minute * minuteMs);
    }
  }
}

function isZone(zone: string): boolean {
  try {
    zoneClock(zone);
    return true;
  } catch {
    return false;
  }
}
