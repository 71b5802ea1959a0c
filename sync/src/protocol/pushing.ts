/** Planning and pushing. */
import type { ColumnId, GuardVerdict, Plan, PlanGroups, Source } from "#core";
import type { OfTarget } from "./places.ts";
import type { RunSummary } from "./runs.ts";

/** What to compare with; `path` for kind `file`. `report` is a list that the system itself made, by its id (`reports` of the target). */
export type BaselineChoice =
  | { readonly kind: "default" | "last" | "remote" | "none" }
  | { readonly kind: "file"; readonly path: string }
  | { readonly kind: "report"; readonly id: string };

export interface FileRequest extends OfTarget {
  /** Profile id or path; undefined: as usersync.json or the header says. */
  readonly profile?: string;
  readonly baseline: BaselineChoice;
  /** Instead of the file on disk: the one that this run delivered, or the last one whose import is confirmed or has passed. */
  readonly run?: number | "accepted";
}

/** A plan, or a plan that follows an earlier one while the file changes. */
export interface PlanRequest extends FileRequest {
  /** Id of the earlier plan: nothing is connected, what that plan saw on the target counts. Fails with `config` where that is not at hand any more. */
  readonly follows?: string;
  /** Instead of the file on disk: what a save would write there, in base64. */
  readonly content?: string;
}

export interface PlanAnswer {
  readonly plan: Plan;
  /** Both sides sorted by key and masked alike, for the native diff editor. */
  readonly before: string;
  readonly after: string;
  /** The plan in plain words (Markdown). */
  readonly text: string;
  /** The columns that the plan's changes name by id. */
  readonly columns?: readonly PlanColumn[];
  /** Where the changes fall. */
  readonly groups?: readonly PlanGroups[];
  /** What the rules for the system are taken from. */
  readonly sources?: readonly Source[];
}

export interface PlanColumn {
  readonly id: ColumnId;
  readonly title: string;
  /** What is told of its values is masked. */
  readonly isMasked?: boolean;
  /** The system may keep a value that the file empties. */
  readonly mayKeepEmptied?: boolean;
}

/** One masked value of a plan that is being shown. */
export interface RevealRequest {
  /** The file that was planned. */
  readonly file: string;
  /** The plan's id. */
  readonly plan: string;
  /** Index among the plan's changes. */
  readonly change: number;
  readonly column: ColumnId;
}

/** A guard that held a plan when a person approved it. */
export type SeenGuard = Pick<GuardVerdict, "id" | "subject" | "count">;

export interface PushRequest extends FileRequest {
  /** The plan that was shown and approved; a different plan now is a conflict. */
  readonly approvedPlan: string;
  /** The guards that a typed confirmation has overridden for this plan. One that holds only since, or more people now, holds the push. */
  readonly override: readonly SeenGuard[];
}

export interface PushAnswer {
  readonly run: RunSummary;
  /** For a target of the kind `manual`: the page where a person uploads the file. */
  readonly page?: string;
  /** With `page`: the file that holds the approved bytes. For an earlier run's file that is a copy beside the file on disk. */
  readonly path?: string;
}
