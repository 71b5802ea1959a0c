/** What SSH is spoken over, and the watch over a server that owes an answer. */
import type { Duplex } from "node:stream";

/** A socket, or a channel with a socket's manners: once destroyed it says so, and emits `timeout` whenever nothing has moved for that long. */
export type SshLink = Duplex & { setTimeout(timeoutMs: number): unknown };

/** How much longer than silence a server may go without an answer while it sends something else: keep-alives, or one byte at a time. */
const patienceFactor = 4;

export interface AnswerWatchOptions {
  readonly timeoutMs: number;
  /** The server owes an answer, which was not given for this long. */
  readonly onOverdue: (sinceMs: number) => void;
}

/** Tells when a server is silent for too long while an answer is due, or answers nothing for much longer. A person's time to answer does not count. */
export class AnswerWatch {
  readonly #options: AnswerWatchOptions;
  #timer: NodeJS.Timeout | undefined;
  #due = 0;
  #questions = 0;

  constructor(link: SshLink, options: AnswerWatchOptions) {
    this.#options = options;
    link.setTimeout(options.timeoutMs);
    link.on("timeout", () => this.#overdue(options.timeoutMs));
  }

  expect(): void {
    this.#due++;
    this.#timer ??= this.#start();
  }

  answered(): void {
    this.#due--;
    if (this.#due === 0) {
      clearTimeout(this.#timer);
      this.#timer = undefined;
    } else {
      this.#timer?.refresh();
    }
  }

  async whileAsking<T>(answer: Promise<T>): Promise<T> {
    this.#questions++;
    try {
      return await answer;
    } finally {
      this.#questions--;
      this.#timer?.refresh();
    }
  }

  #start(): NodeJS.Timeout {
    const patienceMs = this.#options.timeoutMs * patienceFactor;
    return setTimeout(() => this.#overdue(patienceMs), patienceMs);
  }

  #overdue(sinceMs: number): void {
    if (this.#due > 0 && this.#questions === 0) {
      this.#options.onOverdue(sinceMs);
    }
  }
}
