/** What is wrong with a user's file, as data. `messages.ts` words it. */

export type Severity = "error" | "warning" | "info";
export type SeverityOrOff = Severity | "off";

/** Every code, in the order of the documentation. Codes do not change without a major version. */
export const problemCodes = [
  "invalid-encoding",
  "byte-order-mark",
  "line-ending",
  "mixed-line-endings",
  "no-records",
  "wrong-delimiter",
  "invisible-character",
  "unclosed-quote",
  "stray-quote",
  "quoting",
  "ragged-record",
  "blank-line",
  "surrounding-space",
  "missing-column",
  "unknown-column",
  "column-order",
  "column-case",
  "duplicate-column",
  "missing-header",
  "required",
  "empty-optional",
  "type",
  "pattern",
  "not-allowed",
  "letter-case",
  "length",
  "too-many-items",
  "unknown-value",
  "spreadsheet-damage",
  "suspicious",
  "formula",
  "duplicate-key",
  "duplicate-value",
  "key-case",
  "collision",
  "case-variant",
  "condition",
  "unverified-profile",
] as const;

export type ProblemCode = (typeof problemCodes)[number];

/** A place in a document. Line and character from 0, character in UTF-16 units; end exclusive (as in the language server protocol). */
export interface Position {
  readonly line: number;
  readonly character: number;
}

export interface Range {
  readonly start: Position;
  readonly end: Position;
}

/** Facts by which a message is worded and a fix is made. Values of sensitive columns are masked only when worded for a message. */
export type ProblemFacts = Readonly<Record<string, string | number | boolean | readonly string[] | readonly number[] | undefined>>;

export interface Problem {
  readonly code: ProblemCode;
  readonly severity: Severity;
  /** In the reader's terms: what is wrong, why the system cares, what to do. */
  readonly message: string;
  readonly range: Range;
  /** 0 is the header, 1 the first data record; undefined for the file as a whole. */
  readonly record?: number;
  /** The profile's column id. */
  readonly field?: string;
  readonly facts: ProblemFacts;
  /** The other place of a cross-record problem. */
  readonly related?: { readonly range: Range; readonly record: number; readonly message: string };
}
