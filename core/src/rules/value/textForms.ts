/** Forms that are told without a string of the value's own: they run for every record. */

import type { Units } from "../../csv/unitClassing.ts";
import { unitClass } from "../check/unitClasses.ts";

const at = 0x40;
const dot = 0x2e;
const dash = 0x2d;

/** What nearly all addresses are made of. */
const plainAddress = unitClass.letter | unitClass.hexLetter | unitClass.digit | unitClass.dot | unitClass.at;

/** Is it surely an address? One of ASCII letters, digits and dots, with a top-level domain of letters; others are for `isEmail` to tell. */
export function isPlainEmail(text: string, start: number, end: number, classes: number, units: Units): boolean {
  if ((classes & ~plainAddress) !== 0) {
    return isEmail(text, start, end);
  }
  let found = -1;
  // A dot or the @ must not stand first, last, or next to another one.
  let previous = start - 1;
  for (let i = start; i < end; i++) {
    const unit = units[i] as number;
    if (unit === dot || unit === at) {
      if (i === previous + 1 || (unit === at && found >= 0)) {
        return false;
      }
      found = unit === at ? i : found;
      previous = i;
    }
  }
  return found >= 0 && previous > found && end - previous > 2 && (units[end - 1] as number) >= 0x41;
}

/** One `@`, something before it, a domain with a dot behind it; letters of any alphabet. Lenient: mail systems differ more than any rule. */
export function isEmail(text: string, start: number, end: number): boolean {
  let i = start;
  let previous = dot;
  for (; i < end; i++) {
    const unit = text.charCodeAt(i);
    if (unit === at) {
      break;
    }
    if (!isLocalUnit(unit) || (unit === dot && previous === dot)) {
      return false;
    }
    previous = unit;
  }
  return i > start && previous !== dot && i < end && isDomain(text, i + 1, end);
}

/** Labels of letters, digits and dashes, two at least, the last one not of digits alone. */
function isDomain(text: string, start: number, end: number): boolean {
  let labelStart = start;
  let labels = 0;
  let isNumber = true;
  for (let i = start; i <= end; i++) {
    const unit = i < end ? text.charCodeAt(i) : dot;
    if (unit === dot) {
      if (i === labelStart || text.charCodeAt(i - 1) === dash || text.charCodeAt(labelStart) === dash) {
        return false;
      }
      labels++;
      labelStart = i + 1;
      isNumber = i < end ? true : isNumber;
    } else if (isLetter(unit) || unit === dash) {
      isNumber = false;
    } else if (unit < 0x30 || unit > 0x39) {
      return false;
    }
  }
  return labels >= 2 && !isNumber && end - text.lastIndexOf(".", end - 1) > 2;
}

function isLetter(unit: number): boolean {
  const lower = unit | 0x20;
  return (lower >= 0x61 && lower <= 0x7a && unit < 0x80) || unit > 0xa0;
}

/** RFC 5322 atom characters, dots, and letters beyond ASCII (RFC 6531). */
function isLocalUnit(unit: number): boolean {
  if (isLetter(unit) || (unit >= 0x30 && unit <= 0x39)) {
    return true;
  }
  return (
    unit === dot ||
    unit === dash ||
    unit === 0x5f ||
    (unit > 0x20 && unit < 0x7f && "!#$%&'*+/=?^`{|}~".includes(String.fromCharCode(unit)))
  );
}

/** 8-4-4-4-12 hexadecimal digits in any letter case. */
export function isUuid(text: string, start: number, end: number): boolean {
  if (end - start !== 36) {
    return false;
  }
  for (let i = 0; i < 36; i++) {
    const unit = text.charCodeAt(start + i);
    if (i === 8 || i === 13 || i === 18 || i === 23) {
      if (unit !== dash) {
        return false;
      }
    } else if (!isHex(unit)) {
      return false;
    }
  }
  return true;
}

function isHex(unit: number): boolean {
  const lower = unit | 0x20;
  return (unit >= 0x30 && unit <= 0x39) || (lower >= 0x61 && lower <= 0x66);
}

/** ASCII letters alone, so many of them. */
export function isWord(text: string, start: number, end: number, minimum: number, maximum: number): boolean {
  for (let i = start; i < end; i++) {
    const lower = text.charCodeAt(i) | 0x20;
    if (lower < 0x61 || lower > 0x7a) {
      return false;
    }
  }
  return end - start >= minimum && end - start <= maximum;
}
