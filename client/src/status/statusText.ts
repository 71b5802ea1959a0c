import type { Words } from "#core";
import type { RunSummary, TargetStatus } from "#sync/protocol";
import { needsLook } from "./outcomes.ts";
import { isUnread, type KnownStatus, type Unread } from "./unread.ts";
import { lastAndNext, localMoment, outcomeWords, receiptWords } from "./words.ts";

export interface StatusText {
  readonly text: string;
  /** Markdown. */
  readonly tooltip: string;
  /** What a screen reader says: no icons. */
  readonly spoken: string;
  readonly severity: "ok" | "warning";
  /** What a click leads to: a command, or a place. */
  readonly command: string | NonNullable<Unread["place"]>;
}

/** What is known of the active user file. */
export interface FileState {
  readonly errors: number;
  /** As usersync.json names it for the file. */
  readonly target?: string | undefined;
  /** Absent until it is read, and where no history is read. */
  readonly status?: KnownStatus | undefined;
}

/** The state of the active file and its target in one place. The worst comes first: what keeps a push back, then what became of the last one. */
export function statusText({ errors, target, status }: FileState, now: Date, words: Words): StatusText {
  const { t } = words;
  const name = target ?? "UserSync";
  const tell = (state: State): StatusText => ({
    text: `$(${state.icon}) ${name}: ${state.words.join(" · ")}`,
    tooltip: [...(status ? [isUnread(status) ? status.why : tooltipOf(status, words)] : []), state.way].join("\n\n"),
    spoken: `${target === undefined ? "UserSync" : `UserSync, ${name}`}: ${state.words.join(", ")}`,
    severity: state.icon === "warning" || state.icon === "error" ? "warning" : "ok",
    command: state.command,
  });
  if (status && !isUnread(status) && status.lastRun && needsLook(status.lastRun)) {
    return tell({
      icon: "warning",
      words: lastAndNext(status, now, words),
      way: t("Click for the history"),
      command: "usersync.showHistory",
    });
  }
  if (errors > 0) {
    const told = [t("{0, plural, one {# error} other {# errors}}, cannot be pushed", errors)];
    return tell({ icon: "error", words: told, way: t("Click for the problems"), command: "workbench.actions.view.problems" });
  }
  if (status && isUnread(status)) {
    const { unread, place } = status;
    return tell(
      place
        ? { icon: "warning", words: [unread], way: t("Click to go there"), command: place }
        : { icon: "warning", words: [unread], way: t("Click for the history"), command: "usersync.showHistory" },
    );
  }
  if (target === undefined) {
    return tell({
      icon: "pass",
      words: [t("no errors"), t("no target")],
      way: t("Click to say where the file goes"),
      command: "usersync.addTarget",
    });
  }
  if (!status) {
    return tell({ icon: "pass", words: [t("no errors")], way: t("Click for the history"), command: "usersync.showHistory" });
  }
  const icon = status.unconfirmedImport !== undefined ? "question" : status.lastRun ? "cloud-upload" : "cloud";
  return tell({ icon, words: lastAndNext(status, now, words), way: t("Click for the history"), command: "usersync.showHistory" });
}

interface State {
  readonly icon: string;
  readonly words: readonly string[];
  readonly way: string;
  readonly command: StatusText["command"];
}

/** Where no clock ticks: the day and the time, not how long ago. */
export function lastRunWords({ lastRun, isChanged }: TargetStatus, words: Words): string {
  const { t } = words;
  if (!lastRun) {
    return t("Never pushed");
  }
  const told = [outcomeWords(lastRun.outcome, words), localMoment(lastRun.startedAt, words)] as const;
  return isChanged ? t("Last push: {0} {1}, changed since", ...told) : t("Last push: {0} {1}", ...told);
}

function tooltipOf({ target, url, lastRun, isChanged, nextImport }: TargetStatus, words: Words): string {
  const { t } = words;
  return [
    `**${target}** — \`${url}\``,
    "",
    ...(lastRun ? runLines(lastRun, words) : [t("Nothing was pushed from here yet")]),
    ...(isChanged ? ["", t("The file on disk is another one since")] : []),
    ...(nextImport === undefined ? [] : ["", t("Next import: {0}", localMoment(nextImport, words))]),
  ].join("\n");
}

function runLines(run: RunSummary, words: Words): string[] {
  const { create, update, delete: deleted } = run.counts;
  const counts = words.t("{0} added, {1} changed, {2} deleted", create, update, deleted);
  const outcome = `${outcomeWords(run.outcome, words)} ${localMoment(run.startedAt, words)}, ${counts}`;
  return [
    words.t("Run {0}: {1}", run.id, outcome),
    ...(run.failure === undefined ? [] : ["", run.failure]),
    ...(run.receipt ? ["", receiptWords(run.receipt, words)] : []),
  ];
}
