import * as vscode from "vscode";
import type { TargetStatus } from "#sync/protocol";
import { statusText } from "./statusText.ts";

const tickMs = 30_000;

/** The status bar item of the active file's target. It asks only for files that usersync.json gives a target. */
export class RunStatus implements vscode.Disposable {
  readonly #item = vscode.window.createStatusBarItem("usersync.run", vscode.StatusBarAlignment.Left, 10);
  readonly #ask: (file: string) => Promise<TargetStatus | null>;
  readonly #ticking = setInterval(() => this.#draw(), tickMs);
  #file: string | undefined;
  #status: TargetStatus | undefined;

  constructor(ask: (file: string) => Promise<TargetStatus | null>) {
    this.#ask = ask;
    this.#item.name = "UserSync: last push";
    this.#item.command = "usersync.showHistory";
  }

  /** The active file, or `undefined` where it has no target. */
  async show(file: string | undefined): Promise<void> {
    if (file !== this.#file) {
      this.#file = file;
      this.#status = undefined;
      this.#draw();
    }
    await this.refresh();
  }

  async refresh(): Promise<void> {
    const file = this.#file;
    if (file === undefined) {
      return;
    }
    const status = (await this.#ask(file)) ?? undefined;
    // Another file may have come to the front meanwhile.
    if (file === this.#file) {
      this.#status = status;
      this.#draw();
    }
  }

  dispose(): void {
    clearInterval(this.#ticking);
    this.#item.dispose();
  }

  #draw(): void {
    if (!this.#status) {
      this.#item.hide();
      return;
    }
    const { text, tooltip, spoken, severity } = statusText(this.#status, new Date());
    this.#item.text = text;
    this.#item.tooltip = new vscode.MarkdownString(tooltip);
    this.#item.accessibilityInformation = { label: spoken, role: "button" };
    this.#item.backgroundColor = severity === "warning" ? new vscode.ThemeColor("statusBarItem.warningBackground") : undefined;
    this.#item.show();
  }
}
