/** Phone numbers that lack their country code. Which one it is, the file may say; else a person is asked, once for all numbers of a column. */
import type { Column } from "../profile/profile.ts";
import type { Problem } from "../rules/problem.ts";
import { cellOf, columnOf, editValue } from "./cellEdits.ts";
import type { FixContext, TextEdit } from "./fix.ts";

const usedCode = /^\+(?:1|7|2[07]|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58]|\d{3})/;
/** Records that are looked at for codes in use. */
const lookedAt = 2_000;

/** `+45` and the like: what an answer to the question must look like. */
export function isCountryCode(text: string): boolean {
  return /^\+[1-9]\d{0,2}$/.test(text) && usedCode.test(`${text}00`);
}

/** Two numbers, and not an area code (`030/1234567`) and the rest: a long one in front, or one behind that has an area code of its own. */
const twoNumbers = /^\D*[1-9](?:[\s().-]*\d){5,}\s*\/\s*(?:[\s().-]*\d){5,}\D*$|\/\s*0(?:[\s().-]*\d){4,}/;

/** The number without what people write between digits; undefined where it has a code, or is no plain number. */
export function withoutCode(value: string): string | undefined {
  if (twoNumbers.test(value)) {
    return undefined;
  }
  const digits = value.replace(/[\s()./-]/g, "");
  return /^(?!00)\d{4,15}$/.test(digits) ? digits : undefined;
}

/** So many digits that the code may stand in front already, without its plus. */
const digitsWithCode = 10;

/** May the number have the code already, without the plus? Then whether it does only its author knows. */
export function mayHaveCode(code: string, digits: string): boolean {
  return digits.length >= digitsWithCode && digits.startsWith(code.slice(1));
}

/** With its code: the zero for calls within a country falls away, except where it belongs to the number (Italy, San Marino). */
export function withCode(code: string, digits: string): string {
  return code + (code === "+39" || code === "+378" ? digits : digits.replace(/^0/, ""));
}

/** Found once for each context: a repair of all numbers asks at each of them. */
const found = new WeakMap<FixContext, Map<Column["type"], readonly string[]>>();

/** The country codes that the columns of this type use already, at most two, the commonest first. */
export function usedCountryCodes({ type }: Column, context: FixContext): readonly string[] {
  const ofContext = found.get(context) ?? new Map<Column["type"], readonly string[]>();
  found.set(context, ofContext);
  const codes = ofContext.get(type) ?? findCodes(type, context);
  ofContext.set(type, codes);
  return codes;
}

function findCodes(type: Column["type"], { table, columns }: FixContext): readonly string[] {
  const counts = new Map<string, number>();
  const end = Math.min(table.recordCount, columns.firstDataRecord + lookedAt);
  for (let index = columns.firstDataRecord; index < end; index++) {
    const place = table.record(index);
    for (const cell of place ? table.cells(place) : []) {
      const code = columns.columns[cell.column]?.type === type ? usedCode.exec(cell.value)?.[0] : undefined;
      if (code !== undefined) {
        counts.set(code, (counts.get(code) ?? 0) + 1);
      }
    }
  }
  return [...counts]
    .sort((a, b) => b[1] - a[1])
    .slice(0, 2)
    .map(([code]) => code);
}

/** Puts a code in front of the number at a problem, where it has none. */
export function countryCodeEdits(problem: Problem, context: FixContext, code: string): readonly TextEdit[] {
  const cell = cellOf(problem, context);
  const digits = cell && columnOf(cell, context)?.type === "phone" ? withoutCode(cell.value) : undefined;
  return cell && digits !== undefined && !mayHaveCode(code, digits) ? editValue(cell, withCode(code, digits), context) : [];
}
