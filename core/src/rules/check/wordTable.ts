import { ownCopy } from "../../csv/ownCopy.ts";
import { type Units, unitsOf } from "../../csv/unitClassing.ts";
import { hashFolded } from "./hash.ts";
import { standsAt } from "./standsAt.ts";

/** A set of words, each with a number, that finds a span of units without making a string of it. */
export class WordTable {
  readonly words: string[] = [];
  #hashes = new Int32Array(64);
  /** Number of the word plus one; 0 is free. */
  #slots = new Int32Array(64);

  /** The number of the word at the span, or -1. */
  find(units: Units, start: number, end: number): number {
    return (this.#slots[this.#slotOf(units, start, end, hashFolded(units, start, end))] as number) - 1;
  }

  findText(word: string): number {
    return this.find(unitsOf(word), 0, word.length);
  }

  /** The same; a word that is not there yet is put in. The units are those of the text. */
  add(text: string, units: Units, start: number, end: number): number {
    const hash = hashFolded(units, start, end);
    const slot = this.#slotOf(units, start, end, hash);
    const found = this.#slots[slot] as number;
    if (found > 0) {
      return found - 1;
    }
    this.words.push(ownCopy(text.slice(start, end)));
    this.#slots[slot] = this.words.length;
    this.#hashes[slot] = hash;
    if (this.words.length * 2 > this.#slots.length) {
      this.#grow();
    }
    return this.words.length - 1;
  }

  #slotOf(units: Units, start: number, end: number, hash: number): number {
    const mask = this.#slots.length - 1;
    let slot = hash & mask;
    for (;;) {
      const number = this.#slots[slot] as number;
      if (number === 0) {
        return slot;
      }
      if (this.#hashes[slot] === hash) {
        const word = this.words[number - 1] as string;
        if (word.length === end - start && standsAt(word, units, start)) {
          return slot;
        }
      }
      slot = (slot + 1) & mask;
    }
  }

  #grow(): void {
    const size = this.#slots.length * 2;
    const hashes = new Int32Array(size);
    const slots = new Int32Array(size);
    for (const [i, number] of this.#slots.entries()) {
      if (number > 0) {
        const hash = this.#hashes[i] as number;
        let slot = hash & (size - 1);
        while ((slots[slot] as number) > 0) {
          slot = (slot + 1) & (size - 1);
        }
        slots[slot] = number;
        hashes[slot] = hash;
      }
    }
    this.#hashes = hashes;
    this.#slots = slots;
  }
}
