import type { Runtime } from "../runtime.ts";

/** No step of opening a file may keep the server from answering for longer. */
const budgetMs = 8;

/** Runs a generator in slices; `false` where `cancelled` said so before the end. */
export function runInSlices(work: Generator<void, void>, runtime: Runtime, cancelled: () => boolean): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const slice = (): void => {
      try {
        const end = runtime.now() + budgetMs;
        do {
          if (cancelled()) {
            resolve(false);
            return;
          }
          if (work.next().done) {
            resolve(true);
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
