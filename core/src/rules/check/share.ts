import type { ProblemCode } from "../problem.ts";

/** How many of each code are shown where not all fit: the rarest code first, what it leaves goes to the others. */
export function shareOut(counts: ReadonlyMap<ProblemCode, number>, maximum: number): Map<ProblemCode, number> {
  const quotas = new Map<ProblemCode, number>();
  const byRarity = [...counts].filter(([, count]) => count > 0).sort(([, a], [, b]) => a - b);
  let left = Math.max(0, maximum);
  for (const [i, [code, count]] of byRarity.entries()) {
    // At least one of each: a code without any would not be seen at all.
    const quota = Math.min(count, left, Math.max(1, Math.floor(left / (byRarity.length - i))));
    quotas.set(code, quota);
    left -= quota;
  }
  return quotas;
}
