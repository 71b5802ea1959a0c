import type { TargetStatus } from "#sync/protocol";
import { localTime, outcomeWords, span } from "./words.ts";

export interface StatusText {
  readonly text: string;
  /** Markdown. */
  readonly tooltip: string;
  /** What a screen reader says: no icons. */
  readonly spoken: string;
  readonly severity: "ok" | "warning";
}

/** The state of the active file's target: what happened last, and what comes next. */
export function statusText(status: TargetStatus, now: Date): StatusText {
  const { lastRun, nextImport } = status;
  const bad = lastRun?.outcome === "failed" || lastRun?.outcome === "started" || lastRun?.receipt?.matches === false;
  const words = [
    lastRun ? `${outcomeWords[lastRun.outcome]} ${ago(lastRun.startedAt, now)}` : "never pushed",
    ...countdown(nextImport, now),
  ];
  const spoken = `UserSync, ${status.target}: ${words.join(", ")}`;
  const icon = bad ? "$(warning)" : lastRun ? "$(cloud-upload)" : "$(cloud)";
  return {
    text: `${icon} ${status.target}: ${words.join(" · ")}`,
    tooltip: tooltipOf(status),
    spoken,
    severity: bad ? "warning" : "ok",
  };
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
  lines.push("", "Click for the history");
  return lines.join("\n");
}
