import type { Progress } from "../surroundings/dialogue.ts";

/** Work of a moment is told in the status bar alone. */
const momentMs = 1000;

/** A word on the work, and by how many per cent it went on. */
export type ShowStep = (message: string, percent: number) => void;

/** Where progress is shown. In VS Code: `showProgress.ts`. */
export interface ProgressPlaces {
  statusBar(until: Promise<unknown>): void;
  /** A notification until then. Says how a step is shown in it once it can be, and calls `cancel` when the person does. */
  notification(until: Promise<unknown>, onShown: (show: ShowStep) => void, cancel: () => void): PromiseLike<void>;
}

/** Runs the task under progress: in the status bar, and where it takes longer than a moment as a notification that can cancel it. */
export async function growingProgress<T>(places: ProgressPlaces, task: (progress: Progress) => Promise<T>): Promise<T> {
  const abort = new AbortController();
  const steps = new Steps();
  const work = task({ signal: abort.signal, report: (message, fraction) => steps.report(message, fraction) });
  const ended = work.then(
    () => true,
    () => true,
  );
  const moment = Promise.race([ended, after(momentMs)]);
  places.statusBar(moment);
  if (!(await moment)) {
    const cancel = (): void => abort.abort();
    await places.notification(ended, (show) => steps.showIn(show), cancel);
  }
  return work;
}

/** The editor counts in steps, the work by how much of it is done. What was reported before anything was shown is shown first. */
class Steps {
  #latest: readonly [message: string, fraction: number] | undefined;
  #show: ShowStep | undefined;
  #percentShown = 0;

  report(message: string, fraction = 0): void {
    this.#latest = [message, fraction];
    if (!this.#show) {
      return;
    }
    const percent = Math.max(this.#percentShown, fraction * 100);
    this.#show(message, percent - this.#percentShown);
    this.#percentShown = percent;
  }

  showIn(show: ShowStep): void {
    this.#show = show;
    if (this.#latest) {
      this.report(...this.#latest);
    }
  }
}

function after(ms: number): Promise<false> {
  return new Promise((resolve) => setTimeout(() => resolve(false), ms));
}
