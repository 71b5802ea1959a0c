/** Spellings of one name that differ by letter case only, or not to the eye, over the whole document. */
import { foldSpelling, isComposed } from "../../profile/foldSpelling.ts";
import type { BlockState } from "./blockState.ts";
import { WordTable } from "./wordTable.ts";

interface Spellings {
  /** Numbers of words that are equal once they are folded. */
  readonly words: number[];
  /** The spelling that stands first in the document; -1 until it is looked for. */
  first: number;
}

export class SpellingIndex {
  /** Place among the columns whose spellings are compared. */
  readonly number: number;
  readonly table = new WordTable();
  readonly #totals: number[] = [];
  readonly #spellings = new Map<string, Spellings>();
  readonly #ofWord: Spellings[] = [];
  /** Names with several spellings in use. */
  readonly #mixed = new Set<Spellings>();
  revision = 0;

  constructor(number: number) {
    this.number = number;
  }

  add(state: BlockState): void {
    this.#change(state, 1);
  }

  remove(state: BlockState): void {
    this.#change(state, -1);
  }

  /** Is any name spelled in several ways? */
  get isMixed(): boolean {
    return this.#mixed.size > 0;
  }

  /** Looks for the first spelling of each name; to be called once the blocks are in place. */
  settle(states: readonly BlockState[]): void {
    const open = new Set(this.#mixed);
    const before = [...open].map(({ first }) => first);
    for (const state of states) {
      if (open.size === 0) {
        break;
      }
      const pairs = state.facts.spellings[this.number] as readonly number[];
      for (let i = 0; i < pairs.length; i += 2) {
        const spellings = this.#ofWord[pairs[i] as number];
        if (spellings && open.delete(spellings)) {
          spellings.first = pairs[i] as number;
        }
      }
    }
    if ([...this.#mixed].some(({ first }, i) => first !== before[i])) {
      this.revision++;
    }
  }

  /** Values that are not spelled as the first of their name. */
  count(): number {
    let count = 0;
    for (const { words, first } of this.#mixed) {
      count += words.reduce((sum, word) => sum + (word === first ? 0 : (this.#totals[word] as number)), 0);
    }
    return count;
  }

  /** Does the block hold a spelling that is not the first? */
  concerns(state: BlockState): boolean {
    const pairs = state.facts.spellings[this.number] as readonly number[];
    for (let i = 0; i < pairs.length; i += 2) {
      if (this.otherSpelling(pairs[i] as number) !== undefined) {
        return true;
      }
    }
    return false;
  }

  /** The first spelling and the most used one, where `word` is another one. */
  otherSpelling(word: number): { readonly first: number; readonly usual: number } | undefined {
    const spellings = this.#ofWord[word];
    if (!spellings || !this.#mixed.has(spellings) || spellings.first === word) {
      return undefined;
    }
    return {
      first: spellings.first,
      usual: spellings.words.reduce((most, each) => (this.#isMoreUsual(each, most, spellings) ? each : most)),
    };
  }

  /** The first block with a word. */
  firstBlock(word: number, states: readonly BlockState[]): BlockState | undefined {
    return states.find((state) => {
      const pairs = state.facts.spellings[this.number] as readonly number[];
      for (let i = 0; i < pairs.length; i += 2) {
        if (pairs[i] === word) {
          return true;
        }
      }
      return false;
    });
  }

  /**
   * On a tie the spelling that keyboards write, then the first one, then the order of letters: not the order in which words were met, which depends on
   * what was typed.
   */
  #isMoreUsual(a: number, b: number, { first }: Spellings): boolean {
    const more = (this.#totals[a] as number) - (this.#totals[b] as number);
    const [one, other] = [this.table.words[a] as string, this.table.words[b] as string];
    if (more !== 0 || isComposed(one) !== isComposed(other)) {
      return more > 0 || (more === 0 && isComposed(one));
    }
    return b !== first && (a === first || one < other);
  }

  #change(state: BlockState, sign: 1 | -1): void {
    const pairs = state.facts.spellings[this.number] as readonly number[];
    for (let i = 0; i < pairs.length; i += 2) {
      const word = pairs[i] as number;
      const before = this.#totals[word] ?? 0;
      const after = before + sign * (pairs[i + 1] as number);
      this.#totals[word] = after;
      if ((before === 0) !== (after === 0)) {
        this.#remix(word);
      } else if (this.#mixed.has(this.#ofWord[word] as Spellings)) {
        this.revision++;
      }
    }
  }

  /** A word came into use, or went out of it. */
  #remix(word: number): void {
    let spellings = this.#ofWord[word];
    if (!spellings) {
      const folded = foldSpelling(this.table.words[word] as string);
      spellings = this.#spellings.get(folded) ?? { words: [], first: -1 };
      spellings.words.push(word);
      this.#spellings.set(folded, spellings);
      this.#ofWord[word] = spellings;
    }
    const used = spellings.words.filter((each) => (this.#totals[each] as number) > 0).length;
    if (used > 1) {
      this.#mixed.add(spellings);
      this.revision++;
    } else if (this.#mixed.delete(spellings)) {
      this.revision++;
    }
  }
}
