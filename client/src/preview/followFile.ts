import path from "node:path";
import * as vscode from "vscode";
import type { Words } from "#core";
import type { PlanAnswer, PlanRequest } from "#sync/protocol";
import { SyncFailure } from "../sync/syncEngine.ts";
import { editorPattern } from "../vscode/editorPattern.ts";
import { unsavedContent } from "../vscode/unsavedContent.ts";
import { configFiles, watchFiles } from "../vscode/watchFiles.ts";
import type { PreviewPage } from "./previewPage.ts";

/** After so many milliseconds without another change the plan is made anew. */
const pauseMs = 300;

export interface FollowOptions {
  /** Follows the plan that the page shows: connects to nothing and asks nothing. Rejects with `SyncFailure`. */
  plan(request: PlanRequest, signal: AbortSignal): Promise<PlanAnswer>;
  readonly words: Words;
}

/** Keeps a page true to its file: to what stands in the editor, else to what is on disk, whoever writes it; and to its usersync.json on disk. */
export function followFile(page: PreviewPage, options: FollowOptions): vscode.Disposable {
  const { file, config } = page.preview.request;
  const follower = new Follower(page, options);
  const isOurs = (document: vscode.TextDocument): boolean => document.uri.scheme === "file" && document.uri.fsPath === file;
  page.onShown(() => follower.shown());
  const look = (): void => void follower.lookAtDisk();
  return vscode.Disposable.from(
    follower,
    watchFiles(onDisk(file), look),
    // One that is still to come may come in any folder above the file.
    watchFiles(config === undefined ? configFiles : onDisk(config), () => follower.changed(path.basename(config ?? configFiles))),
    vscode.workspace.onDidSaveTextDocument((document) => isOurs(document) && look()),
    vscode.workspace.onDidCloseTextDocument((document) => isOurs(document) && follower.textIsSettled()),
    vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
      if (isOurs(document) && contentChanges.length > 0) {
        follower.changed(path.basename(file));
      } else if (isOurs(document) && !document.isDirty) {
        follower.textIsSettled();
      }
    }),
  );
}

function onDisk(file: string): vscode.RelativePattern {
  return new vscode.RelativePattern(vscode.Uri.file(path.dirname(file)), editorPattern(path.basename(file)));
}

class Follower implements vscode.Disposable {
  readonly #page: PreviewPage;
  readonly #options: FollowOptions;
  /** When the file on disk was modified, as far as the page knows. */
  #modified: number | undefined;
  /** The turn of a plan that is made when somebody looks at the page again. */
  #owed: number | undefined;
  #timer: NodeJS.Timeout | undefined;
  #running = new AbortController();

  constructor(page: PreviewPage, options: FollowOptions) {
    this.#page = page;
    this.#options = options;
    void modified(this.#uri).then((time) => {
      this.#modified ??= time;
    });
  }

  async lookAtDisk(): Promise<void> {
    const time = await modified(this.#uri);
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

  get #uri(): vscode.Uri {
    return vscode.Uri.file(this.#page.preview.request.file);
  }

  get #name(): string {
    return path.basename(this.#page.preview.request.file);
  }

  async #planAgain(turn: number): Promise<void> {
    const { t } = this.#options.words;
    const { request, answer } = this.#page.preview;
    const document = vscode.workspace.textDocuments.find(({ uri }) => uri.toString() === this.#uri.toString());
    this.#running = new AbortController();
    const { signal } = this.#running;
    const content = await unsavedContent(document);
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

/** Milliseconds; undefined where the file is gone. */
async function modified(uri: vscode.Uri): Promise<number | undefined> {
  try {
    return (await vscode.workspace.fs.stat(uri)).mtime;
  } catch {
    return undefined;
  }
}
