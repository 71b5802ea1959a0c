/** What one block contributes to rules that look at the whole file: values that must be unique, spellings, counts. */
import type { Cells } from "../../csv/cells.ts";
import { cellValue } from "../../csv/cellText.ts";
import { type Units, unitsOf } from "../../csv/unitClassing.ts";
import { type Entries, EntryBuilder } from "./entries.ts";
import type { IndexPlan } from "./indexPlan.ts";
import type { CellPlan, RecordPlan } from "./recordPlan.ts";
import { SpellingGather } from "./spellingGather.ts";
import { beyondAscii } from "./unitClasses.ts";
import type { WordTable } from "./wordTable.ts";

export interface BlockFacts {
  /** Per index. */
  readonly entries: readonly Entries[];
  /** Per column whose spellings are compared: pairs of word number and count, in order of first use. */
  readonly spellings: readonly (readonly number[])[];
  /** Per counted column: empty cells. Behind them: cells with needless quotes. */
  readonly tallies: readonly number[];
  /** Is there anything beyond ASCII? */
  readonly isWide: boolean;
}

export class BlockGather {
  readonly #plan: RecordPlan;
  readonly #builders: readonly EntryBuilder[];
  readonly #spellings: readonly SpellingGather[];
  #tallies: number[];
  #classes = 0;

  constructor(plan: RecordPlan, words: readonly WordTable[]) {
    this.#plan = plan;
    this.#builders = plan.indexes.map((each) => new EntryBuilder(each));
    this.#spellings = words.map((table) => new SpellingGather(table));
    this.#tallies = zeros(plan.tallyCount + 1);
  }

  /** What is in the values of a record, those that are not told one by one included. */
  note(classes: number): void {
    this.#classes |= classes;
  }

  /** For cells with an index or spellings. The units are those of the text. */
  value({ index, spelling, separator }: CellPlan, text: string, units: Units, start: number, end: number, classes: number): void {
    if (index !== undefined) {
      this.#builders[index.number]?.addCell(text, units, start, end, classes);
    }
    if (spelling >= 0) {
      this.#spellings[spelling]?.add(separator, text, units, start, end);
    }
  }

  /** A value in a text of its own; its cell starts at `start` in the block. */
  oddValue({ index, spelling, separator }: CellPlan, value: string, start: number, classes: number): void {
    this.#classes |= classes;
    if (index !== undefined) {
      this.#builders[index.number]?.addText(value, start);
    }
    if (spelling >= 0) {
      this.#spellings[spelling]?.add(separator, value, unitsOf(value), 0, value.length);
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
      spellings: this.#spellings.map((each) => each.finish()),
      tallies: this.#tallies,
      isWide: (this.#classes & beyondAscii) !== 0,
    };
    this.#tallies = zeros(tallyCount + 1);
    this.#classes = 0;
    return facts;
  }
}

function zeros(count: number): number[] {
  return new Array<number>(count).fill(0);
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
