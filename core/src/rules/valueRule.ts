/** What a rule about one value is made of. */
import type { Units } from "../csv/unitClassing.ts";
import type { Column, Profile } from "../profile/profile.ts";
import type { ProblemCode, ProblemFacts, SeverityOrOff } from "./problem.ts";

/** Takes what a rule found: the span in the text that it was given, and the facts that only the rule knows. */
export type Report = (code: ProblemCode, start: number, end: number, facts: ProblemFacts, severity?: SeverityOrOff) => void;

export interface RuleContext {
  readonly profile: Profile | null;
  readonly known: Readonly<Record<string, ReadonlyMap<string, string>>>;
  /** The bytes could not be decoded: replacement characters are known already. */
  readonly isDamaged: boolean;
}

/**
 * A rule compiled for one column. A value is looked at closely only where one of the column's checks asks for it: by a class of units that it
 * watches, by its length, or because `accept` is not sure. `inspect` may find nothing then; a value for which no check asks must be right.
 * In list columns each item is asked for, and more items than may be, empty ones and spaces around them always are.
 */
export interface ValueCheck {
  /** `value`: the whole value as it stands. `item`: without spaces around it; in list columns each item. */
  readonly scope: "value" | "item";
  /** `unitClass` bits, any of which asks for a look. */
  readonly watch: number;
  /** Bits that ask for a look where all of them are there. */
  readonly watchTogether?: number;
  /** Lengths outside of these ask for a look. */
  readonly shortest?: number;
  readonly longest?: number;
  /** Values of digits alone that are longer ask for a look. */
  readonly longestNumber?: number;
  /** True: surely right. Runs for every value, so it must be quick and allocate nothing. */
  readonly accept?: Accept;
  /** Reports what is wrong. True: later rules need not look at this value (they would say the same in other words). */
  readonly inspect: Inspect;
}

/** The units are those of the text. */
export type Accept = (text: string, start: number, end: number, classes: number, units: Units) => boolean;
export type Inspect = (text: string, start: number, end: number, report: Report) => boolean;

/** Compiles a rule; undefined where it has nothing to say about the column. Without a column: cells the profile does not know. */
export interface ValueRule {
  readonly codes: readonly ProblemCode[];
  compile(column: Column | undefined, context: RuleContext): ValueCheck | undefined;
}

/** Everything that is neither `but` nor beyond the classes of units. */
export function allBut(but: number): number {
  return ((1 << 21) - 1) & ~but;
}
