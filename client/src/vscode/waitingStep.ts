import * as vscode from "vscode";
import type { Progress, StepPlace } from "../surroundings/dialogue.ts";
import { editorWords } from "./editorWords.ts";

/** The step of a wizard that waits for a server. What is asked on the way stands in its place, and then it is shown again. */
export class WaitingStep {
  #shown: vscode.QuickPick<vscode.QuickPickItem> | undefined;
  #questions = 0;

  /** Shows that something is under way, and what; Escape aborts it. */
  async run<T>({ title, step, of }: StepPlace & { readonly title: string }, task: (progress: Progress) => Promise<T>): Promise<T> {
    const abort = new AbortController();
    const pick = vscode.window.createQuickPick();
    pick.title = title;
    pick.step = step;
    pick.totalSteps = of;
    pick.placeholder = editorWords().t("Escape stops it");
    pick.busy = true;
    pick.ignoreFocusOut = true;
    const report = (message: string): void => {
      pick.items = [{ label: `$(loading~spin) ${message}`, alwaysShow: true }];
    };
    report(title);
    pick.onDidHide(() => {
      if (this.#questions === 0) {
        abort.abort();
      }
    });
    this.#shown = pick;
    pick.show();
    try {
      return await task({ signal: abort.signal, report });
    } finally {
      this.#shown = undefined;
      pick.dispose();
    }
  }

  /** A question that may come while something is waited for. */
  async ask<T>(question: () => Thenable<T>): Promise<T> {
    this.#questions += 1;
    try {
      return await question();
    } finally {
      this.#questions -= 1;
      this.#shown?.show();
    }
  }
}
