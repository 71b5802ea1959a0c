import { setImmediate as immediately } from "node:timers/promises";
import { phrase } from "#core";
import { SyncFailure } from "../failure.ts";

/** Messages wait no longer than this. */
const stepMs = 100;

/** Runs work that yields now and then, and lets messages in between: a large file takes seconds. Fails with `cancelled`. */
export async function inSteps<T>(work: Generator<void, T>, signal: AbortSignal | undefined, onStep: () => void): Promise<T> {
  let breakAt = Date.now() + stepMs;
  for (let step = work.next(); ; step = work.next()) {
    if (step.done === true) {
      return step.value;
    }
    if (Date.now() > breakAt) {
      onStep();
      await letMessagesIn(signal);
      breakAt = Date.now() + stepMs;
    }
  }
}

/** Between two pieces of work that take a second with a large file. Fails with `cancelled`. */
export async function letMessagesIn(signal: AbortSignal | undefined): Promise<void> {
  await immediately();
  if (signal?.aborted) {
    throw new SyncFailure("cancelled", phrase("Cancelled."));
  }
}
