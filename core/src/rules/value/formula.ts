import { unitClass } from "../check/unitClasses.ts";
import type { ValueRule } from "../valueRule.ts";

/** A sign in front of what is a number or a telephone number starts no formula. */
const signedNumber = /^[+-][\d\s().,/-]*$/;

/** A value that a spreadsheet runs as a formula when somebody opens the file (OWASP, CSV injection). */
export const formula: ValueRule = {
  codes: ["formula"],
  compile(column) {
    if (!column) {
      return undefined;
    }
    const isSigned = column.type === "phone" || column.type === "integer";
    return {
      scope: "item",
      watch: isSigned ? unitClass.formulaStart : unitClass.formulaStart | unitClass.signStart,
      inspect(text, start, end, report) {
        const first = text[start];
        const starts = first === "=" || first === "@" || (!isSigned && (first === "+" || first === "-"));
        if (!starts || signedNumber.test(text.slice(start, end))) {
          return false;
        }
        report("formula", start, end, { value: text.slice(start, end), character: first });
        return true;
      },
    };
  },
};
