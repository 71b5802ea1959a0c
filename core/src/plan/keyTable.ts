/**
 * The people of one file by their keys: open addressing over 32-bit hashes, with the key compared on every hit. A `Map` of half a million
 * strings costs more than all the rest of a plan.
 */
import type { People } from "./people.ts";

export class KeyTable {
  readonly #people: People;
  readonly #indexes: readonly number[];
  readonly #mask: number;
  /** Position in `#indexes` plus one, per slot; 0 is free. */
  readonly #slots: Int32Array;
  readonly #hashes: Int32Array;
  readonly #taken: Uint8Array;
  /** Keys that stand more than once; the last record counts. */
  repeated = 0;

  /** `indexes` are of records with a key. */
  constructor(people: People, indexes: readonly number[]) {
    this.#people = people;
    this.#indexes = indexes;
    let size = 16;
    while (size < indexes.length * 2) {
      size *= 2;
    }
    this.#mask = size - 1;
    this.#slots = new Int32Array(size);
    this.#hashes = new Int32Array(indexes.length);
    this.#taken = new Uint8Array(indexes.length);
    for (let position = 0; position < indexes.length; position++) {
      this.#add(position);
    }
  }

  /** Takes the person with the key of `other`'s record out of the table; undefined where there is none. */
  take(other: People, index: number): number | undefined {
    const slot = this.#find(other.keyHash(index), other, index);
    const position = (this.#slots[slot] as number) - 1;
    if (position < 0 || this.#taken[position] === 1) {
      return undefined;
    }
    this.#taken[position] = 1;
    return this.#indexes[position];
  }

  /** Those who were not taken, in the order of the file. */
  rest(): number[] {
    return this.#indexes.filter((_, position) => this.#taken[position] === 0);
  }

  #add(position: number): void {
    const index = this.#indexes[position] as number;
    const hash = this.#people.keyHash(index);
    this.#hashes[position] = hash;
    const slot = this.#find(hash, this.#people, index);
    const before = (this.#slots[slot] as number) - 1;
    if (before >= 0) {
      this.repeated++;
      this.#taken[before] = 1;
    }
    this.#slots[slot] = position + 1;
  }

  /** The slot that holds the key, or the free one where it belongs. */
  #find(hash: number, other: People, index: number): number {
    let slot = hash & this.#mask;
    for (let held = this.#slots[slot] as number; held !== 0; held = this.#slots[slot] as number) {
      const position = held - 1;
      if (this.#hashes[position] === hash && this.#people.key(this.#indexes[position] as number) === other.key(index)) {
        return slot;
      }
      slot = (slot + 1) & this.#mask;
    }
    return slot;
  }
}
