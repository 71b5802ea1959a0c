/** Finds companies, groups, locations, … that a plan makes disappear as a whole. */
import type { Column, Profile } from "../profile/profile.ts";
import { itemsOf } from "./listItems.ts";
import type { People } from "./people.ts";

export interface VanishedSegment {
  readonly column: Column;
  readonly value: string;
  readonly people: number;
}

/** Somebody who is not what they were: index before, and after where they stay. */
export interface Mover {
  readonly before: number;
  readonly after: number | undefined;
}

/** Both files, and who is not the same in them. */
export interface Moves {
  readonly before: People;
  readonly after: People;
  readonly movers: readonly Mover[];
}

/**
 * Only a value that somebody loses can disappear, so the files are searched for those values alone, and only until each is found with
 * somebody: mostly within a few records.
 */
export function findVanished(profile: Profile, moves: Moves): readonly VanishedSegment[] {
  const { before, after } = moves;
  return profile.sync.segments.flatMap((id) => {
    const column = profile.columns.find((candidate) => candidate.id === id);
    return column && before.has(id) && after.has(id) ? vanishedOf(column, moves) : [];
  });
}

function vanishedOf(column: Column, { before, after, movers }: Moves): VanishedSegment[] {
  const lost = new Map<string, number>();
  for (const mover of movers) {
    const kept = new Set(mover.after === undefined ? [] : itemsOf(column, after.peek(mover.after, column.id)));
    for (const item of itemsOf(column, before.peek(mover.before, column.id))) {
      if (!kept.has(item)) {
        lost.set(item, (lost.get(item) ?? 0) + 1);
      }
    }
  }
  dropFound(lost, column, { people: after });
  if (before.profile.sync.absent === "kept") {
    dropKept(lost, column, { before, after });
  }
  return [...lost].map(([value, people]) => ({ column, value, people }));
}

function dropFound(
  lost: Map<string, number>,
  column: Column,
  { people, skip }: { readonly people: People; readonly skip?: ReadonlySet<string> },
): void {
  for (let i = 0; i < people.count && lost.size > 0; i++) {
    if (!people.deletes(i) && !skip?.has(people.key(i))) {
      for (const item of itemsOf(column, people.peek(i, column.id))) {
        lost.delete(item);
      }
    }
  }
}

/** Where missing people are kept they still belong to their segment. */
function dropKept(lost: Map<string, number>, column: Column, { before, after }: Pick<Moves, "before" | "after">): void {
  if (lost.size === 0) {
    return;
  }
  const inFile = new Set<string>();
  for (let i = 0; i < after.count; i++) {
    inFile.add(after.key(i));
  }
  dropFound(lost, column, { people: before, skip: inFile });
}
