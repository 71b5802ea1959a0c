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
  readonly columns: readonly PageColumn[];
  readonly observations: readonly string[];
  readonly assumptions: readonly string[];
  readonly sources: readonly PageSource[];
  /** Rows of each kind. */
  readonly rows: Readonly<Record<ChangeKind, number>>;
  /** Columns in which a value changes, for how many people. */
  readonly changedColumns: readonly { readonly id: string; readonly title: string; readonly people: number }[];
  readonly groups: readonly PageGroups[];
}

/** A column that comes or goes. */
export interface PageColumn {
  readonly kind: "added" | "removed";
  readonly title: string;
  readonly effect: string;
}

export interface PageGuard {
  readonly name: string;
  readonly verdict: "ok" | "held" | "stop";
  readonly message: string;
  /** How much of the limit is used, from 0 to 1. */
  readonly share: number;
}

export interface PageSource {
  readonly title: string;
  readonly url?: string;
}

/** Companies, groups, locations, … in which somebody changes; a group is named by its place here and among the values. */
export interface PageGroups {
  readonly title: string;
  readonly values: readonly PageGroup[];
  readonly untouched: number;
}

export type PageGroup = { readonly name: string } & Readonly<Record<ChangeKind | "unchanged", number>>;

export interface PageRow {
  /** Index among the plan's changes. */
  readonly index: number;
  readonly kind: ChangeKind;
  readonly key: string;
  readonly title: string;
  readonly fields: readonly PageField[];
  readonly effects: readonly string[];
  /** The person stands in the file. */
  readonly isInFile: boolean;
}

export interface PageField {
  /** The column's id. */
  readonly column: string;
  readonly title: string;
  readonly from: string;
  readonly to: string;
  /** What is shown is a mask: the values are revealed one by one. */
  readonly isMasked: boolean;
  /** The value is emptied, and the system may keep what it has. */
  readonly mayBeKept: boolean;
}

export interface PageFilter {
  /** Empty: all kinds. */
  readonly kinds: readonly ChangeKind[];
  readonly text: string;
  /** Id of the column in which a value changes; empty: any. */
  readonly column: string;
  /** Places among the groups of the head and among their values; null: all. */
  readonly group: { readonly groups: number; readonly value: number } | null;
}

/** Whether the plan is of the file as it is now, is about to be, or is not; and what there is to say of it. */
export interface PageNotice {
  readonly state: "current" | "passing" | "outdated";
  readonly text: string | null;
}

/** Passes everybody. */
export const noFilter: PageFilter = { kinds: [], text: "", column: "", group: null };

export type ToPage =
  | { readonly kind: "plan"; readonly head: PageHead; readonly canPush: boolean }
  | { readonly kind: "rows"; readonly turn: number; readonly from: number; readonly total: number; readonly rows: readonly PageRow[] }
  | ({ readonly kind: "notice" } & PageNotice)
  /** A value that was asked for, as it stands in the files; `fault` instead where it is not at hand. */
  | { readonly kind: "revealed"; readonly index: number; readonly column: string; readonly from: string; readonly to: string }
  | { readonly kind: "revealed"; readonly index: number; readonly column: string; readonly fault: string }
  /** Puts a person before the reader; `clearsFilter` where the filter hides them: `place` is then the one without a filter. */
  | { readonly kind: "select"; readonly place: number; readonly clearsFilter: boolean };

export const pageActions = ["push", "compare", "copy", "save", "again", "text"] as const;
export type PageAction = (typeof pageActions)[number];

export type FromPage =
  | { readonly kind: "ready" }
  | { readonly kind: "rows"; readonly turn: number; readonly from: number; readonly count: number; readonly filter: PageFilter }
  | { readonly kind: "show"; readonly index: number }
  | { readonly kind: "reveal"; readonly index: number; readonly column: string }
  /** The people who are copied or saved are those whom the filter shows. */
  | { readonly kind: "action"; readonly action: PageAction; readonly filter: PageFilter };
