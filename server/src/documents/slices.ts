import type { Runtime } from "../runtime.ts";

/** No step of opening a file may keep the server from answering for longer. */
const budgetMs = 8;

/** Runs a generator in slices, with what it returns; undefined where `cancelled` said so before the end. */
export function runInSlices<Result>(
  work: Generator<void, Result>,
  runtime: Runtime,
  cancelled: () => boolean,
): Promise<{ readonly result: Result } | undefined> {
  return new Promise((resolve, reject) => {
    const slice = (): void => {
      try {
        const end = runtime.now() + budgetMs;
        do {
          if (cancelled()) {
            resolve(undefined);
            return;
          }
          const step = work.next();
          if (step.done) {
            resolve({ result: step.value });
            return;
          }
        } while (runtime.now() < end);
        runtime.defer(slice);
      } catch (error) {
        reject(error);
      }
    };
    slice();
  });
}

/** Runs a generator to its end. */
export function atOnce<Result>(work: Generator<void, Result>): Result {
  let step = work.next();
  while (step.done !== true) {
    step = work.next();
  }
  return step.value;
}
