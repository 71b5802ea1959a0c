/** Local times of a time zone, out of what `Intl` knows. */

export interface LocalTime {
  readonly year: number;
  /** 1 to 12. */
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
}

const minuteMs = 60_000;
const dayMs = 86_400_000;

export function localTime(zone: string, instant: number): LocalTime {
  const local = new Date(instant + offsetMinutes(zone, instant) * minuteMs);
  return {
    year: local.getUTCFullYear(),
    month: local.getUTCMonth() + 1,
    day: local.getUTCDate(),
    hour: local.getUTCHours(),
    minute: local.getUTCMinutes(),
  };
}

/** Minutes by which the zone's clocks are ahead of UTC at that instant. */
export function offsetMinutes(zone: string, instant: number): number {
  const parts: Record<string, number> = {};
  for (const { type, value } of formatter(zone).formatToParts(instant)) {
    parts[type] = Number(value);
  }
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0 } = parts;
  const whole = Math.floor(instant / minuteMs) * minuteMs;
  return (Date.UTC(year, month - 1, day, hour, minute) - whole) / minuteMs;
}

/**
 * The instant at which the zone's clocks show `local` (milliseconds as if it were UTC): the first of two; where there is none, the instant
 * at which the clocks jump over it.
 */
export function toInstant(zone: string, local: number): number {
  const before = offsetMinutes(zone, local - dayMs) * minuteMs;
  const after = offsetMinutes(zone, local + dayMs) * minuteMs;
  const candidates = [local - before, local - after].filter((instant) => instant + offsetMinutes(zone, instant) * minuteMs === local);
  return candidates.length > 0 ? Math.min(...candidates) : findJump(zone, local - after, local - before);
}

function findJump(zone: string, from: number, to: number): number {
  const offsetBefore = offsetMinutes(zone, from);
  let [last, first] = [from, to];
  while (first - last > minuteMs) {
    const middle = last + Math.floor((first - last) / minuteMs / 2) * minuteMs;
    if (offsetMinutes(zone, middle) === offsetBefore) {
      last = middle;
    } else {
      first = middle;
    }
  }
  return first;
}

function formatter(zone: string): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat("en-US", {
    timeZone: zone,
    hourCycle: "h23",
    calendar: "gregory",
    numberingSystem: "latn",
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
  });
}
