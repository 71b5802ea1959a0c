/** What the preview page and the extension say to each other. Both ends check what they get: nothing from the page is believed. */
import type { ChangeKind } from "#core";

export interface PageHead {
  readonly file: string;
  /** "3 people will be deleted, 5 added, …" */
  readonly sentence: string;
  readonly system: string;
  readonly target: string;
  readonly baseline: string;
  readonly id: string;
  readonly counts: { readonly create: number; readonly update: number; readonly delete: number; readonly unchanged: number };
  readonly guards: readonly PageGuard[];
  readonly observations: readonly string[];
  readonly assumptions: readonly string[];
  /** Rows of each kind. */
  readonly rows: Readonly<Record<ChangeKind, number>>;
}

export interface PageGuard {
  readonly name: string;
  readonly verdict: "ok" | "held" | "stop";
  readonly message: string;
  /** How much of the limit is used, from 0 to 1. */
  readonly share: number;
}

export interface PageRow {
  /** Index among the plan's changes. */
  readonly index: number;
  readonly kind: ChangeKind;
  readonly key: string;
  readonly title: string;
  readonly fields: readonly { readonly title: string; readonly from: string; readonly to: string }[];
  readonly effects: readonly string[];
  /** The person stands in the file. */
  readonly isInFile: boolean;
}

export interface PageFilter {
  /** Empty: all kinds. */
  readonly kinds: readonly ChangeKind[];
  readonly text: string;
}

export type ToPage =
  | { readonly kind: "plan"; readonly head: PageHead; readonly canPush: boolean }
  | { readonly kind: "rows"; readonly turn: number; readonly from: number; readonly total: number; readonly rows: readonly PageRow[] }
  /** The file has changed since; a new plan comes, or is asked for. */
  | { readonly kind: "outdated"; readonly reason: string };

export const pageActions = ["push", "compare", "copy", "save", "again", "text"] as const;
export type PageAction = (typeof pageActions)[number];

export type FromPage =
  | { readonly kind: "ready" }
  | { readonly kind: "rows"; readonly turn: number; readonly from: number; readonly count: number; readonly filter: PageFilter }
  | { readonly kind: "show"; readonly index: number }
  | { readonly kind: "action"; readonly action: PageAction };

const changeKinds: readonly string[] = ["create", "update", "delete", "rename"] satisfies readonly ChangeKind[];
const mostRows = 200;

/** A message of the page, or `undefined` where it is none. */
export function readFromPage(value: unknown): FromPage | undefined {
  if (typeof value !== "object" || value === null || !("kind" in value)) {
    return undefined;
  }
  const message = value as Record<string, unknown>;
  const { kind, index } = message;
  switch (kind) {
    case "ready":
      return { kind: "ready" };
    case "show":
      return isCount(index) ? { kind: "show", index } : undefined;
    case "action": {
      const action = pageActions.find((one) => one === message.action);
      return action && { kind: "action", action };
    }
    case "rows":
      return readRowsQuestion(message);
    default:
      return undefined;
  }
}

function readRowsQuestion({ turn, from, count, filter }: Record<string, unknown>): FromPage | undefined {
  if (!isCount(turn) || !isCount(from) || !isCount(count) || typeof filter !== "object" || filter === null) {
    return undefined;
  }
  const { kinds, text } = filter as Record<string, unknown>;
  if (typeof text !== "string" || !Array.isArray(kinds)) {
    return undefined;
  }
  const known = kinds.filter((kind): kind is ChangeKind => typeof kind === "string" && changeKinds.includes(kind));
  return { kind: "rows", turn, from, count: Math.min(count, mostRows), filter: { kinds: known, text } };
}

function isCount(value: unknown): value is number {
  return typeof value === "number" && Number.isInteger(value) && value >= 0;
}
