import { compileExpression } from "../../profile/expression.ts";
import type { Accept, ValueRule } from "../valueRule.ts";

/** A value that does not have the form that the profile gives as a regular expression. */
export const pattern: ValueRule = {
  codes: ["pattern"],
  compile(column) {
    const source = column?.pattern;
    if (!column || source === undefined) {
      return undefined;
    }
    const whole = compileExpression(source);
    return {
      scope: "item",
      watch: 0,
      accept: acceptInPlace(source) ?? ((text, start, end) => whole.test(text.slice(start, end))),
      inspect(text, start, end, report) {
        const value = text.slice(start, end);
        if (whole.test(value)) {
          return false;
        }
        report("pattern", start, end, { value, pattern: source, hint: column.patternHint });
        return true;
      },
    };
  },
};

/** Constructs that look around, or that could run on behind the value to the end of a whole block. */
const looksAround = /\[\^|\(\?(?!:)|\\[bBkDSWpP1-9]|[.^$]/;
const characterClass = /\[(?!\^)(?:\\.|[^\]\\])*\]/g;

/**
 * Matches inside the block's text, without a string of its own. It is sure only where the match ends with the value; else `inspect`
 * asks again.
 */
function acceptInPlace(source: string): Accept | undefined {
  const bare = source.replace(/\\[^bBkDSWpP1-9]/g, "x");
  const outsideClasses = bare.replace(characterClass, (each) => (/\\[DSWpP]/.test(each) ? "[^" : "x"));
  if (looksAround.test(outsideClasses)) {
    return undefined;
  }
  const sticky = new RegExp(`(?:${source})`, "uy");
  return (text, start, end) => {
    sticky.lastIndex = start;
    return sticky.test(text) && sticky.lastIndex === end;
  };
}
