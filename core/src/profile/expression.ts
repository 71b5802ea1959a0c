/** Regular expressions of profiles. They come from files that somebody else may have written, and are tried on every value while it is typed. */

import { type Phrase, phrase } from "../words/phrase.ts";
import { readAutomaton } from "./expressionAutomaton.ts";
import { chainedLoops, isExponential } from "./expressionCost.ts";

/**
 * Longer values are not tried: they do not fit. Together with the refusals of `checkExpression` (no exponential pattern, at most three loops
 * in a row that take the same characters) it bounds what one value can cost.
 */
export const maximumExpressionInput = 1000;

const maximumChainedLoops = 3;

/**
 * A pattern of a profile as it is meant: over the whole value, which is not longer than `maximumExpressionInput`. Throws on a text that is no
 * regular expression; profiles hold none.
 */
export function compileExpression(pattern: string): RegExp {
  return new RegExp(`^(?![^]{${maximumExpressionInput + 1}})(?:${pattern})$`, "u");
}

/** Why a pattern cannot be used, as the end of a sentence; undefined where it can. */
export function checkExpression(pattern: string): Phrase | undefined {
  try {
    compileExpression(pattern);
  } catch {
    return phrase("is not a regular expression");
  }
  const automaton = readAutomaton(pattern);
  if ("sentence" in automaton) {
    return automaton;
  }
  if (isExponential(automaton)) {
    return phrase("could take for ever: a repeated part can match the same text in several ways");
  }
  if (chainedLoops(automaton) > maximumChainedLoops) {
    return phrase("could take very long: more than {0} repeated parts in a row match the same characters", maximumChainedLoops);
  }
  return undefined;
}
