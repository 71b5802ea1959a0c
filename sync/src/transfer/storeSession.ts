import type { RemoteStore } from "./remoteStore.ts";

/**
 * One connection at a time, opened when it is first needed and anew after it was lost. Its signal follows the caller's, except while
 * something is done that must be finished rather than broken off.
 */
export class StoreSession {
  readonly #open: (signal: AbortSignal) => Promise<RemoteStore>;
  readonly #caller: AbortSignal;
  readonly #follow = () => this.#own.abort(this.#caller.reason);
  #own = new AbortController();
  #store: RemoteStore | undefined;

  constructor(open: (signal: AbortSignal) => Promise<RemoteStore>, caller: AbortSignal) {
    this.#open = open;
    this.#caller = caller;
    this.attach();
  }

  get signal(): AbortSignal {
    return this.#own.signal;
  }

  get isOpen(): boolean {
    return this.#store !== undefined;
  }

  get isCancelled(): boolean {
    return this.#caller.aborted;
  }

  async get(): Promise<RemoteStore> {
    this.#store ??= await this.#open(this.#own.signal);
    return this.#store;
  }

  attach(): void {
    this.#caller.addEventListener("abort", this.#follow, { once: true });
    if (this.#caller.aborted) {
      this.#follow();
    }
  }

  detach(): void {
    this.#caller.removeEventListener("abort", this.#follow);
  }

  /** From here on the session is for putting things in order: it no longer follows the caller, and what it does ends after the limit. */
  startCleaning(limitMs: number): void {
    this.detach();
    if (this.#own.signal.aborted) {
      this.#store?.close().catch(() => {});
      this.#store = undefined;
      this.#own = new AbortController();
    }
    const own = this.#own;
    AbortSignal.timeout(limitMs).addEventListener("abort", ({ target }) => own.abort((target as AbortSignal).reason), { once: true });
  }

  /** Lets go of the connection. What goes wrong while closing changes nothing about what was done. */
  async close(): Promise<void> {
    const store = this.#store;
    this.#store = undefined;
    await store?.close().catch(() => {});
  }
}
