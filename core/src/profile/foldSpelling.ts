/** Spellings of one name. */

/** A name as compared without regard to letter case, nor to whether an accent is part of its letter (á) or a character of its own behind it. */
export function foldSpelling(name: string): string {
  const lower = name.toLowerCase();
  return /[\u0080-\uffff]/.test(lower) ? lower.normalize() : lower;
}

/** Do both look the same? */
export function areAlike(one: string, other: string): boolean {
  return one.normalize() === other.normalize();
}

/** Is each letter with an accent one character, as keyboards write it? */
export function isComposed(name: string): boolean {
  return name.normalize() === name;
}
