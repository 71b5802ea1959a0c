import path from "node:path";
import type { Words } from "#core";
import type { PlanAnswer, PlanRequest } from "#sync/protocol";
import type { Preview } from "../surroundings/views.ts";
import { SyncFailure } from "../sync/syncEngine.ts";

/** After so many milliseconds without another change the plan is made anew. */
export const pauseMs = 300;

/** What is asked of the page that is kept true; `PreviewPage` says what each does. */
export interface FollowedPage {
  readonly preview: Preview;
  readonly isVisible: boolean;
  markStale(text: string, state: "passing" | "outdated"): number;
  isTurn(turn: number): boolean;
  update(preview: Preview): void;
}

export interface FollowerOptions {
  /** Follows the plan that the page shows: connects to nothing and asks nothing. Rejects with `SyncFailure`. */
  plan(request: PlanRequest, signal: AbortSignal): Promise<PlanAnswer>;
  /** What a save of the file would write, as `unsavedContent` answers. */
  unsaved(): Promise<string | "too long" | undefined>;
  /** When the file on disk was modified, in milliseconds; undefined where it is gone. */
  modified(): Promise<number | undefined>;
  readonly words: Words;
}

/** Decides when the plan of a page is made anew, and whether what comes back still counts. It is told what happens; it watches nothing. */
export class Follower {
  readonly #page: FollowedPage;
  readonly #options: FollowerOptions;
  /** When the file on disk was modified, as far as the page knows. */
  #modified: number | undefined;
  /** The turn of a plan that is made when somebody looks at the page again. */
  #owed: number | undefined;
  #timer: NodeJS.Timeout | undefined;
  #running = new AbortController();

  constructor(page: FollowedPage, options: FollowerOptions) {
    this.#page = page;
    this.#options = options;
    void options.modified().then((time) => {
      this.#modified ??= time;
    });
  }

  async lookAtDisk(): Promise<void> {
    const time = await this.#options.modified();
    if (time !== this.#modified) {
      this.#modified = time;
      this.changed(this.#name);
    }
  }

  /** What was not saved is saved or given up. */
  textIsSettled(): void {
    if (this.#page.preview.isUnsaved) {
      this.changed(this.#name);
    }
  }

  /** `name`: of the file that has changed. */
  changed(name: string): void {
    // What an earlier run delivered stays what it was.
    if (this.#page.preview.request.run !== undefined) {
      return;
    }
    const turn = this.#page.markStale(this.#options.words.t("{0} has changed: the preview is being worked out anew.", name), "passing");
    clearTimeout(this.#timer);
    this.#running.abort();
    this.#owed = turn;
    this.#timer = setTimeout(() => this.shown(), pauseMs);
  }

  /** Nothing is planned for a page that nobody sees. */
  shown(): void {
    const turn = this.#owed;
    if (turn !== undefined && this.#page.isVisible) {
      this.#owed = undefined;
      void this.#planAgain(turn);
    }
  }

  dispose(): void {
    clearTimeout(this.#timer);
    this.#running.abort();
  }

  get #name(): string {
    return path.basename(this.#page.preview.request.file);
  }

  async #planAgain(turn: number): Promise<void> {
    const { t } = this.#options.words;
    const { request, answer } = this.#page.preview;
    this.#running = new AbortController();
    const { signal } = this.#running;
    const content = await this.#options.unsaved();
    if (!this.#page.isTurn(turn)) {
      return;
    }
    if (content === "too long") {
      this.#page.markStale(t("The file has unsaved changes: this is the preview of the file on disk."), "outdated");
      return;
    }
    const isUnsaved = content !== undefined;
    try {
      const again = await this.#options.plan({ ...request, follows: answer.plan.id, ...(isUnsaved ? { content } : {}) }, signal);
      if (this.#page.isTurn(turn)) {
        this.#page.update({ request, answer: again, isUnsaved });
      }
    } catch (error) {
      if (!(error instanceof SyncFailure)) {
        throw error;
      }
      if (this.#page.isTurn(turn)) {
        const { wayOut = "" } = error.data.failure === "config" ? error.data : {};
        this.#page.markStale(t("This preview is of an earlier state of the file. {0}", `${error.message} ${wayOut}`.trim()), "outdated");
      }
    }
  }
}
