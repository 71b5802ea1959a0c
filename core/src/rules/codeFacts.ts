import type { CodeFacts } from "./checker.ts";
import type { ProblemCode, Severity } from "./problem.ts";

type Row = readonly [family: CodeFacts["family"], severity: Severity, hardStop?: "hardStop"];

const rows: Readonly<Record<ProblemCode, Row>> = {
  "invalid-encoding": ["file", "error", "hardStop"],
  "byte-order-mark": ["file", "warning"],
  "line-ending": ["file", "warning"],
  "mixed-line-endings": ["file", "warning"],
  "no-records": ["file", "error", "hardStop"],
  "wrong-delimiter": ["file", "error", "hardStop"],
  "invisible-character": ["file", "warning"],
  "unclosed-quote": ["structure", "error", "hardStop"],
  "stray-quote": ["structure", "error"],
  quoting: ["structure", "error"],
  "ragged-record": ["structure", "error"],
  "blank-line": ["structure", "warning"],
  "surrounding-space": ["structure", "warning"],
  "missing-column": ["header", "error", "hardStop"],
  "unknown-column": ["header", "error", "hardStop"],
  "column-order": ["header", "error", "hardStop"],
  "column-case": ["header", "error", "hardStop"],
  "duplicate-column": ["header", "error", "hardStop"],
  "missing-header": ["header", "error", "hardStop"],
  required: ["value", "error"],
  "empty-optional": ["value", "warning"],
  type: ["value", "error"],
  pattern: ["value", "error"],
  "not-allowed": ["value", "error"],
  "letter-case": ["value", "warning"],
  length: ["value", "error"],
  "too-many-items": ["value", "error"],
  "unknown-value": ["value", "error"],
  "spreadsheet-damage": ["value", "error"],
  suspicious: ["value", "warning"],
  formula: ["value", "warning"],
  "duplicate-key": ["across", "error", "hardStop"],
  "duplicate-value": ["across", "error"],
  "key-case": ["across", "warning"],
  collision: ["across", "warning"],
  "case-variant": ["across", "warning"],
  condition: ["across", "error"],
  "unverified-profile": ["profile", "warning"],
};

/** What holds for every problem of a code, whatever the file. */
export const codeFacts: Readonly<Record<ProblemCode, CodeFacts>> = Object.fromEntries(
  Object.entries(rows).map(([code, [family, severity, hardStop]]) => [code, { code, family, severity, hardStop: hardStop !== undefined }]),
) as Record<ProblemCode, CodeFacts>;
