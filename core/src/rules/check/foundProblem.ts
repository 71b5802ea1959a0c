import type { Position, Problem, ProblemCode, ProblemFacts, SeverityOrOff } from "../problem.ts";
import { problemCodes } from "../problem.ts";
import type { Level } from "../severity.ts";

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
  /** As it was shown last; true as long as the block has not moved. */
  shown: ShownProblem | undefined;
}

export interface ShownProblem {
  readonly problem: Problem;
  readonly line: number;
  readonly record: number;
}

const severities: readonly Level[] = ["error", "warning", "info", "off", "silenced"];

const codeNumbers = new Map<ProblemCode, number>(problemCodes.map((code, i) => [code, i]));

export const countLength = problemCodes.length * severities.length;

/** Where a code's problems of a severity are counted. */
export function countSlot(code: ProblemCode, severity: Level): number {
  return (codeNumbers.get(code) as number) * severities.length + severities.indexOf(severity);
}

/** A set of codes, quick to compare. */
export interface CodeBits {
  readonly low: number;
  readonly high: number;
}

export const noCodes: CodeBits = { low: 0, high: 0 };

export function codeBits(codes: Iterable<ProblemCode>): CodeBits {
  let low = 0;
  let high = 0;
  for (const code of codes) {
    const number = codeNumbers.get(code) as number;
    low |= number < 32 ? 1 << number : 0;
    high |= number < 32 ? 0 : 1 << (number - 32);
  }
  return { low, high };
}

/** Pairs of slot and number, without the slots where nothing is; undefined where all are so. The counts are zero again then. */
export function takeCounts(counts: Int32Array): readonly number[] | undefined {
  const pairs: number[] = [];
  for (let slot = 0; slot < counts.length; slot++) {
    const count = counts[slot] as number;
    if (count !== 0) {
      pairs.push(slot, count);
      counts[slot] = 0;
    }
  }
  // A copy has no room to grow.
  return pairs.length === 0 ? undefined : pairs.slice();
}

/** The codes that are counted, with whatever severity. */
export function codesCounted(pairs: readonly number[]): CodeBits {
  const codes: ProblemCode[] = [];
  for (let i = 0; i < pairs.length; i += 2) {
    codes.push(problemCodes[Math.floor((pairs[i] as number) / severities.length)] as ProblemCode);
  }
  return codeBits(codes);
}

export function haveCommon(a: CodeBits, b: CodeBits): boolean {
  return ((a.low & b.low) | (a.high & b.high)) !== 0;
}
