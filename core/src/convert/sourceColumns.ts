/** The columns of a foreign file, by names that tell them apart. */
import { foldName } from "../profile/foldName.ts";

export interface SourceColumns {
  /** A name that stands twice is `Phone` and `Phone (2)`; one that is empty is `Column 7`. */
  readonly names: readonly string[];
  /** By the name as written, else without regard to letter case and outer spaces; -1 where there is none. */
  indexOf(name: string): number;
}

export function sourceColumns(header: readonly string[]): SourceColumns {
  const seen = new Map<string, number>();
  const names = header.map((label, i) => {
    const name = label.trim() || `Column ${i + 1}`;
    const count = (seen.get(name) ?? 0) + 1;
    seen.set(name, count);
    return count === 1 ? name : `${name} (${count})`;
  });
  const exact = new Map(names.map((name, i) => [name, i] as const));
  // Of two names that fold alike, the first one is meant.
  const folded = new Map(names.map((name, i) => [foldName(name), i] as const).reverse());
  return { names, indexOf: (name) => exact.get(name) ?? folded.get(foldName(name)) ?? -1 };
}
