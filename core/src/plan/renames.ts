/** Finds people whose key changed, among those who would otherwise be deleted and created. */
import type { ColumnId, Profile } from "../profile/profile.ts";
import type { People } from "./people.ts";

/**
 * Pairs of indexes before and after. A person is found again by a key that differs in letter case only, then by the profile's hints,
 * strongest first, each only where the value stands once on either side: a name shared by two people proves nothing.
 */
export function findRenames(
  profile: Profile,
  before: { readonly people: People; readonly indexes: readonly number[] },
  after: { readonly people: People; readonly indexes: readonly number[] },
): readonly (readonly [number, number])[] {
  const pairs: (readonly [number, number])[] = [];
  const left = new Set(before.indexes);
  const right = new Set(after.indexes);
  const marks: readonly ((people: People, index: number) => string)[] = [
    (people, index) => people.key(index).toLowerCase(),
    ...profile.sync.renameHints.map((column: ColumnId) => (people: People, index: number) => people.value(index, column)),
  ];
  for (const mark of marks) {
    if (left.size === 0 || right.size === 0) {
      break;
    }
    const there = singles(after.people, right, mark);
    for (const [value, i] of singles(before.people, left, mark)) {
      const j = there.get(value);
      if (j !== undefined) {
        pairs.push([i, j]);
        left.delete(i);
        right.delete(j);
      }
    }
  }
  return pairs;
}

/** Values that stand once, with their index. */
function singles(people: People, indexes: ReadonlySet<number>, mark: (people: People, index: number) => string): Map<string, number> {
  const found = new Map<string, number>();
  const repeated = new Set<string>();
  for (const index of indexes) {
    const value = mark(people, index);
    if (value === "" || repeated.has(value)) {
      continue;
    }
    if (found.has(value)) {
      found.delete(value);
      repeated.add(value);
    } else {
      found.set(value, index);
    }
  }
  return found;
}
