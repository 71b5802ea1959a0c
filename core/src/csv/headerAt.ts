/** Titles and dates of exports stand in a few lines. */
export const mostLinesAbove = 4;

/** Which of a file's first records is its header, from `first` on: the first one that is no narrower than most of those below it. */
export function headerAt(records: readonly (readonly string[])[], first = 0): number {
  const widths = new Map<number, number>();
  for (const { length } of records.slice(first + 1)) {
    widths.set(length, (widths.get(length) ?? 0) + 1);
  }
  const [usual] = [...widths].reduce((most, next) => (next[1] > most[1] ? next : most), [0, 0]);
  const found = records.findIndex(({ length }, i) => i >= first && length >= usual);
  return found >= first && found <= first + mostLinesAbove ? found : first;
}
