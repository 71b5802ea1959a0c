import type { Units } from "../../csv/unitClassing.ts";
import { standsAt } from "../check/standsAt.ts";
import type { ValueRule } from "../valueRule.ts";

/** A value outside the set that the system takes; `letter-case` where the case of letters is all that differs. */
export const allowedValue: ValueRule = {
  codes: ["not-allowed", "letter-case"],
  compile(column) {
    const allowed = column?.allowed;
    if (!column || !allowed) {
      return undefined;
    }
    return {
      scope: "item",
      watch: 0,
      accept: (_text, start, end, _classes, units) => isOneOf(allowed, units, start, end),
      inspect(text, start, end, report) {
        const value = text.slice(start, end);
        if (allowed.includes(value)) {
          return false;
        }
        const expected = allowed.find((each) => each.toLowerCase() === value.toLowerCase());
        if (expected !== undefined) {
          report("letter-case", start, end, { value, expected, kind: "allowed" }, column.allowedCaseSeverity);
        } else {
          report("not-allowed", start, end, { value, allowed });
        }
        return true;
      },
    };
  },
};

function isOneOf(words: readonly string[], units: Units, start: number, end: number): boolean {
  for (let i = 0; i < words.length; i++) {
    const word = words[i] as string;
    if (word.length === end - start && standsAt(word, units, start)) {
      return true;
    }
  }
  return false;
}
