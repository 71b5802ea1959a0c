/** Finds companies, groups, locations, … that a plan makes disappear as a whole. */
import type { Column, ColumnId, Profile } from "../profile/profile.ts";
import { itemsOf } from "./listItems.ts";
import type { People } from "./people.ts";
import type { PersonChange } from "./plan.ts";

export interface VanishedSegment {
  readonly column: Column;
  readonly value: string;
  readonly people: number;
}

/**
 * Only a value that somebody loses can disappear, so files are counted only for columns in which a change loses one. `before` values of
 * deleted people are looked up by key.
 */
export function findVanished(
  profile: Profile,
  before: People,
  after: People,
  changes: readonly PersonChange[],
): readonly VanishedSegment[] {
  if (!changes.some(({ kind }) => kind !== "create")) {
    return [];
  }
  const vanished: VanishedSegment[] = [];
  for (const id of profile.sync.segments) {
    const column = profile.columns.find((candidate) => candidate.id === id);
    if (column && before.has(id) && after.has(id) && mayLose(id, changes)) {
      const left = profile.sync.absent === "kept" ? keptCounts(column, before, after) : count(column, after);
      for (const [value, people] of count(column, before)) {
        if (!left.has(value)) {
          vanished.push({ column, value, people });
        }
      }
    }
  }
  return vanished;
}

function mayLose(id: ColumnId, changes: readonly PersonChange[]): boolean {
  return changes.some(({ kind, fields }) => kind === "delete" || kind === "rename" || (fields[id]?.from ?? "") !== "");
}

function count(column: Column, people: People, counts = new Map<string, number>(), skip?: ReadonlySet<string>): Map<string, number> {
  for (let i = 0; i < people.count; i++) {
    if (!people.deletes(i) && !skip?.has(people.key(i))) {
      for (const item of itemsOf(column, people.value(i, column.id))) {
        counts.set(item, (counts.get(item) ?? 0) + 1);
      }
    }
  }
  return counts;
}

/** Where missing people are kept they still belong to their segment. */
function keptCounts(column: Column, before: People, after: People): Map<string, number> {
  const inFile = new Set<string>();
  for (let i = 0; i < after.count; i++) {
    inFile.add(after.key(i));
  }
  return count(column, before, count(column, after), inFile);
}
