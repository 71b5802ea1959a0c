import type { Column } from "../../profile/profile.ts";
import { classOfUnit, unitClass } from "../check/unitClasses.ts";
import type { ProblemFacts } from "../problem.ts";
import type { ValueRule } from "../valueRule.ts";

/**
 * Two-byte characters of UTF-8 as they look when they were read as windows-1252: a letter for the first byte, and what windows-1252 has
 * between 80 and BF for the second one.
 */
const misread =
  /[\u00C2-\u00C5][\u0080-\u00BF\u0152\u0153\u0160\u0161\u0178\u017D\u017E\u0192\u02C6\u02DC\u2013\u2014\u2018-\u201E\u2020-\u2022\u2026\u2030\u2039\u203A\u20AC\u2122]|\u00E2\u20AC./u;
const replacement = "\uFFFD";

/** A 4-byte card number as a USB reader types it: ten decimal digits. */
const decimalCardLength = 10;
const largestCard = 0xffff_ffff;

/** Nothing that breaks a rule, but hardly what was meant. */
export const suspicious: ValueRule = {
  codes: ["suspicious"],
  compile(column, { isDamaged }) {
    if (!column) {
      return undefined;
    }
    let watch: number = unitClass.garbled;
    const characters = column.discouraged?.characters ?? "";
    for (let i = 0; i < characters.length; i++) {
      watch |= classOfUnit[characters.charCodeAt(i)] as number;
    }
    return {
      scope: "item",
      watch,
      ...(column.type === "card" ? { longestNumber: decimalCardLength - 1 } : {}),
      inspect(text, start, end, report) {
        const value = text.slice(start, end);
        const facts = suspicion(value, column, isDamaged);
        if (facts) {
          report("suspicious", start, end, { value, ...facts });
        }
        return false;
      },
    };
  },
};

/** Ten decimal digits are valid hexadecimal ones too. */
export function isDecimalCard(value: string): boolean {
  return value.length === decimalCardLength && /^\d+$/.test(value) && Number(value) <= largestCard;
}

function suspicion(value: string, column: Column, isDamaged: boolean): ProblemFacts | undefined {
  if (value.includes(replacement)) {
    return isDamaged ? undefined : { reason: "replacement" };
  }
  if (misread.test(value)) {
    return { reason: "misread" };
  }
  const { characters, reason: why } = column.discouraged ?? {};
  const found = characters === undefined ? [] : [...characters].filter((each) => value.includes(each));
  if (found.length > 0) {
    return { reason: "discouraged", characters: found, why };
  }
  if (column.type === "card" && isDecimalCard(value)) {
    return { reason: "decimal-card", hexadecimal: Number(value).toString(16).toUpperCase().padStart(8, "0") };
  }
  return undefined;
}
