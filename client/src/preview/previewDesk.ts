import * as vscode from "vscode";
import type { FileRequest, PlanAnswer } from "#sync/protocol";
import type { Views } from "../surroundings/views.ts";
import { SyncFailure } from "../sync/syncEngine.ts";
import { listAsCsv } from "./pageContent.ts";
import type { PageAction } from "./pageMessages.ts";
import { PreviewPage } from "./previewPage.ts";

type Preview = Parameters<Views["showPreview"]>[0];

export interface PreviewDeskOptions {
  readonly views: Pick<Views, "showComparison" | "showText">;
  /** The same plan anew, without a question and without looking at the target. */
  planAgain(request: FileRequest): Promise<PlanAnswer>;
  /** Shows a data record (from 1) in the file. */
  showRecord(file: string, record: number): Promise<void>;
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
    this.#listening = vscode.Disposable.from(
      vscode.workspace.onDidChangeTextDocument(({ document }) => this.#changed(document)),
      vscode.workspace.onDidSaveTextDocument((document) => void this.#saved(document)),
    );
  }

  show(preview: Preview): void {
    const { file } = preview.request;
    const open = this.#pages.get(file);
    if (open) {
      open.show(preview);
      return;
    }
    const page = new PreviewPage(this.#context, preview, {
      run: (action, shown) => void this.#run(action, shown),
      showRecord: (shown, record) => void this.#options.showRecord(shown.request.file, record),
    });
    this.#pages.set(file, page);
    page.onClosed(() => this.#pages.delete(file));
  }

  dispose(): void {
    this.#listening.dispose();
    for (const page of this.#pages.values()) {
      page.dispose();
    }
  }

  #changed(document: vscode.TextDocument): void {
    const page = this.#pageOf(document);
    if (page && document.isDirty) {
      page.markOutdated("The file has unsaved changes: this is the preview of the file on disk.");
    } else if (page) {
      page.update(page.preview);
    }
  }

  async #saved(document: vscode.TextDocument): Promise<void> {
    const page = this.#pageOf(document);
    if (page) {
      await this.#planAgain(page);
    }
  }

  async #planAgain(page: PreviewPage): Promise<void> {
    const { request, answer } = page.preview;
    const { kind } = answer.plan.baseline;
    if (kind === "remote" || kind === "report") {
      // Saving a file must not connect to anything.
      page.markOutdated("The file has changed since. Preview it again to compare it with what the target holds.");
      return;
    }
    page.markOutdated("The file has changed: the preview is being worked out anew.");
    try {
      page.update({ request, answer: await this.#options.planAgain({ ...request, offline: true }) });
    } catch (error) {
      if (!(error instanceof SyncFailure)) {
        throw error;
      }
      page.markOutdated(`This preview is of an earlier state of the file. ${error.message}`);
    }
  }

  #pageOf(document: vscode.TextDocument): PreviewPage | undefined {
    return document.uri.scheme === "file" ? this.#pages.get(document.uri.fsPath) : undefined;
  }

  async #run(action: PageAction, preview: Preview): Promise<void> {
    const uri = vscode.Uri.file(preview.request.file);
    switch (action) {
      case "push":
        await vscode.commands.executeCommand("usersync.push", uri);
        return;
      case "again":
        await vscode.commands.executeCommand("usersync.previewSync", uri);
        return;
      case "compare":
        await this.#options.views.showComparison(preview);
        return;
      case "text":
        await this.#options.views.showText(`Plain words of ${preview.answer.plan.id}`, preview.answer.text);
        return;
      case "copy":
        await vscode.env.clipboard.writeText(preview.answer.text);
        vscode.window.setStatusBarMessage("The preview is on the clipboard", 5000);
        return;
      case "save":
        await saveList(preview);
    }
  }
}

async function saveList({ request, answer }: Preview): Promise<void> {
  const folder = vscode.Uri.joinPath(vscode.Uri.file(request.file), "..");
  const defaultUri = vscode.Uri.joinPath(folder, `changes-${answer.plan.id}.csv`);
  const uri = await vscode.window.showSaveDialog({ defaultUri, filters: { CSV: ["csv"] } });
  if (uri) {
    await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(listAsCsv(answer)));
  }
}
