import type { TargetStatus } from "#sync/protocol";
import { localTime, outcomeWords, span } from "./words.ts";

export interface StatusText {
  readonly text: string;
  /** Markdown. */
  readonly tooltip: string;
  /** What a screen reader says: no icons. */
  readonly spoken: string;
  readonly severity: "ok" | "warning";
  /** What a click leads to. */
  readonly command: string;
}

/** What is known of the active user file. */
export interface FileState {
  readonly errors: number;
  /** As usersync.json names it for the file. */
  readonly target?: string | undefined;
  /** Absent until it is read, and where no history is read. */
  readonly status?: TargetStatus | undefined;
}

/** The state of the active file and its target in one place. The worst comes first: what keeps a push back, then what became of the last one. */
export function statusText({ errors, target, status }: FileState, now: Date): StatusText {
  const name = target ?? "UserSync";
  const tell = (state: State): StatusText => ({
    text: `$(${state.icon}) ${name}: ${state.words.join(" · ")}`,
    tooltip: [...(status ? [tooltipOf(status)] : []), state.way].join("\n\n"),
    spoken: `${target === undefined ? "UserSync" : `UserSync, ${name}`}: ${state.words.join(", ")}`,
    severity: state.icon === "warning" || state.icon === "error" ? "warning" : "ok",
    command: state.command,
  });
  if (status && isBroken(status)) {
    return tell({ icon: "warning", words: lastAndNext(status, now), way: "Click for the history", command: "usersync.showHistory" });
  }
  if (errors > 0) {
    const words = [`${errors} error${errors === 1 ? "" : "s"}, cannot be pushed`];
    return tell({ icon: "error", words, way: "Click for the problems", command: "workbench.actions.view.problems" });
  }
  if (target === undefined) {
    return tell({
      icon: "pass",
      words: ["no errors", "no target"],
      way: "Click to say where the file goes",
      command: "usersync.addTarget",
    });
  }
  if (!status) {
    return tell({ icon: "pass", words: ["no errors"], way: "Click for the history", command: "usersync.showHistory" });
  }
  const icon = status.unconfirmedImport !== undefined ? "question" : status.lastRun ? "cloud-upload" : "cloud";
  return tell({ icon, words: lastAndNext(status, now), way: "Click for the history", command: "usersync.showHistory" });
}

interface State {
  readonly icon: string;
  readonly words: readonly string[];
  readonly way: string;
  readonly command: string;
}

function isBroken({ lastRun }: TargetStatus): boolean {
  return lastRun?.outcome === "failed" || lastRun?.outcome === "started" || lastRun?.receipt?.matches === false;
}

function lastAndNext({ lastRun, nextImport, unconfirmedImport }: TargetStatus, now: Date): string[] {
  return [
    lastRun ? `${outcomeWords[lastRun.outcome]} ${ago(lastRun.startedAt, now)}` : "never pushed",
    ...(unconfirmedImport === undefined ? [] : ["import not confirmed"]),
    ...countdown(nextImport, now),
  ];
}

const day = new Intl.DateTimeFormat("en-GB", { dateStyle: "medium", timeStyle: "short" });

/** Where no clock ticks: the day and the time, not how long ago. */
export function lastRunWords({ lastRun }: TargetStatus): string {
  return lastRun ? `Last push: ${outcomeWords[lastRun.outcome]} ${day.format(new Date(lastRun.startedAt))}` : "Never pushed";
}

function ago(iso: string, now: Date): string {
  const ms = now.getTime() - Date.parse(iso);
  return ms < 60_000 ? "just now" : `${span(ms)} ago`;
}

function countdown(nextImport: string | undefined, now: Date): string[] {
  if (nextImport === undefined) {
    return [];
  }
  const ms = Date.parse(nextImport) - now.getTime();
  return ms <= 0 ? ["import due"] : [`import in ${span(ms)}`];
}

function tooltipOf({ target, url, lastRun, nextImport }: TargetStatus): string {
  const lines = [`**${target}** — \`${url}\``, ""];
  if (lastRun) {
    const { create, update, delete: deleted } = lastRun.counts;
    lines.push(
      `Run ${lastRun.id}: ${outcomeWords[lastRun.outcome]} ${localTime(lastRun.startedAt)}, ${create} added, ${update} changed, ${deleted} deleted`,
    );
    if (lastRun.failure !== undefined) {
      lines.push("", lastRun.failure);
    }
    if (lastRun.receipt) {
      const { imported, deleted: gone, failed, matches } = lastRun.receipt;
      lines.push(
        "",
        `The system reports ${imported} imported, ${gone} deleted, ${failed} failed${matches ? "" : ": not what the plan said"}`,
      );
    }
  } else {
    lines.push("Nothing was pushed from here yet");
  }
  if (nextImport !== undefined) {
    lines.push("", `Next import: ${localTime(nextImport)}`);
  }
  return lines.join("\n");
}
