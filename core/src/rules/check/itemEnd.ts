import type { Units } from "../../csv/unitClassing.ts";

/** The next separator in the span, or its end. */
export function itemEndAt(units: Units, start: number, end: number, separator: number): number {
  let at = start;
  while (at < end && units[at] !== separator) {
    at++;
  }
  return at;
}

/** The same in a text. `indexOf` would search on to the end of the block. */
export function itemEndIn(text: string, start: number, end: number, separator: number): number {
  let at = start;
  while (at < end && text.charCodeAt(at) !== separator) {
    at++;
  }
  return at;
}
