/** What a push would do to people: the difference between what the system holds and what the file says. */
import type { ColumnId } from "../profile/profile.ts";

export type ChangeKind = "create" | "update" | "delete" | "rename";

export interface FieldChange {
  readonly from: string;
  readonly to: string;
}

/** One person. A `rename` is a changed key: the system deletes the old person and creates the new one, so both halves are counted. */
export interface PersonChange {
  readonly kind: ChangeKind;
  /** The key's value; of several key columns, as `shownKey`. */
  readonly key: string;
  /** For `rename`: the key before. */
  readonly formerKey?: string;
  /** The person's name, as the file or (for a deletion) the baseline has it. */
  readonly title: string;
  /** Data record of the file from 1; undefined where the person is missing from the file. */
  readonly record?: number;
  readonly fields: Readonly<Record<ColumnId, FieldChange>>;
  /** What the person will notice, in words. */
  readonly effects: readonly string[];
}

/** A column of the profile that only one of the two files has. Its values are told here, not as changes of people. */
export interface ColumnChange {
  readonly kind: "added" | "removed";
  readonly id: ColumnId;
  readonly title: string;
  /** People in both files who get a value there, or had one. */
  readonly people: number;
  /** What that means, in words. */
  readonly effect: string;
}

/** A person as the last delivery and the system's own list have them. */
export type OutsideChange = Omit<PersonChange, "effects" | "record">;

export interface PlanCounts {
  readonly create: number;
  readonly update: number;
  readonly delete: number;
  readonly unchanged: number;
}

export type GuardId =
  | "delete"
  | "update"
  | "create"
  | "loss"
  | "no-baseline"
  | "unverified-profile"
  | "segment"
  | "drip"
  | "protected"
  | "blackout"
  | "licence"
  | "overrides"
  | "hard-stop";

export interface GuardVerdict {
  readonly id: GuardId;
  /** The column, segment or reason, where one guard speaks several times: the same in every language, and no text for a person. */
  readonly subject?: string;
  /** What it is about, where the name of all such guards says too little: "Loss of access: Card numbers", "Deletions in 7 days". */
  readonly title?: string;
  /** Percent or count, as `unit` says. */
  readonly value: number;
  readonly limit: number;
  readonly unit: "percent" | "count";
  /** `n` of `m`. */
  readonly count: number;
  readonly population: number;
  readonly verdict: "ok" | "held" | "stop";
  /** "12 of 480 = 2.5 %, limit 10 %" and what it means. */
  readonly message: string;
}

export interface Plan {
  readonly version: 1;
  /** First 16 hexadecimal digits of the SHA-256 over file hash, profile id and version, baseline hash, target URL. */
  readonly id: string;
  readonly file: { readonly path: string; readonly sha256: string; readonly records: number };
  readonly baseline: PlanBaseline;
  readonly profile: { readonly id: string; readonly version: string; readonly title: string };
  readonly target: { readonly name: string; readonly url: string } | null;
  readonly assumptions: readonly string[];
  readonly counts: PlanCounts;
  /**
   * People who are removed on a day of their own, and not with this file: `newly` those whose date was set (they are in `counts.delete`), `due` those whose
   * day may have come when this file is imported. Undefined where there are none of either.
   */
  readonly dated?: { readonly newly: number; readonly due: number };
  readonly changes: readonly PersonChange[];
  /** In the profile's order. */
  readonly columns: readonly ColumnChange[];
  readonly guards: readonly GuardVerdict[];
  /** Things true of many records, said once: "38 employee ids lost leading zeros". */
  readonly observations: readonly string[];
  /**
   * What was changed in the system since the last delivery without a file: only where the baseline is the system's own list and a last
   * delivery is known. Where the file says otherwise, the push takes it back: that stands in `changes`.
   */
  readonly outside?: readonly OutsideChange[];
}

export interface PlanBaseline {
  readonly kind: "last" | "remote" | "file" | "report" | "none";
  /** "file delivered on 2026-11-20 09:12", "users.csv on the target", … */
  readonly label: string;
  /** SHA-256 of the baseline's bytes; the empty string for none. */
  readonly sha256: string;
  readonly people: number;
}

/** Limits of usersync.json `guards`, complete: what is not set there has its default. */
export interface GuardLimits {
  readonly delete: { readonly percent: number; readonly count: number };
  readonly update: { readonly percent: number };
  readonly create: { readonly percent: number };
  /** Percentages apply from this many people on. */
  readonly from: number;
  /** Deletions of the last 7 and 30 days and this plan together, in percent of the people now. */
  readonly drip: { readonly days7: number; readonly days30: number };
  /** A company, group, … of at least this many people may not disappear as a whole. */
  readonly segment: number;
  /** Keys of people who are never deleted. */
  readonly protected: readonly string[];
  /** Days (ISO dates, inclusive) on which nothing is pushed. */
  readonly blackout: readonly { readonly from: string; readonly to: string; readonly reason?: string }[];
  /** The most people the system's licence takes. */
  readonly licence?: number;
  /** After so many overridden plans in a row the limits are believed to be wrong. */
  readonly overrides: number;
}

export const defaultGuardLimits: GuardLimits = {
  delete: { percent: 10, count: 25 },
  update: { percent: 50 },
  create: { percent: 50 },
  from: 20,
  drip: { days7: 20, days30: 40 },
  segment: 2,
  protected: [],
  blackout: [],
  overrides: 5,
};

/** What the history knows that a plan's guards must. */
export interface GuardHistory {
  /** People lost by delivered runs of the last 7 and 30 days, without those of `pending`. */
  readonly deleted7Days: number;
  readonly deleted30Days: number;
  /** People lost by files that wait for the same import as this plan: it counts them itself, unless it takes them back. */
  readonly pending: number;
  /** Delivered runs with an override since the last one without. */
  readonly overridesInARow: number;
  /** The columns were learned from an example, or a run with this header was confirmed or approved. */
  readonly headerConfirmed: boolean;
}

export const emptyGuardHistory: GuardHistory = {
  deleted7Days: 0,
  deleted30Days: 0,
  pending: 0,
  overridesInARow: 0,
  headerConfirmed: false,
};
