/**
 * The people of one file by their keys: open addressing over 32-bit hashes, with the key compared on every hit. A `Map` of half a million
 * strings costs more than all the rest of a plan.
 */

import { inBuckets } from "./inBuckets.ts";
import { filtered } from "./indexList.ts";
import type { People } from "./people.ts";

/** Who was found for the records that were looked up, by their index. */
export interface Found {
  /** The index of the person in the table; -1 where there is none. */
  readonly people: Int32Array;
  /** 1 where the two records read the same. */
  readonly isEqual: Uint8Array;
}

export class KeyTable {
  readonly #people: People;
  readonly #indexes: Int32Array;
  /** Two numbers a slot, side by side since both are looked at: the hash, and the index of the person plus one; 0 is free. */
  readonly #slots: Int32Array;
  /** The upper bits of a hash choose the slot: people in order of their hashes stand side by side. */
  readonly #shift: number;
  /** 1 for each index that was taken. */
  readonly #taken: Uint8Array;
  /** Keys that stand more than once; the last record counts. */
  repeated = 0;

  /** `indexes` are of records with a key. One that deletes its person stands for nobody and is found only by the very same record. */
  constructor(people: People, indexes: Int32Array) {
    this.#people = people;
    this.#indexes = indexes;
    const bits = Math.max(4, 33 - Math.clz32(indexes.length));
    this.#shift = 32 - bits;
    this.#slots = new Int32Array(2 << bits);
    this.#taken = new Uint8Array(people.count);
    const ordered = inHashOrder(people, indexes);
    for (let at = 0; at < ordered.length; at++) {
      this.#add(ordered[at] as number);
    }
  }

  /** False: nobody in the table has a key with this hash. */
  mayHold(hash: number): boolean {
    return this.#guess(hash) !== -1;
  }

  /** Looks `other`'s records up and takes whom they are out of the table; the first of two records with one key gets the person. */
  takeAll(other: People, indexes: Int32Array): Found {
    const found = { people: new Int32Array(other.count).fill(-1), isEqual: new Uint8Array(other.count) };
    const guesses = new Int32Array(other.count);
    const ordered = inHashOrder(other, indexes);
    for (let at = 0; at < ordered.length; at++) {
      const index = ordered[at] as number;
      guesses[index] = this.#guess(other.keyHash(index));
    }
    const guessed = inBuckets(
      filtered(indexes, (index) => guesses[index] !== -1),
      (index) => (guesses[index] as number) / this.#people.count,
    );
    for (let at = 0; at < guessed.length; at++) {
      const index = guessed[at] as number;
      const guess = guesses[index] as number;
      const isEqual = this.#people.shape === other.shape && this.#people.equalRun(guess, other, index) > 0;
      const person = isEqual ? guess : this.#personAt(guess, other, index);
      if (person !== -1 && this.#taken[person] === 0 && (isEqual || !this.#people.deletes(person))) {
        this.#taken[person] = 1;
        found.people[index] = person;
        found.isEqual[index] = isEqual ? 1 : 0;
      }
    }
    return found;
  }

  /** Those who were not taken, in the order of the file. */
  rest(): Int32Array {
    return filtered(this.#indexes, (index) => this.#taken[index] === 0 && !this.#people.deletes(index));
  }

  /** Who has the key of a record of `other`: mostly the one who was guessed. -1: nobody. */
  #personAt(guess: number, other: People, index: number): number {
    return this.#people.hasSameKey(guess, other, index) ? guess : this.#held(this.#find(other.keyHash(index), other, index));
  }

  #add(index: number): void {
    const hash = this.#people.keyHash(index);
    const slot = this.#find(hash, this.#people, index);
    const before = this.#held(slot);
    if (before !== -1 && this.#people.deletes(index)) {
      this.#taken[index] = 1;
      return;
    }
    if (before !== -1) {
      this.repeated += this.#people.deletes(before) ? 0 : 1;
      this.#taken[before] = 1;
    }
    this.#slots[slot] = hash;
    this.#slots[slot + 1] = index + 1;
  }

  /** The first person with this hash: nearly always the one with the key, which remains to be looked at. -1: nobody has the key. */
  #guess(hash: number): number {
    const slots = this.#slots;
    let slot = this.#firstSlot(hash);
    while (slots[slot + 1] !== 0 && slots[slot] !== hash) {
      slot = this.#behind(slot);
    }
    return this.#held(slot);
  }

  /** The slot that holds the key, or the free one where it belongs. */
  #find(hash: number, other: People, index: number): number {
    let slot = this.#firstSlot(hash);
    for (let held = this.#held(slot); held !== -1; held = this.#held(slot)) {
      if (this.#slots[slot] === hash && this.#people.hasSameKey(held, other, index)) {
        return slot;
      }
      slot = this.#behind(slot);
    }
    return slot;
  }

  #firstSlot(hash: number): number {
    return (hash >>> this.#shift) << 1;
  }

  #behind(slot: number): number {
    return slot + 2 === this.#slots.length ? 0 : slot + 2;
  }

  #held(slot: number): number {
    return (this.#slots[slot + 1] as number) - 1;
  }
}

function inHashOrder(people: People, indexes: Int32Array): Int32Array {
  return inBuckets(indexes, (index) => (people.keyHash(index) >>> 0) / 0x1_0000_0000);
}
