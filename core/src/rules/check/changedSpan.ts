/** Which entries of a block differ from those of the block that it replaces: typing in one value must not touch the others. */
import { type Entries, entryText, hashAt, lengthAt, startAt } from "./entries.ts";

export interface ChangedSpan {
  readonly from: number;
  readonly oldTo: number;
  readonly newTo: number;
}

interface Side {
  readonly text: string;
  readonly entries: Entries;
}

export function changedSpan(before: Side, after: Side): ChangedSpan {
  const areSame = comparer(before, after);
  const shorter = Math.min(before.entries.count, after.entries.count);
  let from = 0;
  while (from < shorter && areSame(from, from)) {
    from++;
  }
  let oldTo = before.entries.count;
  let newTo = after.entries.count;
  while (oldTo > from && newTo > from && areSame(oldTo - 1, newTo - 1)) {
    oldTo--;
    newTo--;
  }
  return { from, oldTo, newTo };
}

/** For an entry of the one and an entry of the other. */
function comparer(before: Side, after: Side): (a: number, b: number) => boolean {
  return (a, b) => {
    if (hashAt(before.entries, a) !== hashAt(after.entries, b)) {
      return false;
    }
    const length = lengthAt(before.entries, a);
    if (length === 0 || length !== lengthAt(after.entries, b)) {
      return entryText(before.text, before.entries, a) === entryText(after.text, after.entries, b);
    }
    const left = startAt(before.entries, a);
    const right = startAt(after.entries, b);
    for (let i = 0; i < length; i++) {
      if (before.text.charCodeAt(left + i) !== after.text.charCodeAt(right + i)) {
        return false;
      }
    }
    return true;
  };
}
