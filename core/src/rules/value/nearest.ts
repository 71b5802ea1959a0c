/** More are not compared: a suggestion is not worth a walk through a long list. */
const maximumWords = 500;

/**
 * The word that was probably meant: it differs by the fewest letters (two that changed places count once), one in four at most; letter case, accents, spaces and dashes apart.
 * Digits must be the same: `A1` is no slip for `A2`. Undefined where none is near, or two are equally near.
 */
export function nearest(value: string, words: Iterable<string>): string | undefined {
  const wanted = plain(value);
  let best: string | undefined;
  let smallest = Math.max(1, Math.floor(wanted.length / 4)) + 1;
  let isClear = true;
  let looked = 0;
  for (const word of words) {
    if (looked++ > maximumWords) {
      break;
    }
    const candidate = plain(word);
    const distance = mayBe(wanted, candidate, smallest) ? distanceOf(wanted, candidate) : smallest + 1;
    if (distance < smallest) {
      smallest = distance;
      best = word;
      isClear = true;
    } else if (distance === smallest && best !== undefined) {
      isClear = false;
    }
  }
  return isClear ? best : undefined;
}

function plain(text: string): string {
  return text
    .normalize("NFD")
    .replace(/[\p{M}\s_-]/gu, "")
    .toLowerCase();
}

function mayBe(wanted: string, candidate: string, limit: number): boolean {
  return Math.abs(candidate.length - wanted.length) <= limit && candidate.replace(/\D/g, "") === wanted.replace(/\D/g, "");
}

/** Letters to insert, remove, replace, or swap with their neighbour (optimal string alignment). */
function distanceOf(a: string, b: string): number {
  let before: readonly number[] = [];
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const replaced = (row[j - 1] as number) + (a[i - 1] === b[j - 1] ? 0 : 1);
      const isSwap = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      const swapped = isSwap ? (before[j - 2] as number) + 1 : replaced;
      next.push(Math.min(replaced, swapped, (row[j] as number) + 1, (next[j - 1] as number) + 1));
    }
    before = row;
    row = next;
  }
  return row[b.length] as number;
}
