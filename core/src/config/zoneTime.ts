/** Local times of a time zone, out of what `Intl` knows. */

export interface LocalDay {
  readonly year: number;
  /** 1 to 12. */
  readonly month: number;
  readonly day: number;
}

/** Instants are milliseconds since 1970 in UTC; local times are milliseconds as if the zone's clocks showed UTC. */
export interface ZoneClock {
  /** Minutes by which the zone's clocks are ahead of UTC. */
  offsetMinutes(instant: number): number;
  dayOf(instant: number): LocalDay;
  /** The first instant at which the clocks show `local`; where they jump over it, the instant at which they jump. */
  toInstant(local: number): number;
  /** How long after `instant` the clocks show the same local time again: 0 except where they go back. */
  againAfter(instant: number): number;
}

const minuteMs = 60_000;
const dayMs = 86_400_000;

/** Throws a RangeError for a zone that is not known. */
export function zoneClock(zone: string): ZoneClock {
  const formatter = new Intl.DateTimeFormat("en-US", {
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

  const offsetMinutes = (instant: number): number => {
    const parts: Record<string, number> = {};
    for (const { type, value } of formatter.formatToParts(instant)) {
      parts[type] = Number(value);
    }
    const { year = 0, month = 1, day = 1, hour = 0, minute = 0 } = parts;
    return Date.UTC(year, month - 1, day, hour, minute) / minuteMs - Math.floor(instant / minuteMs);
  };

  const dayOf = (instant: number): LocalDay => {
    const local = new Date(instant + offsetMinutes(instant) * minuteMs);
    return { year: local.getUTCFullYear(), month: local.getUTCMonth() + 1, day: local.getUTCDate() };
  };

  const toInstant = (local: number): number => {
    const before = offsetMinutes(local - dayMs) * minuteMs;
    const after = offsetMinutes(local + dayMs) * minuteMs;
    const candidates = [local - before, local - after].filter((instant) => instant + offsetMinutes(instant) * minuteMs === local);
    return candidates.length > 0 ? Math.min(...candidates) : findJump(offsetMinutes, local - after, local - before);
  };

  const againAfter = (instant: number): number => {
    const back = (offsetMinutes(instant) - offsetMinutes(instant + dayMs)) * minuteMs;
    return back > 0 && offsetMinutes(instant + back) === offsetMinutes(instant + dayMs) ? back : 0;
  };

  return { offsetMinutes, dayOf, toInstant, againAfter };
}

function findJump(offsetMinutes: (instant: number) => number, from: number, to: number): number {
  const offsetBefore = offsetMinutes(from);
  let [last, first] = [from, to];
  while (first - last > minuteMs) {
    const middle = last + Math.floor((first - last) / minuteMs / 2) * minuteMs;
    if (offsetMinutes(middle) === offsetBefore) {
      last = middle;
    } else {
      first = middle;
    }
  }
  return first;
}
