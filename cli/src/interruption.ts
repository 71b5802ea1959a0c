/** Signals that end a program, as an abort that lets a command put things in order first. */

const signals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/** Whatever is still waited for this long after the command has ended is given up. */
const lingerMs = 1_000;

export class Interruption {
  readonly #controller = new AbortController();
  #isWatched = false;
  #received: NodeJS.Signals | undefined;

  /** Signals are caught from the first look on. Until then they end the process at once: a command that changes nothing never looks. */
  get signal(): AbortSignal {
    if (!this.#isWatched) {
      this.#isWatched = true;
      for (const signal of signals) {
        process.once(signal, () => {
          this.#received = signal;
          this.#controller.abort(new Error("interrupted"));
        });
      }
    }
    return this.#controller.signal;
  }

  /** Call when the command has ended. A pipe that nobody writes to is still being opened then, which neither Node's end nor anything else calls off. */
  end(): void {
    const received = this.#received;
    if (received !== undefined) {
      setTimeout(() => process.kill(process.pid, received), lingerMs).unref();
    }
  }
}
