/** What became of pushes, and of the imports behind them. */
import type { ColumnId, MovedColumn, OverriddenGuard } from "#core";
import type { OfTarget } from "./places.ts";

export type RunOutcome = "delivered" | "handed-over" | "imported" | "failed" | "cancelled" | "started";

/** One push, without personal data. */
export interface RunSummary {
  readonly id: number;
  readonly startedAt: string;
  readonly durationMs: number;
  readonly who: string;
  readonly file: string;
  readonly sha256: string;
  readonly profile: string;
  readonly target: string;
  readonly url: string;
  readonly counts: { readonly create: number; readonly update: number; readonly delete: number; readonly unchanged: number };
  /** Columns that came or went. Texts in runs of older versions. */
  readonly columns?: readonly (MovedColumn | string)[];
  readonly outcome: RunOutcome;
  /** The guards that were held and overridden. Texts in runs of older versions. */
  readonly overrides: readonly (OverriddenGuard | string)[];
  /** The earlier run whose file was sent again. */
  readonly resentFrom?: number;
  /** How often it was begun, where the connection was lost; undefined: once. */
  readonly attempts?: number;
  /** How the upload was verified: read back, or by its size where the server does not let it be read. */
  readonly verifiedBy?: "hash" | "size";
  readonly failure?: string;
  readonly receipt?: ReceiptCounts & { readonly matches: boolean };
  /** When the system imports next, as known when the run ended (ISO 8601). */
  readonly importAt?: string;
  /** True where that time has passed and nobody has said what the system did. */
  readonly isUnconfirmed?: boolean;
  /** True where a later import of the same file was told, which changed nobody: `receipt` is still the first one's. */
  readonly isConfirmedAgain?: boolean;
}

export interface TargetStatus {
  readonly target: string;
  readonly url: string;
  readonly lastRun?: RunSummary;
  /** True where the file on disk is known to be another one than the last run delivered. */
  readonly isChanged?: boolean;
  /** ISO 8601; undefined without a schedule. */
  readonly nextImport?: string;
  /** When the last run's import has passed by schedule and nobody confirmed it (ISO 8601). */
  readonly unconfirmedImport?: string;
}

/** `page`: a person starts the import, there. `schedule`: the system does, by itself. */
export interface ImportAnswer {
  readonly kind: "requested" | "page" | "schedule";
  readonly text: string;
  /** For `page`: what to open. */
  readonly url?: string;
}

/** What the system reports about an import. */
export interface ReceiptCounts {
  readonly imported: number;
  readonly deleted: number;
  readonly failed: number;
}

export interface ConfirmRequest extends OfTarget {
  /** Undefined: the last delivered one. */
  readonly run?: number;
  /** As numbers, or as the pasted text of a mail or log. */
  readonly receipt: ReceiptCounts | { readonly text: string };
}

/** What was delivered last of a file, from the history: a person by the values of the key columns, else whom the file on disk lacks by now. */
export interface DeliveredRequest extends OfTarget {
  readonly key?: readonly string[];
}
export interface DeliveredPerson {
  readonly key: readonly string[];
  readonly title: string;
  /** Of a person who was asked for by key alone; in the order of the delivered file. `shown` is masked where the column is sensitive. */
  readonly fields: readonly { readonly id: ColumnId; readonly title: string; readonly value: string; readonly shown: string }[];
}
export interface DeliveredAnswer {
  /** ISO 8601. */
  readonly deliveredAt: string;
  /** At most 500. */
  readonly people: readonly DeliveredPerson[];
  readonly more: number;
}
