export interface Spread {
  readonly first: number;
  readonly min: number;
  readonly p50: number;
  readonly p99: number;
  readonly max: number;
}

/** Milliseconds of `times` runs. What `prepare` does is not timed. */
export function timeRuns<Input>(times: number, prepare: (run: number) => Input, work: (input: Input) => void): Spread {
  const taken: number[] = [];
  for (let run = 0; run < times; run++) {
    const input = prepare(run);
    const start = performance.now();
    work(input);
    taken.push(performance.now() - start);
  }
  return spreadOf(taken);
}

export function spreadOf(taken: readonly number[]): Spread {
  const sorted = [...taken].sort((a, b) => a - b);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
  return { first: taken[0] ?? 0, min: at(0), p50: at(0.5), p99: at(0.99), max: at(1) };
}

/** Highest resident memory of this process so far, in MB of 10^6 bytes. */
export function peakMegabytes(): number {
  return (process.resourceUsage().maxRSS * 1024) / 1e6;
}

/** Live heap and buffers after a full collection (node --expose-gc), in MB. */
export function keptMegabytes(): number {
  const { gc } = globalThis as { gc?: () => void };
  gc?.();
  gc?.();
  const { heapUsed, external } = process.memoryUsage();
  return (heapUsed + external) / 1e6;
}
