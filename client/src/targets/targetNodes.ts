/** The targets of the workspace as a tree: each with its files' state and its runs below it. */
import type { Words } from "#core";
import type { RunSummary, TargetStatus } from "#sync/protocol";
import { localMoment, outcomeWords, span, whenWords } from "../status/words.ts";
import type { FileConfigPlace } from "../surroundings/configDesk.ts";

export interface TargetNode {
  readonly kind: "target";
  readonly name: string;
  readonly url: string;
  /** Path of the usersync.json. */
  readonly config: string;
  /** Path of the file that goes there, where usersync.json names one. */
  readonly file: string | undefined;
  /** Which files go there, where usersync.json names them by a pattern. */
  readonly pattern?: string;
  readonly status: TargetStatus | undefined;
}

export interface RunNode {
  readonly kind: "run";
  readonly run: RunSummary;
  /** Of the target that it went to. */
  readonly name: string;
  readonly config: string;
  readonly file: string | undefined;
}

/** The targets of one usersync.json. `join` makes a path of its folder and a binding. */
export function targetsOf(place: FileConfigPlace, join: (relative: string) => string): Omit<TargetNode, "status">[] {
  const { path } = place;
  if (path === undefined) {
    return [];
  }
  return place.targets.map(({ name, url }) => {
    const bound = place.files.filter(({ target }) => target === name);
    const one = bound.find((entry) => !isPattern(entry.path));
    const [many] = bound;
    const pattern = one === undefined && many !== undefined ? { pattern: many.path } : {};
    return { kind: "target", name, url, config: path, file: one && join(one.path), ...pattern };
  });
}

function isPattern(path: string): boolean {
  return /[*?]/.test(path);
}

export interface NodeWords {
  readonly label: string;
  readonly description: string;
  readonly tooltip: string;
  readonly icon: string;
}

export function targetWords({ name, url, file, pattern, status }: TargetNode, now: Date, words: Words): NodeWords {
  const { t } = words;
  const last = status?.lastRun;
  const next = status?.nextImport;
  const parts = [
    last ? whenWords(last, now, words) : t("never pushed"),
    ...(status?.unconfirmedImport === undefined ? [] : [t("import not confirmed")]),
    ...(next === undefined ? [] : [t("import in {0}", span(Date.parse(next) - now.getTime(), words))]),
  ];
  const needsPerson = last !== undefined && needsLook(last);
  return {
    label: name,
    description: parts.join(" · "),
    tooltip: [
      `${name}: ${url}`,
      file ?? pattern ?? t("No file is bound to this target"),
      ...(last?.failure === undefined ? [] : [last.failure]),
    ].join("\n"),
    icon: needsPerson ? "warning" : last ? "cloud-upload" : "cloud",
  };
}

export function runWords({ id, startedAt, outcome, counts, attempts, failure, overrides, receipt }: RunSummary, words: Words): NodeWords {
  const { t } = words;
  const { create, update, delete: deleted } = counts;
  const details = [
    t("{0} added, {1} changed, {2} deleted", create, update, deleted),
    ...(overrides.length === 0 ? [] : [t("although held: {0}", overrides.join(", "))]),
    ...(attempts === undefined ? [] : [t("{0, plural, one {# attempt} other {# attempts}}", attempts)]),
    ...(receipt ? [receiptWords(receipt, words)] : []),
  ];
  return {
    label: t("Run {0}: {1}", id, outcomeWords(outcome, words)),
    description: `${details.join(" · ")} · ${localMoment(startedAt, words)}`,
    tooltip: [localMoment(startedAt, words), ...details, ...(failure === undefined ? [] : [failure])].join("\n"),
    icon:
      outcome === "failed" || outcome === "started" || receipt?.matches === false
        ? "warning"
        : outcome === "cancelled"
          ? "circle-slash"
          : "pass",
  };
}

function receiptWords({ imported, deleted, failed, matches }: NonNullable<RunSummary["receipt"]>, { t }: Words): string {
  return matches
    ? t("confirmed by the system")
    : t("the system reports {0} imported, {1} deleted, {2} failed: not as planned", imported, deleted, failed);
}

/** Only what needs a person counts for the badge: a push that failed or was not finished, a receipt that does not fit. */
export function needsLook({ outcome, receipt }: RunSummary): boolean {
  return outcome === "failed" || outcome === "started" || receipt?.matches === false;
}
