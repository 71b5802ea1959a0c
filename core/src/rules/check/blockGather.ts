/** What one block contributes to rules that look at the whole file: values that must be unique, spellings, counts. */
import type { Cells } from "../../csv/cells.ts";
import { cellValue } from "../../csv/cellText.ts";
import { type Entries, EntryBuilder } from "./entries.ts";
import type { IndexPlan } from "./indexPlan.ts";
import { itemEndAt } from "./itemEnd.ts";
import type { CellPlan, RecordPlan } from "./recordPlan.ts";
import { unitClass } from "./unitClasses.ts";
import type { WordTable } from "./wordTable.ts";

export interface BlockFacts {
  /** Per index. */
  readonly entries: readonly Entries[];
  /** Per column whose spellings are compared: pairs of word number and count, in order of first use. */
  readonly spellings: readonly Int32Array[];
  /** Per counted column: empty cells. Behind them: cells with needless quotes. */
  readonly tallies: Int32Array;
  /** Is there anything beyond ASCII? */
  readonly isWide: boolean;
}

const textClasses = unitClass.wide | unitClass.garbled | unitClass.invisible;

export class BlockGather {
  readonly #plan: RecordPlan;
  readonly #builders: readonly EntryBuilder[];
  readonly #words: readonly WordTable[];
  readonly #seen: readonly WordCounts[];
  #tallies: Int32Array;
  #classes = 0;

  constructor(plan: RecordPlan, words: readonly WordTable[]) {
    this.#plan = plan;
    this.#words = words;
    this.#builders = plan.indexes.map((each) => new EntryBuilder(each));
    this.#seen = plan.spellingCells.map(() => new WordCounts());
    this.#tallies = new Int32Array(plan.tallyCount + 1);
  }

  value(plan: CellPlan, text: string, start: number, end: number, classes: number): void {
    this.#classes |= classes;
    const { index, spelling } = plan;
    if (index !== undefined) {
      this.#builders[index.number]?.addCell(text, start, end, (classes & textClasses) === 0);
    }
    if (spelling >= 0) {
      this.#spellings(plan, text, start, end);
    }
  }

  /** A value in a text of its own; its cell starts at `start` in the block. */
  oddValue(plan: CellPlan, value: string, start: number, classes: number): void {
    this.#classes |= classes;
    const { index, spelling } = plan;
    if (index !== undefined) {
      this.#builders[index.number]?.addText(value, start);
    }
    if (spelling >= 0) {
      this.#spellings(plan, value, 0, value.length);
    }
  }

  /** Values of several cells that are unique together; none where all are empty. */
  together(plan: IndexPlan, text: string, cells: Cells, first: number, count: number): void {
    const values = plan.cells.map((cell) => {
      const i = first + cell;
      return cell < count
        ? cellValue(text, cells.start[i] as number, cells.end[i] as number, cells.flags[i] as number, this.#plan.dialect)
        : "";
    });
    if (values.some((value) => value !== "")) {
      this.#builders[plan.number]?.addText(values.join("\u001F"), cells.start[first] as number);
    }
  }

  empty(tally: number): void {
    (this.#tallies[tally] as number)++;
  }

  /** A quoted value; counted where it needs no quotes. */
  quoted(text: string, start: number, end: number): void {
    if (!needsQuotes(text, start, end, this.#plan.dialect.delimiter.charCodeAt(0))) {
      (this.#tallies[this.#plan.tallyCount] as number)++;
    }
  }

  /** `isBulk`: one of many blocks that are read together. */
  finish(blockLength: number, isBulk: boolean): BlockFacts {
    const { tallyCount } = this.#plan;
    const facts: BlockFacts = {
      entries: this.#builders.map((builder) => builder.finish(blockLength, isBulk)),
      spellings: this.#seen.map((seen) => seen.finish()),
      tallies: this.#tallies,
      isWide: (this.#classes & textClasses) !== 0,
    };
    this.#tallies = new Int32Array(tallyCount + 1);
    this.#classes = 0;
    return facts;
  }

  #spellings({ spelling, separator }: CellPlan, text: string, start: number, end: number): void {
    let from = start;
    while (from <= end) {
      const itemEnd = separator < 0 ? end : itemEndAt(text, from, end, separator);
      this.#spelling(spelling, text, from, itemEnd);
      from = itemEnd + 1;
    }
  }

  #spelling(spelling: number, text: string, start: number, end: number): void {
    let from = start;
    let to = end;
    while (from < to && text.charCodeAt(from) === 0x20) {
      from++;
    }
    while (to > from && text.charCodeAt(to - 1) === 0x20) {
      to--;
    }
    if (from < to) {
      const word = (this.#words[spelling] as WordTable).add(text, from, to);
      (this.#seen[spelling] as WordCounts).add(word);
    }
  }
}

/** Could the value stand without its quotes? A value with a line break is flagged by the scanner and never asked about. */
export function needsQuotes(text: string, start: number, end: number, delimiter: number): boolean {
  for (let i = start; i < end; i++) {
    if (text.charCodeAt(i) === delimiter) {
      return true;
    }
  }
  return start === end;
}

/** How often each word stands in a block. */
class WordCounts {
  #counts = new Int32Array(256);
  /** The words that were met, in order. */
  readonly #met: number[] = [];

  add(word: number): void {
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

  /** Pairs of word and count. */
  finish(): Int32Array {
    const pairs = new Int32Array(this.#met.length * 2);
    for (const [i, word] of this.#met.entries()) {
      pairs[i * 2] = word;
      pairs[i * 2 + 1] = this.#counts[word] as number;
      this.#counts[word] = 0;
    }
    this.#met.length = 0;
    return pairs;
  }
}
