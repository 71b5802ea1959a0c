import * as vscode from "vscode";
import type { FieldChange, Words } from "#core";
import type { PlanAnswer, PlanRequest, RevealRequest } from "#sync/protocol";
import type { Views } from "../surroundings/views.ts";
import { editorDialogue } from "../vscode/editorDialogue.ts";
import { nameOf } from "../vscode/places.ts";
import { setContext } from "../vscode/setContext.ts";
import { followFile } from "./followFile.ts";
import { copyList, saveList } from "./handOverList.ts";
import type { PageAction } from "./pageMessages.ts";
import { type PageActions, PreviewPage } from "./previewPage.ts";

type Preview = Parameters<Views["showPreview"]>[0];

export interface PreviewDeskOptions {
  readonly views: Pick<Views, "previewAgain" | "showComparison" | "showRendered">;
  readonly words: Words;
  /** A plan that follows an earlier one: without a question and without looking at the target. */
  planAgain(request: PlanRequest, signal: AbortSignal): Promise<PlanAnswer>;
  /** Shows a data record (from 1) in the file, beside the page. */
  showRecord(file: string, record: number, page: vscode.ViewColumn): Promise<void>;
  reveal(request: RevealRequest): Promise<FieldChange>;
}

/** The open preview pages, one for each file, kept true to the file. */
export class PreviewDesk implements vscode.Disposable {
  readonly #context: vscode.ExtensionContext;
  readonly #options: PreviewDeskOptions;
  readonly #pages = new Map<string, PreviewPage>();

  constructor(context: vscode.ExtensionContext, options: PreviewDeskOptions) {
    this.#context = context;
    this.#options = options;
  }

  show(preview: Preview, place?: "beside"): void {
    const { file } = preview.request;
    const open = this.#pages.get(file);
    if (open) {
      open.show(preview, place);
      return;
    }
    const actions: PageActions = {
      run: (action, shown, changes) => tellFault(this.#run(action, shown, changes)),
      showRecord: (shown, record, column) => tellFault(this.#options.showRecord(shown.request.file, record, column)),
      reveal: ({ request, answer }, change, column) => this.#options.reveal({ file: request.file, plan: answer.plan.id, change, column }),
    };
    const page = new PreviewPage(this.#context, preview, { place, actions });
    this.#pages.set(file, page);
    const following = followFile(page, { words: this.#options.words, plan: (request, signal) => this.#options.planAgain(request, signal) });
    page.onClosed(() => {
      following.dispose();
      this.#pages.delete(file);
      this.#tellMenus();
    });
    this.#tellMenus();
  }

  /** The open preview of a file. */
  pageOf(file: string): PreviewPage | undefined {
    return this.#pages.get(file);
  }

  /** The file whose page is in the active tab. */
  activeFile(): string | undefined {
    return [...this.#pages].find(([, page]) => page.isActive)?.[0];
  }

  /** What the page of a file shows as to be done was done. */
  markPushed(file: string, target: string): void {
    this.markOutdated(file, this.#options.words.t("This was pushed to {0}. Preview it again to see what is left to do.", target));
  }

  /** What the page of a file shows is not what a push would do. `why`: in sentences. */
  markOutdated(file: string, why: string): void {
    this.#pages.get(file)?.markStale(why, "outdated");
  }

  dispose(): void {
    for (const page of this.#pages.values()) {
      page.dispose();
    }
  }

  #tellMenus(): void {
    setContext("hasPreview", this.#pages.size > 0);
  }

  async #run(action: PageAction, preview: Preview, changes: readonly number[]): Promise<void> {
    const { words } = this.#options;
    const { request } = preview;
    switch (action) {
      case "push":
        await vscode.commands.executeCommand(request.run === undefined ? "usersync.push" : "usersync.pushAgain", request);
        return;
      case "again":
        await this.#options.views.previewAgain(request);
        return;
      case "compare":
        await this.#options.views.showComparison(preview);
        return;
      case "text":
        await this.#options.views.showRendered(words.t("Plain words of {0}", nameOf(request.file)), preview.answer.text);
        return;
      case "copy":
        await copyList(preview, changes, words);
        return;
      case "save":
        await saveList(preview, changes, words);
    }
  }
}

/** A file that is gone, a folder that cannot be written to: the editor's own words name it. */
function tellFault(work: Promise<void>): void {
  work.catch((error: Error) => editorDialogue.tell("error", error.message, []));
}
