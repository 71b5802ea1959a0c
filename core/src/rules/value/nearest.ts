/** The word that differs from `value` by the fewest letters (one in four at most, letter case apart); undefined when none is near. */
export function nearest(value: string, words: Iterable<string>): string | undefined {
  const wanted = value.toLowerCase();
  let best: string | undefined;
  let smallest = Math.max(1, Math.floor(wanted.length / 4)) + 1;
  let looked = 0;
  for (const word of words) {
    if (looked++ > 500) {
      break;
    }
    const distance = Math.abs(word.length - wanted.length) < smallest ? distanceOf(wanted, word.toLowerCase()) : smallest;
    if (distance < smallest) {
      smallest = distance;
      best = word;
    }
  }
  return best;
}

/** Letters to insert, remove or replace (Levenshtein). */
function distanceOf(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const replaced = (row[j - 1] as number) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(replaced, (row[j] as number) + 1, (next[j - 1] as number) + 1));
    }
    row = next;
  }
  return row[b.length] as number;
}
