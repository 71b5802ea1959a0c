/** Work in slices: a generator that yields where others may go on, and returns its result. */

/** Runs such work to its end. */
export function atOnce<Result>(work: Generator<void, Result>): Result {
  let step = work.next();
  while (step.done !== true) {
    step = work.next();
  }
  return step.value;
}
