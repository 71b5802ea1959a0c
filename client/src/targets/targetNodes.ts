/** The targets of the workspace as a tree: each with its files' state and its runs below it. */
import type { RunSummary, TargetStatus } from "#sync/protocol";
import { localTime, outcomeWords, span } from "../status/words.ts";
import type { FileConfigPlace } from "../surroundings/configDesk.ts";

export interface TargetNode {
  readonly kind: "target";
  readonly name: string;
  readonly url: string;
  /** Path of the usersync.json. */
  readonly config: string;
  /** Path of the file that goes there, where usersync.json names one. */
  readonly file: string | undefined;
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
    const binding = place.files.find((entry) => entry.target === name && !/[*?]/.test(entry.path));
    return { kind: "target", name, url, config: path, file: binding && join(binding.path) };
  });
}

export interface NodeWords {
  readonly label: string;
  readonly description: string;
  readonly tooltip: string;
  readonly icon: string;
}

export function targetWords({ name, url, file, status }: TargetNode, now: Date): NodeWords {
  const last = status?.lastRun;
  const next = status?.nextImport;
  const parts = [
    last ? `${outcomeWords[last.outcome]} ${localTime(last.startedAt)}` : "never pushed",
    ...(status?.unconfirmedImport === undefined ? [] : ["import not confirmed"]),
    ...(next === undefined ? [] : [`import in ${span(Date.parse(next) - now.getTime())}`]),
  ];
  const needsPerson = last !== undefined && needsLook(last);
  return {
    label: name,
    description: parts.join(" · "),
    tooltip: [`${name}: ${url}`, file ?? "No file is bound to this target", ...(last?.failure === undefined ? [] : [last.failure])].join(
      "\n",
    ),
    icon: needsPerson ? "warning" : last ? "cloud-upload" : "cloud",
  };
}

export function runWords({ id, startedAt, outcome, counts, attempts, failure, overrides, receipt }: RunSummary): NodeWords {
  const { create, update, delete: deleted } = counts;
  const details = [
    `${create} added, ${update} changed, ${deleted} deleted`,
    ...(overrides.length === 0 ? [] : [`although held: ${overrides.join(", ")}`]),
    ...(attempts === undefined ? [] : [`${attempts} attempts`]),
    ...(receipt ? [receiptWords(receipt)] : []),
  ];
  return {
    label: `Run ${id}: ${outcomeWords[outcome]}`,
    description: `${details.join(" · ")} · ${localTime(startedAt)}`,
    tooltip: [new Date(startedAt).toLocaleString(), ...details, ...(failure === undefined ? [] : [failure])].join("\n"),
    icon:
      outcome === "failed" || outcome === "started" || receipt?.matches === false
        ? "warning"
        : outcome === "cancelled"
          ? "circle-slash"
          : "pass",
  };
}

function receiptWords({ imported, deleted, failed, matches }: NonNullable<RunSummary["receipt"]>): string {
  return matches
    ? "confirmed by the system"
    : `the system reports ${imported} imported, ${deleted} deleted, ${failed} failed: not as planned`;
}

/** Only what needs a person counts for the badge: a push that failed or was not finished, a receipt that does not fit. */
export function needsLook({ outcome, receipt }: RunSummary): boolean {
  return outcome === "failed" || outcome === "started" || receipt?.matches === false;
}
