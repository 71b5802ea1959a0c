import * as vscode from "vscode";
import type { Words } from "#core";
import { openCommand } from "../vscode/openCommand.ts";
import { type FileState, statusText } from "./statusText.ts";
import { isUnread, type KnownStatus } from "./unread.ts";

/** A user file in the active editor. */
export interface ShownFile extends Pick<FileState, "errors" | "target"> {
  /** On a disk of this machine, in a trusted workspace; else no history is read. */
  readonly path: string | undefined;
}

const tickMs = 30_000;

export interface RunStatusOptions {
  /** `null`: the file has no target. */
  readonly ask: (file: ShownFile & { readonly path: string }) => Promise<KnownStatus | null>;
  /** Called as often as the time is told anew. */
  readonly onTick: () => void;
  /** The time of the next import that is shown has come. */
  readonly onImportPassed: () => void;
  readonly words: Words;
}

/** The status bar item of the active user file and its target. */
export class RunStatus implements vscode.Disposable {
  readonly #item = vscode.window.createStatusBarItem("usersync.run", vscode.StatusBarAlignment.Left, 10);
  readonly #options: RunStatusOptions;
  readonly #ticking: NodeJS.Timeout;
  #shown: ShownFile | undefined;
  #status: KnownStatus | undefined;

  constructor(options: RunStatusOptions) {
    this.#options = options;
    this.#ticking = setInterval(() => this.#tick(), tickMs);
    this.#item.name = options.words.t("UserSync: file and last push");
  }

  /** The active file; `undefined` where it is no user file. */
  async show(shown: ShownFile | undefined): Promise<void> {
    const isAnother = shown?.path !== this.#shown?.path || shown?.target !== this.#shown?.target;
    this.#shown = shown;
    if (isAnother) {
      this.#status = undefined;
    }
    this.#draw();
    if (isAnother) {
      await this.refresh();
    }
  }

  async refresh(): Promise<void> {
    const shown = this.#shown;
    if (shown?.path === undefined) {
      return;
    }
    const status = (await this.#options.ask({ ...shown, path: shown.path })) ?? undefined;
    // Another file may have come to the front meanwhile.
    if (shown.path === this.#shown?.path) {
      this.#status = status;
      this.#draw();
    }
  }

  dispose(): void {
    clearInterval(this.#ticking);
    this.#item.dispose();
  }

  #tick(): void {
    const { onTick, onImportPassed } = this.#options;
    const nextImport = this.#status && !isUnread(this.#status) ? this.#status.nextImport : undefined;
    this.#draw();
    onTick();
    if (nextImport !== undefined && Date.parse(nextImport) <= Date.now()) {
      onImportPassed();
    }
  }

  #draw(): void {
    if (!this.#shown) {
      this.#item.hide();
      return;
    }
    const { words } = this.#options;
    const { text, tooltip, spoken, severity, command } = statusText({ ...this.#shown, status: this.#status }, new Date(), words);
    this.#item.text = text;
    this.#item.tooltip = new vscode.MarkdownString(tooltip);
    this.#item.command = typeof command === "string" ? command : openCommand(command.file, words, command);
    this.#item.accessibilityInformation = { label: spoken, role: "button" };
    this.#item.backgroundColor = severity === "warning" ? new vscode.ThemeColor("statusBarItem.warningBackground") : undefined;
    this.#item.show();
  }
}
