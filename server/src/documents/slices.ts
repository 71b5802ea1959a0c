import type { Runtime } from "../runtime.ts";

/** No step of opening a file may keep the server from answering for longer. */
const budgetMs = 6;

/**
 * Runs a generator in slices, with what it returns; undefined where `cancelled` said so before the end. Neither the first slice nor what waits for the
 * end shares a step with other work.
 */
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
            const { value } = step;
            runtime.defer(() => resolve({ result: value }));
            return;
          }
        } while (runtime.now() < end);
        runtime.defer(slice);
      } catch (error) {
        reject(error);
      }
    };
    runtime.defer(slice);
  });
}
