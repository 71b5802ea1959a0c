import * as vscode from "vscode";
import type { Progress } from "../surroundings/dialogue.ts";
import { growingProgress } from "./growingProgress.ts";
import { withoutLinks } from "./withoutLinks.ts";

/** Progress in the places that the editor has for it. */
export async function showProgress<T>(title: string, task: (progress: Progress) => Promise<T>): Promise<T> {
  const { Window, Notification } = vscode.ProgressLocation;
  const options = { location: Notification, title: withoutLinks(title), cancellable: true };
  return growingProgress(
    {
      statusBar: (until) => void vscode.window.withProgress({ location: Window, title }, () => until),
      notification: (until, onShown, cancel) =>
        vscode.window.withProgress(options, async (progress, token) => {
          const listening = token.onCancellationRequested(cancel);
          onShown((message, increment) => progress.report({ message: withoutLinks(message), increment }));
          await until;
          listening.dispose();
        }),
    },
    task,
  );
}
