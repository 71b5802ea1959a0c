/** Finds the hashes of one part that occur more than once. */
import type { BitFilter } from "./bitFilter.ts";

/** Of values of one hash, those whose marks have different lengths matter, and those whose marks are equal. */
const lengthOfMark = 0xff;

export class SharedFinder {
  readonly shared = new Set<number>();
  readonly #filter: BitFilter | undefined;
  /** One table for all parts: thousands of them would be garbage. */
  readonly #table = new NumberTable();
  readonly #marked = new NumberTable();
  #lengths = new Uint8Array(0);

  constructor(filter: BitFilter | undefined) {
    this.#filter = filter;
  }

  look(hashes: Int32Array): void {
    this.#table.clear(hashes.length);
    for (let i = 0; i < hashes.length; i++) {
      const hash = hashes[i] as number;
      this.#filter?.add(hash);
      if (this.#table.add(hash) < 0) {
        this.shared.add(hash);
      }
    }
  }

  /**
   * Takes only the hashes of values that matter to each other: of different length, of equal length and equal mark, or of unknown length (0). Where
   * marks are equal the values may still differ: whoever groups them compares the texts.
   */
  lookMarked(hashes: Int32Array, marks: Int32Array): void {
    this.#table.clear(hashes.length);
    this.#marked.clear(hashes.length);
    if (this.#lengths.length < this.#table.size) {
      this.#lengths = new Uint8Array(this.#table.size);
    }
    for (let i = 0; i < hashes.length; i++) {
      const hash = hashes[i] as number;
      const mark = marks[i] as number;
      const length = mark & lengthOfMark;
      this.#filter?.add(hash);
      const slot = this.#table.add(hash);
      const first = slot < 0 ? (this.#lengths[~slot] as number) : -1;
      const isEqual = this.#marked.add(Math.imul(hash, 0x9e3779b1) ^ Math.imul(mark, 0x85ebca6b)) < 0;
      if (first < 0) {
        this.#lengths[slot] = length;
      } else if (isEqual || length === 0 || length !== first) {
        this.shared.add(hash);
      }
    }
  }
}

/** A set of numbers by open addressing, made to be emptied and filled again. */
class NumberTable {
  #slots = new Int32Array(0);
  #mask = 0;
  /** Zero marks a free slot, so it is kept apart: in a place behind all others. */
  #hasZero = false;

  /** Places that `add` may answer. */
  get size(): number {
    return this.#mask + 2;
  }

  clear(expected: number): void {
    const size = 1 << Math.max(4, Math.ceil(Math.log2(expected * 2 + 1)));
    if (this.#slots.length < size) {
      this.#slots = new Int32Array(size);
    } else {
      this.#slots.fill(0, 0, size);
    }
    this.#mask = size - 1;
    this.#hasZero = false;
  }

  /** The place of the number; inverted (`~`) where it was there already. */
  add(number: number): number {
    if (number === 0) {
      const place = this.#mask + 1;
      const answer = this.#hasZero ? ~place : place;
      this.#hasZero = true;
      return answer;
    }
    const slots = this.#slots;
    const mask = this.#mask;
    let slot = number & mask;
    for (let found = slots[slot] as number; found !== 0; found = slots[slot] as number) {
      if (found === number) {
        return ~slot;
      }
      slot = (slot + 1) & mask;
    }
    slots[slot] = number;
    return slot;
  }
}
