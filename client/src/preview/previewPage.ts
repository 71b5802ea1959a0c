import path from "node:path";
import * as vscode from "vscode";
import type { FieldChange, Words } from "#core";
import type { PlanAnswer } from "#sync/protocol";
import type { Preview } from "../surroundings/views.ts";
import { SyncFailure } from "../sync/syncEngine.ts";
import { editorWords } from "../vscode/editorWords.ts";
import { filterChanges } from "./filterChanges.ts";
import { headOf, rowsOf } from "./pageContent.ts";
import { pageHtml } from "./pageHtml.ts";
import type { FromPage, PageAction, PageFilter, PageNotice, ToPage } from "./pageMessages.ts";
import { sentencesOfPage } from "./pageSentences.ts";
import { readFromPage } from "./readFromPage.ts";

const styleSheets = ["preview.css", "previewHead.css", "previewPeople.css", "previewNarrow.css"] as const;

export interface PageActions {
  /** What a button of the page starts, for the changes on the page. Approval is asked by the extension, never taken from the page. */
  run(action: PageAction, preview: Preview, changes: readonly number[]): void;
  /** Record of the file from 1. */
  showRecord(preview: Preview, record: number, page: vscode.ViewColumn): void;
  /** A masked value as it stands in the files; rejects with `SyncFailure`. */
  reveal(preview: Preview, change: number, column: string): Promise<FieldChange>;
}

/** The preview of one file, as a page. It lives until it is closed; a new plan of the same file takes its place. */
export class PreviewPage {
  readonly #panel: vscode.WebviewPanel;
  readonly #actions: PageActions;
  readonly #words = editorWords();
  #preview: Preview;
  #shown: { readonly answer: PlanAnswer; readonly filter: string; readonly indexes: readonly number[] } | undefined;
  #notice: PageNotice;
  #turn = 0;
  /** Who waits for another notice. */
  #waiting: (() => void)[] = [];

