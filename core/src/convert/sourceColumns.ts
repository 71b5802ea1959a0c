/** The columns of a foreign file, by names that tell them apart. */
import { foldForeign } from "./foldForeign.ts";

export interface SourceColumns {
  /** A name that stands twice is `Phone` and `Phone (2)`; one that is empty is `Column 7`. */
  readonly names: readonly string[];
  /** By the name as written, else without regard to letter case and outer spaces; -1 where there is none. */
  indexOf(name: string): number;
}

export function sourceColumns(header: readonly string[]): SourceColumns {
  const names = namesOf(header.map((label) => label.trim()));
  const exact = new Map(names.map((name, i) => [name, i] as const));
  // Of two names that fold alike, the first one is meant.
  const folded = new Map(names.map((name, i) => [foldForeign(name), i] as const).reverse());
  return { names, indexOf: (name) => exact.get(name) ?? folded.get(foldForeign(name)) ?? -1 };
}

/** A column that is called `Phone (2)` itself keeps its name: the second of two called `Phone` takes the next number. */
function namesOf(labels: readonly string[]): readonly string[] {
  const taken = new Set(labels);
  const seen = new Set<string>();
  const counts = new Map<string, number>();
  return labels.map((label, i) => {
    if (label !== "" && !seen.has(label)) {
      seen.add(label);
      return label;
    }
    const stem = label || `Column ${i + 1}`;
    let count = counts.get(stem) ?? 0;
    let name = stem;
    while (taken.has(name)) {
      count++;
      name = `${stem} (${count + 1})`;
    }
    counts.set(stem, count);
    taken.add(name);
    return name;
  });
}
