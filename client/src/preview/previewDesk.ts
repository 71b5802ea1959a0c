import * as vscode from "vscode";
import type { FieldChange, Words } from "#core";
import type { FileRequest, PlanAnswer, RevealRequest } from "#sync/protocol";
import type { Views } from "../surroundings/views.ts";
import { SyncFailure } from "../sync/syncEngine.ts";
import { copyList, saveList } from "./handOverList.ts";
import type { PageAction } from "./pageMessages.ts";
import { PreviewPage } from "./previewPage.ts";
import { watchFile } from "./watchFile.ts";

type Preview = Parameters<Views["showPreview"]>[0];

export interface PreviewDeskOptions {
  readonly views: Pick<Views, "showComparison" | "showText">;
  readonly words: Words;
  /** The same plan anew, without a question and without looking at the target. */
  planAgain(request: FileRequest): Promise<PlanAnswer>;
  /** Shows a data record (from 1) in the file. */
  showRecord(file: string, record: number): Promise<void>;
  reveal(request: RevealRequest): Promise<FieldChange>;
}

/** The open preview pages, one for each file, kept true to the file on disk. */
export class PreviewDesk implements vscode.Disposable {
  readonly #context: vscode.ExtensionContext;
  readonly #options: PreviewDeskOptions;
  readonly #pages = new Map<string, PreviewPage>();
  readonly #listening: vscode.Disposable;

  constructor(context: vscode.ExtensionContext, options: PreviewDeskOptions) {
    this.#context = context;
    this.#options = options;
    this.#listening = vscode.workspace.onDidChangeTextDocument(({ document }) => {
      if (document.uri.scheme === "file") {
        this.#pages.get(document.uri.fsPath)?.markUnsaved(document.isDirty);
      }
    });
  }

  show(preview: Preview): void {
    const { file } = preview.request;
    const open = this.#pages.get(file);
    if (open) {
      open.show(preview);
      return;
    }
    const page = new PreviewPage(this.#context, preview, {
      run: (action, shown, changes) => void this.#run(action, shown, changes),
      showRecord: (shown, record) => void this.#options.showRecord(shown.request.file, record),
      reveal: ({ request, answer }, change, column) => this.#options.reveal({ file: request.file, plan: answer.plan.id, change, column }),
    });
    this.#pages.set(file, page);
    const watching = watchFile(file, () => void this.#planAgain(page));
    page.onClosed(() => {
      watching.dispose();
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
    this.#pages.get(file)?.markStale(this.#options.words.t("This was pushed to {0}. Preview it again to see what is left to do.", target));
  }

  dispose(): void {
    this.#listening.dispose();
    for (const page of this.#pages.values()) {
      page.dispose();
    }
  }

  #tellMenus(): void {
    void vscode.commands.executeCommand("setContext", "usersync.hasPreview", this.#pages.size > 0);
  }

  async #planAgain(page: PreviewPage): Promise<void> {
    const { t } = this.#options.words;
    const { request, answer } = page.preview;
    const { kind } = answer.plan.baseline;
    if (kind === "remote" || kind === "report") {
      // Saving a file must not connect to anything.
      page.markStale(t("The file has changed since. Preview it again to compare it with what the target holds."));
      return;
    }
    const turn = page.markStale(t("The file has changed: the preview is being worked out anew."));
    try {
      const again = await this.#options.planAgain({ ...request, offline: true });
      if (page.isTurn(turn)) {
        page.update({ request, answer: again });
      }
    } catch (error) {
      if (!(error instanceof SyncFailure)) {
        throw error;
      }
      if (page.isTurn(turn)) {
        page.markStale(t("This preview is of an earlier state of the file. {0}", error.message));
      }
    }
  }

  async #run(action: PageAction, preview: Preview, changes: readonly number[]): Promise<void> {
    const { words } = this.#options;
    const { request } = preview;
    switch (action) {
      case "push":
        await vscode.commands.executeCommand(request.run === undefined ? "usersync.push" : "usersync.pushAgain", request);
        return;
      case "again":
        await vscode.commands.executeCommand("usersync.previewSync", request);
        return;
      case "compare":
        await this.#options.views.showComparison(preview);
        return;
      case "text":
        await this.#options.views.showText(words.t("Plain words of {0}", preview.answer.plan.id), preview.answer.text);
        return;
      case "copy":
        await copyList(preview, changes, words);
        return;
      case "save":
        await saveList(preview, changes, words);
    }
  }
}
