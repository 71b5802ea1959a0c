import { type Units, unitsOf } from "../../csv/unitClassing.ts";
import { areAlike } from "../../profile/foldSpelling.ts";
import type { ValueRule } from "../valueRule.ts";

/** A value outside the set that the system takes; `letter-case` where the case of letters is all that differs. */
export const allowedValue: ValueRule = {
  codes: ["not-allowed", "letter-case"],
  compile(column) {
    const allowed = column?.allowed;
    if (!column || !allowed) {
      return undefined;
    }
    const words = allowed.map(unitsOf);
    return {
      scope: "item",
      watch: 0,
      accept: (_text, start, end, _classes, units) => isOneOf(words, units, start, end),
      inspect(text, start, end, report) {
        const value = text.slice(start, end);
        if (allowed.includes(value)) {
          return false;
        }
        const alike = allowed.find((each) => areAlike(each, value));
        const expected = allowed.find((each) => each.toLowerCase() === value.toLowerCase());
        if (expected !== undefined && alike === undefined) {
          report("letter-case", start, end, { value, expected, kind: "allowed" }, column.allowedCaseSeverity);
        } else {
          report("not-allowed", start, end, { value, allowed, ...(alike === undefined ? {} : { alike }) });
        }
        return true;
      },
    };
  },
};

function isOneOf(words: readonly Uint16Array[], units: Units, start: number, end: number): boolean {
  for (let word = 0; word < words.length; word++) {
    const wanted = words[word] as Uint16Array;
    let i = wanted.length === end - start ? 0 : -1;
    while (i >= 0 && i < wanted.length) {
      i = units[start + i] === wanted[i] ? i + 1 : -1;
    }
    if (i >= 0) {
      return true;
    }
  }
  return false;
}