  constructor(
    context: vscode.ExtensionContext,
    preview: Preview,
    { place, actions }: { readonly place: "beside" | undefined; readonly actions: PageActions },
  ) {
    this.#preview = preview;
    this.#notice = noticeOf(preview, this.#words);
    this.#actions = actions;
    const media = vscode.Uri.joinPath(context.extensionUri, "media");
    const scripts = vscode.Uri.joinPath(context.extensionUri, "dist/page");
    // Without the editor's own search, which would find only the people who are on the screen.
    this.#panel = vscode.window.createWebviewPanel("usersync.preview", titleOf(preview, this.#words), showOptions(place), {
      enableScripts: true,
      localResourceRoots: [media, scripts],
      retainContextWhenHidden: true,
    });
    this.#panel.iconPath = vscode.Uri.joinPath(media, "icon.png");
    this.#panel.webview.onDidReceiveMessage((value: unknown) => {
      const message = readFromPage(value);
      if (message) {
        this.#answer(message);
      }
    });
    const { webview } = this.#panel;
    webview.html = pageHtml({
      cspSource: webview.cspSource,
      styles: styleSheets.map((name) => webview.asWebviewUri(vscode.Uri.joinPath(media, name)).toString()),
      script: webview.asWebviewUri(vscode.Uri.joinPath(scripts, "preview.js")).toString(),
      language: this.#words.language,
      sentences: sentencesOfPage(vscode.l10n.bundle),
    });
  }

  get preview(): Preview {
    return this.#preview;
  }

  get isActive(): boolean {
    return this.#panel.active;
  }

  get isVisible(): boolean {
    return this.#panel.visible;
  }

  onShown(listener: () => void): void {
    this.#panel.onDidChangeViewState(() => this.#panel.visible && listener());
  }

  onClosed(listener: () => void): void {
    this.#panel.onDidDispose(listener);
  }

  show(preview: Preview, place?: "beside"): void {
    const { viewColumn, preserveFocus } = showOptions(place);
    this.#panel.title = titleOf(preview, this.#words);
    const { visibleTextEditors } = vscode.window;
    const isBeside = this.#panel.visible && visibleTextEditors.some(({ document }) => document.uri.fsPath === preview.request.file);
    this.#panel.reveal(place === undefined || isBeside ? undefined : viewColumn, preserveFocus);
    this.update(preview);
  }

  /** A new plan for the same page, without taking the focus. */
  update(preview: Preview): void {
    this.#preview = preview;
    this.#notice = noticeOf(preview, this.#words);
    this.#turn++;
    this.#sendPlan();
  }

  /** The plan is of an earlier state of the file, until `update`, which is on its way where that is passing. Answers the turn that it is made for. */
  markStale(text: string, state: "passing" | "outdated"): number {
    this.#notice = { state, text };
    this.#sendNotice();
    return ++this.#turn;
  }

  /** False where something newer has happened to the page since. */
  isTurn(turn: number): boolean {
    return turn === this.#turn;
  }

  /** Brings the page forward, and waits for the plan that is on its way. False where the plan is of an earlier state of the file: the page says why. */
  async comeForward(): Promise<boolean> {
    this.#panel.reveal(undefined, false);
    while (this.#notice.state === "passing") {
      await new Promise<void>((resolve) => this.#waiting.push(resolve));
    }
    return this.#notice.state === "current";
  }

  /** Puts what happens to a record of the file (from 1) before the reader. False where nothing does. */
  showPerson(record: number): boolean {
    const { changes } = this.#preview.answer.plan;
    const index = changes.findIndex((change) => change.record === record);
    if (index < 0) {
      return false;
    }
    const place = this.#shown?.answer === this.#preview.answer ? this.#shown.indexes.indexOf(index) : -1;
    this.#send({ kind: "select", place: place < 0 ? index : place, clearsFilter: place < 0 });
    return true;
  }

  dispose(): void {
    this.#panel.dispose();
  }

  #answer(message: FromPage): void {
    switch (message.kind) {
      case "ready":
        this.#sendPlan();
        return;
      case "rows": {
        const indexes = this.#indexes(message.filter);
        const rows = rowsOf(this.#preview.answer, indexes.slice(message.from, message.from + message.count));
        this.#send({ kind: "rows", turn: message.turn, from: message.from, total: indexes.length, rows });
        return;
      }
      case "show": {
        const record = this.#preview.answer.plan.changes[message.index]?.record;
        if (record !== undefined) {
          this.#actions.showRecord(this.#preview, record, this.#panel.viewColumn ?? vscode.ViewColumn.One);
        }
        return;
      }
      case "reveal":
        void this.#reveal(message.index, message.column);
        return;
      case "action":
        this.#actions.run(message.action, this.#preview, this.#indexes(message.filter));
    }
  }

  async #reveal(index: number, column: string): Promise<void> {
    const preview = this.#preview;
    const told = await this.#revealed(preview, index, column);
    // The same index is somebody else in a newer plan.
    if (preview.answer === this.#preview.answer) {
      this.#send({ kind: "revealed", index, column, ...told });
    }
  }

  async #revealed(preview: Preview, index: number, column: string) {
    try {
      const { from, to } = await this.#actions.reveal(preview, index, column);
      return { from, to };
    } catch (error) {
      if (!(error instanceof SyncFailure)) {
        throw error;
      }
      return { fault: error.text };
    }
  }

  /** Kept while the filter stays: scrolling asks for many slices of one answer. */
  #indexes(filter: PageFilter): readonly number[] {
    const { answer } = this.#preview;
    const key = JSON.stringify(filter);
    if (this.#shown?.answer !== answer || this.#shown.filter !== key) {
      this.#shown = { answer, filter: key, indexes: filterChanges(answer, filter) };
    }
    return this.#shown.indexes;
  }

  #sendPlan(): void {
    const { request, answer } = this.#preview;
    // Without a target the push asks for one.
    const canPush = !answer.plan.guards.some(({ verdict }) => verdict === "stop");
    this.#send({ kind: "plan", head: headOf(answer, path.basename(request.file), this.#words), canPush });
    this.#sendNotice();
  }

  #sendNotice(): void {
    this.#send({ kind: "notice", ...this.#notice });
    for (const tell of this.#waiting.splice(0)) {
      tell();
    }
  }

  #send(message: ToPage): void {
    void this.#panel.webview.postMessage(message);
  }
}

function noticeOf({ isUnsaved }: Preview, { t }: Words): PageNotice {
  return { state: "current", text: isUnsaved ? t("With changes that are not saved yet: a push saves them first.") : null };
}

function showOptions(place: "beside" | undefined): { readonly viewColumn: vscode.ViewColumn; readonly preserveFocus: boolean } {
  return place === "beside"
    ? { viewColumn: vscode.ViewColumn.Beside, preserveFocus: true }
    : { viewColumn: vscode.ViewColumn.Active, preserveFocus: false };
}

function titleOf({ request }: Preview, { t }: Words): string {
  return t("Preview of {0}", path.basename(request.file));
}
