/** 32-bit hashes of spans of text. Equal hashes prove nothing: whoever finds one compares the texts. */
import type { Units } from "../../csv/unitClassing.ts";

/** Of the text as it stands. */
export function hashSpan(text: string, start: number, end: number): number {
  let hash = 0x811c9dc5;
  for (let i = start; i < end; i++) {
    hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  }
  return mixed(hash);
}

/**
 * Hashes of texts as rules compare them. All letters count as small ones, and some other ASCII characters in pairs: so one hash serves for values
 * that are compared with and without regard to letter case.
 */
export function hashFolded(units: Units, start: number, end: number): number {
  let hash = 0x811c9dc5;
  for (let i = start; i < end; i++) {
    hash = Math.imul(hash ^ ((units[i] as number) | 0x20), 0x01000193);
  }
  return mixed(hash);
}

export function hashFoldedText(text: string, start: number, end: number): number {
  let hash = 0x811c9dc5;
  for (let i = start; i < end; i++) {
    hash = Math.imul(hash ^ (text.charCodeAt(i) | 0x20), 0x01000193);
  }
  return mixed(hash);
}

/** Spreads the bits (MurmurHash3's finaliser), since tables take the upper ones. */
function mixed(value: number): number {
  let hash = value;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return hash ^ (hash >>> 16);
}
