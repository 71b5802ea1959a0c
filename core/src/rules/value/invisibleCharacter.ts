import { classOfUnit, unitClass } from "../check/unitClasses.ts";
import type { ValueRule } from "../valueRule.ts";
import { neededJoiner } from "./joiner.ts";

/**
 * Characters that nobody sees, and line breaks where the system does not take them. One problem per value, at the first run of them. Joiners that
 * belong to an emoji or to a script are none of them.
 */
export const invisibleCharacter: ValueRule = {
  codes: ["invisible-character"],
  compile(_column, { profile }) {
    const breaksAreWrong = profile !== null && !profile.dialect.lineBreaksInValues;
    const watch = breaksAreWrong ? unitClass.invisible | unitClass.lineBreak : unitClass.invisible;
    return {
      scope: "value",
      watch,
      inspect(text, start, end, report) {
        const run = findInvisible(text, start, end, watch);
        if (!run) {
          return false;
        }
        const codePoint = text.charCodeAt(run.start);
        const isBreak = codePoint === 0x0a || codePoint === 0x0d;
        const facts = { codePoint, count: run.count, lineBreak: isBreak };
        report("invisible-character", run.start, run.end, facts, isBreak ? "error" : undefined);
        return true;
      },
    };
  },
};

/** The first run of units of the watched classes, and how many such units there are in all. */
export function findInvisible(
  text: string,
  from: number,
  to: number,
  watch: number,
): { start: number; end: number; count: number } | undefined {
  let start = -1;
  let end = -1;
  let count = 0;
  for (let i = from; i < to; i++) {
    const unit = text.charCodeAt(i);
    if (((classOfUnit[unit] as number) & watch) !== 0 && !isNeeded(text, i, unit)) {
      count++;
      if (start < 0) {
        start = i;
        end = i + 1;
      } else if (end === i) {
        end = i + 1;
      }
    }
  }
  return start < 0 ? undefined : { start, end, count };
}

function isNeeded(text: string, index: number, unit: number): boolean {
  if (unit !== 0x200c && unit !== 0x200d) {
    return false;
  }
  const here = new RegExp(neededJoiner, "uy");
  here.lastIndex = index;
  return here.test(text);
}
