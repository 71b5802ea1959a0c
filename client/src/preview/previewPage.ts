import { randomBytes } from "node:crypto";
import path from "node:path";
import * as vscode from "vscode";
import type { PlanAnswer } from "#sync/protocol";
import type { Preview } from "../surroundings/views.ts";
import { filtered, headOf, rowsOf } from "./pageContent.ts";
import { type FromPage, type PageAction, type PageFilter, readFromPage, type ToPage } from "./pageMessages.ts";
import { previewViewType } from "./viewType.ts";

export interface PageActions {
  /** What a button of the page starts. Approval is asked by the extension, never taken from the page. */
  run(action: PageAction, preview: Preview): void;
  /** Record of the file from 1. */
  showRecord(preview: Preview, record: number): void;
}

/** The preview of one file, as a page. It lives until it is closed; a new plan of the same file takes its place. */
export class PreviewPage {
  readonly #panel: vscode.WebviewPanel;
  readonly #actions: PageActions;
  #preview: Preview;
  #shown: { readonly answer: PlanAnswer; readonly filter: string; readonly indexes: readonly number[] } | undefined;

  constructor(context: vscode.ExtensionContext, preview: Preview, actions: PageActions) {
    this.#preview = preview;
    this.#actions = actions;
    const media = vscode.Uri.joinPath(context.extensionUri, "media");
    const scripts = vscode.Uri.joinPath(context.extensionUri, "dist/page");
    this.#panel = vscode.window.createWebviewPanel(previewViewType, titleOf(preview), vscode.ViewColumn.Active, {
      enableScripts: true,
      localResourceRoots: [media, scripts],
      retainContextWhenHidden: true,
      enableFindWidget: true,
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
      style: webview.asWebviewUri(vscode.Uri.joinPath(media, "preview.css")).toString(),
      script: webview.asWebviewUri(vscode.Uri.joinPath(scripts, "preview.js")).toString(),
    });
  }

  get file(): string {
    return this.#preview.request.file;
  }

  onClosed(listener: () => void): void {
    this.#panel.onDidDispose(listener);
  }

  show(preview: Preview): void {
    this.#preview = preview;
    this.#panel.title = titleOf(preview);
    this.#panel.reveal(undefined, false);
    this.#sendPlan();
  }

  /** A new plan for the same page, without taking the focus. */
  update(preview: Preview): void {
    this.#preview = preview;
    this.#sendPlan();
  }

  markOutdated(reason: string): void {
    this.#send({ kind: "outdated", reason });
  }

  get preview(): Preview {
    return this.#preview;
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
          this.#actions.showRecord(this.#preview, record);
        }
        return;
      }
      case "action":
        this.#actions.run(message.action, this.#preview);
    }
  }

  /** Kept while the filter stays: scrolling asks for many slices of one answer. */
  #indexes(filter: PageFilter): readonly number[] {
    const { answer } = this.#preview;
    const key = JSON.stringify(filter);
    if (this.#shown?.answer !== answer || this.#shown.filter !== key) {
      this.#shown = { answer, filter: key, indexes: filtered(answer, filter) };
    }
    return this.#shown.indexes;
  }

  #sendPlan(): void {
    const { request, answer } = this.#preview;
    const canPush = request.target !== undefined && !answer.plan.guards.some(({ verdict }) => verdict === "stop");
    this.#send({ kind: "plan", head: headOf(answer, path.basename(request.file)), canPush });
  }

  #send(message: ToPage): void {
    void this.#panel.webview.postMessage(message);
  }
}

function titleOf({ request }: Preview): string {
  return `Preview of ${path.basename(request.file)}`;
}

interface PageParts {
  readonly cspSource: string;
  readonly style: string;
  readonly script: string;
}

/** Nothing inline, nothing from elsewhere; the page is built by its script. */
function pageHtml({ cspSource, style, script }: PageParts): string {
  const nonce = randomBytes(16).toString("base64");
  const policy = `default-src 'none'; style-src ${cspSource}; script-src 'nonce-${nonce}'`;
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="stylesheet" href="${style}">
<title>Preview</title>
</head>
<body>
<main id="page"></main>
<script nonce="${nonce}" src="${script}"></script>
</body>
</html>`;
}
