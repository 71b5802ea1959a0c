import type { Units } from "../../csv/unitClassing.ts";

/** Does a word stand at `start`? For short words quicker than a comparison of strings, which is a call out of the compiled code. */
export function standsAt(word: string, units: Units, start: number): boolean {
  for (let i = 0; i < word.length; i++) {
    if (units[start + i] !== word.charCodeAt(i)) {
      return false;
    }
  }
  return true;
}
