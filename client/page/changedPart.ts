export interface ChangedPart {
  readonly start: string;
  readonly from: string;
  readonly to: string;
  readonly end: string;
}

/** What two values share at both ends, and what differs between. Whole characters: a surrogate pair is not cut. */
export function changedPart(from: string, to: string): ChangedPart {
  const before = [...from];
  const after = [...to];
  const most = Math.min(before.length, after.length);
  let start = 0;
  while (start < most && before[start] === after[start]) {
    start++;
  }
  let end = 0;
  while (end < most - start && before[before.length - 1 - end] === after[after.length - 1 - end]) {
    end++;
  }
  return {
    start: before.slice(0, start).join(""),
    from: before.slice(start, before.length - end).join(""),
    to: after.slice(start, after.length - end).join(""),
    end: end === 0 ? "" : before.slice(-end).join(""),
  };
}
