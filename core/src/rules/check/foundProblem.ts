import type { Position, ProblemCode, ProblemFacts, SeverityOrOff } from "../problem.ts";
import { problemCodes } from "../problem.ts";

/** A problem with lines and records counted from the start of its block, so that it stays true when lines come or go above. */
export interface FoundProblem {
  readonly code: ProblemCode;
  readonly hint: SeverityOrOff | undefined;
  readonly message: string;
  /** Offset in the block. */
  readonly offset: number;
  readonly start: Position;
  readonly end: Position;
  /** Index in the block; -1 for none. */
  readonly record: number;
  readonly field: string | undefined;
  readonly facts: ProblemFacts;
}

const severities = ["error", "warning", "info", "off"] as const;

const codeNumbers = new Map<ProblemCode, number>(problemCodes.map((code, i) => [code, i]));

export const countLength = problemCodes.length * severities.length;

/** Where a code's problems of a severity are counted. */
export function countSlot(code: ProblemCode, severity: SeverityOrOff): number {
  return (codeNumbers.get(code) as number) * severities.length + severities.indexOf(severity);
}
