import type { Locator } from "playwright-core";

export interface FrameTimes {
  readonly frames: number;
  readonly medianMs: number;
  /** Of a hundred frames five were longer. */
  readonly p95Ms: number;
  readonly longestMs: number;
}

/** How long the frames of the document of `one` took while `work` went on. */
export async function frameTimes(one: Locator, work: () => Promise<void>): Promise<FrameTimes> {
  await one.evaluate(`{
    const times = (globalThis.frameStarts = []);
    const note = (now) => { times.push(now); if (globalThis.frameStarts === times) requestAnimationFrame(note); };
    requestAnimationFrame(note);
  }`);
  await work();
  const starts = await one.evaluate<number[], undefined>(
    "{ const times = globalThis.frameStarts; globalThis.frameStarts = undefined; times; }",
    undefined,
  );
  const lengths = starts.slice(1).map((start, index) => start - (starts[index] ?? start));
  lengths.sort((a, b) => a - b);
  const at = (share: number): number => Math.round(lengths[Math.min(lengths.length - 1, Math.floor(lengths.length * share))] ?? 0);
  return { frames: lengths.length, medianMs: at(0.5), p95Ms: at(0.95), longestMs: at(1) };
}
