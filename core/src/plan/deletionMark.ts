/** The values by which a record deletes its person. The letter case is unknown to matter, so every case counts. */
import type { Profile } from "../profile/profile.ts";

export class DeletionMark {
  readonly #values: ReadonlySet<string>;
  /** First units of the values, in either case. */
  readonly #initials: ReadonlySet<number>;

  constructor({ sync }: Profile) {
    const values = sync.deletion?.values ?? [];
    this.#values = new Set(values.map((value) => value.toLowerCase()));
    this.#initials = new Set(values.flatMap((value) => [value.toLowerCase().charCodeAt(0), value.toUpperCase().charCodeAt(0)]));
  }

  /** Does the value at `start`..`end` delete? Nearly every one says that it does not with its first unit, and no string is cut out for it. */
  standsAt(text: string, start: number, end: number): boolean {
    if (start === end) {
      return false;
    }
    const unit = text.charCodeAt(start);
    return (!isAsciiLetter(unit) || this.#initials.has(unit)) && this.#values.has(text.slice(start, end).trim().toLowerCase());
  }
}

function isAsciiLetter(unit: number): boolean {
  const lower = unit | 0x20;
  return lower >= 0x61 && lower <= 0x7a;
}
