/** The targets of the workspace as a tree: each with its files, where there are several, and its runs below it. */
import { overriddenWords, type Words } from "#core";
import type { RunSummary } from "#sync/protocol";
import { needsLook } from "../status/outcomes.ts";
import { isUnread, type KnownStatus, lastRunOf } from "../status/unread.ts";
import { lastAndNext, localMoment, outcomeWords, receiptWords } from "../status/words.ts";
import type { FileConfigPlace } from "../surroundings/configDesk.ts";

export interface TargetNode {
  readonly kind: "target";
  readonly name: string;
  readonly url: string;
  /** Path of the usersync.json. */
  readonly config: string;
  /** Path of the file that goes there, where it is a single one. */
  readonly file: string | undefined;
  /** As usersync.json binds them: relative to its folder, patterns among them. */
  readonly bound: readonly string[];
  /** Several files that go there; they are listed below it. */
  readonly files: readonly FileNode[];
  /** More go there than are listed. */
  readonly hasMoreFiles: boolean;
  readonly status: KnownStatus;
}

/** One of several files of a target. */
export interface FileNode {
  readonly kind: "file";
  readonly file: string;
  /** Of the target that it goes to. */
  readonly name: string;
  readonly config: string;
  readonly status: KnownStatus;
}

export interface RunNode {
  readonly kind: "run";
  readonly run: RunSummary;
  /** Of the target that it went to. */
  readonly name: string;
  readonly config: string;
  readonly file: string | undefined;
  /** Told where several files go there. */
  readonly fileName?: string;
}

/** A usersync.json of which no target could be read. */
export interface BrokenNode {
  readonly kind: "broken";
  readonly config: string;
}

/** What usersync.json alone says of a target. */
export type WrittenTarget = Pick<TargetNode, "name" | "url" | "config" | "bound">;

/** The targets of one usersync.json, and how files are bound to each. */
export function targetsOf({ path, files, targets }: FileConfigPlace): WrittenTarget[] {
  return path === undefined
    ? []
    : targets.map(({ name, url }) => ({
        name,
        url,
        config: path,
        bound: files.filter(({ target }) => target === name).map((entry) => entry.path),
      }));
}

export function brokenOf({ path, hasErrors, targets }: FileConfigPlace): BrokenNode[] {
  return path !== undefined && hasErrors && targets.length === 0 ? [{ kind: "broken", config: path }] : [];
}

/** Of several files, one at least: what could not be read, else the state of the one that needs a person, else of the one that was pushed last. */
export function statusOver(files: readonly Pick<FileNode, "status">[]): KnownStatus {
  const rank = (status: KnownStatus): number => {
    const run = lastRunOf(status);
    return isUnread(status) ? 2 : run && needsLook(run) ? 1 : 0;
  };
  const timeOf = (status: KnownStatus): number => Date.parse(lastRunOf(status)?.startedAt ?? "1970-01-01");
  return files.map(({ status }) => status).reduce((a, b) => ((rank(b) - rank(a) || timeOf(b) - timeOf(a)) > 0 ? b : a));
}

export interface NodeWords {
  readonly label: string;
  readonly description: string;
  readonly tooltip: string;
  readonly icon: string;
}

export function targetWords({ name, url, file, files, hasMoreFiles, bound, status }: TargetNode, now: Date, words: Words): NodeWords {
  const { t } = words;
  const places = file === undefined ? bound.join("\n") : file;
  const cut = hasMoreFiles ? [t("Only the first {0} files are listed", files.length)] : [];
  const { description, icon } = stateWords(status, now, words);
  return {
    label: name,
    description: [...cut, description].join(" · "),
    icon,
    tooltip: [`${name}: ${url}`, places || t("No file is bound to this target"), ...cut, ...moreOf(status, words)].join("\n"),
  };
}

/** `label`: its path within the workspace. */
export function fileWords(
  { file, status, label }: Pick<FileNode, "file" | "status"> & { readonly label: string },
  now: Date,
  words: Words,
): NodeWords {
  return { label, ...stateWords(status, now, words), tooltip: [file, ...moreOf(status, words)].join("\n") };
}

/** `label`: its path within the workspace. */
export function brokenWords(label: string, { t }: Words): NodeWords {
  return { label, description: t("no target could be read: it has errors"), tooltip: t("Open it to see its errors"), icon: "warning" };
}

function stateWords(status: KnownStatus, now: Date, words: Words): Pick<NodeWords, "description" | "icon"> {
  if (isUnread(status)) {
    return { description: status.unread, icon: status.isFault ? "warning" : "cloud" };
  }
  const last = status.lastRun;
  return {
    description: lastAndNext(status, now, words).join(" · "),
    icon: last === undefined ? "cloud" : needsLook(last) ? "warning" : "cloud-upload",
  };
}

function moreOf(status: KnownStatus, { t }: Words): string[] {
  if (isUnread(status)) {
    return [status.why];
  }
  const { lastRun, isChanged } = status;
  return [...(lastRun?.failure === undefined ? [] : [lastRun.failure]), ...(isChanged ? [t("The file on disk is another one since")] : [])];
}

export function runWords({ run, fileName }: Pick<RunNode, "run" | "fileName">, words: Words): NodeWords {
  const { id, startedAt, outcome, counts, attempts, failure, overrides, receipt } = run;
  const { t } = words;
  const { create, update, delete: deleted } = counts;
  const details = [
    ...(fileName === undefined ? [] : [fileName]),
    t("{0} added, {1} changed, {2} deleted", create, update, deleted),
    ...(overrides.length === 0 ? [] : [t("although held: {0}", overrides.map((guard) => overriddenWords(guard, words)).join("; "))]),
    ...(attempts === undefined ? [] : [t("{0, plural, one {# attempt} other {# attempts}}", attempts)]),
    // Where it is as planned, “imported” says enough.
    ...(receipt && !receipt.matches ? [receiptWords(receipt, words)] : []),
  ];
  return {
    label: t("Run {0}: {1}", id, outcomeWords(outcome, words)),
    // A narrow view cuts the end: when it was is what tells one run from another.
    description: [localMoment(startedAt, words), ...details].join(" · "),
    tooltip: [localMoment(startedAt, words), ...details, ...(failure === undefined ? [] : [failure])].join("\n"),
    icon: needsLook(run) ? "warning" : outcome === "cancelled" ? "circle-slash" : "pass",
  };
}
