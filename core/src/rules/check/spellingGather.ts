/** How often each name of a column stands in a block. */
import { ownCopy } from "../../csv/ownCopy.ts";
import type { Units } from "../../csv/unitClassing.ts";
import { itemEndAt } from "./itemEnd.ts";
import { standsAt } from "./standsAt.ts";
import type { WordTable } from "./wordTable.ts";

/** A cell that was met before, and the numbers of its words. */
interface KnownCell {
  readonly text: string;
  readonly words: readonly number[];
}

const space = 0x20;
/** Places for known cells; a power of two. */
const knownCount = 256;

export class SpellingGather {
  readonly #words: WordTable;
  #counts = new Int32Array(256);
  /** The words that were met, in order. */
  readonly #met: number[] = [];
  /** Companies and groups come again and again: one look tells the words of a cell. The first of each place stays, so nothing is made twice. */
  readonly #known: (KnownCell | undefined)[] = new Array<KnownCell | undefined>(knownCount).fill(undefined);

  constructor(words: WordTable) {
    this.#words = words;
  }

  /** The words of a cell. `separator` is that of the items of a list, or -1; the units are those of the text. */
  add(separator: number, text: string, units: Units, start: number, end: number): void {
    const place = (Math.imul(end - start, 31) + Math.imul(units[start] as number, 7) + (units[end - 1] as number)) & (knownCount - 1);
    const known = this.#known[place];
    if (known === undefined) {
      const words = this.#read(separator, text, units, start, end);
      this.#known[place] = { text: ownCopy(text.slice(start, end)), words };
      this.#countAll(words);
    } else if (known.text.length === end - start && standsAt(known.text, units, start)) {
      this.#countAll(known.words);
    } else {
      this.#countAll(this.#read(separator, text, units, start, end));
    }
  }

  /** Pairs of word and count. */
  finish(): readonly number[] {
    // No typed array: three of them in each block would take more room than all that they hold.
    const pairs = new Array<number>(this.#met.length * 2);
    for (const [i, word] of this.#met.entries()) {
      pairs[i * 2] = word;
      pairs[i * 2 + 1] = this.#counts[word] as number;
      this.#counts[word] = 0;
    }
    this.#met.length = 0;
    return pairs;
  }

  #countAll(words: readonly number[]): void {
    for (let i = 0; i < words.length; i++) {
      this.#count(words[i] as number);
    }
  }

  #count(word: number): void {
    if (word >= this.#counts.length) {
      const counts = new Int32Array(word * 2);
      counts.set(this.#counts);
      this.#counts = counts;
    }
    if (this.#counts[word] === 0) {
      this.#met.push(word);
    }
    (this.#counts[word] as number)++;
  }

  #read(separator: number, text: string, units: Units, start: number, end: number): number[] {
    const words: number[] = [];
    for (let from = start; from <= end; ) {
      const itemEnd = separator < 0 ? end : itemEndAt(units, from, end, separator);
      let first = from;
      let last = itemEnd;
      while (first < last && units[first] === space) {
        first++;
      }
      while (last > first && units[last - 1] === space) {
        last--;
      }
      if (first < last) {
        words.push(this.#words.add(text, units, first, last));
      }
      from = itemEnd + 1;
    }
    return words;
  }
}
