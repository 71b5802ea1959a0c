import * as vscode from "vscode";
import type { Progress } from "../surroundings/dialogue.ts";
import { withoutLinks } from "./withoutLinks.ts";

/** Work of a moment is told in the status bar alone. */
const momentMs = 1000;

type Report = (message: string, fraction?: number) => void;

/** Runs the task under progress: in the status bar, and where it takes longer than a moment as a notification that can cancel it. */
export async function showProgress<T>(title: string, task: (progress: Progress) => Promise<T>): Promise<T> {
  const abort = new AbortController();
  let latest: Parameters<Report> | undefined;
  let show: Report = () => undefined;
  const work = task({
    signal: abort.signal,
    report: (...step) => {
      latest = step;
      show(...step);
    },
  });
  const ended = work.then(
    () => true,
    () => true,
  );
  const moment = Promise.race([ended, after(momentMs)]);
  void vscode.window.withProgress({ location: vscode.ProgressLocation.Window, title }, () => moment);
  if (!(await moment)) {
    const options = { location: vscode.ProgressLocation.Notification, title: withoutLinks(title), cancellable: true };
    await vscode.window.withProgress(options, async (progress, token) => {
      const listening = token.onCancellationRequested(() => abort.abort());
      show = reporter(progress);
      if (latest) {
        show(...latest);
      }
      await ended;
      listening.dispose();
    });
  }
  return work;
}

/** The editor counts in steps, the work by how much of it is done. */
function reporter(progress: vscode.Progress<{ message: string; increment: number }>): Report {
  let reported = 0;
  return (message, fraction = 0) => {
    const percent = fraction * 100;
    progress.report({ message: withoutLinks(message), increment: Math.max(0, percent - reported) });
    reported = Math.max(reported, percent);
  };
}

function after(ms: number): Promise<false> {
  return new Promise((resolve) => setTimeout(() => resolve(false), ms));
}
