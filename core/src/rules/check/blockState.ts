/** What is known about the block at one place of the document. It outlives an edit of its text: the new block takes over the place. */
import type { Block, Table } from "../../csv/table.ts";
import type { Position } from "../problem.ts";
import type { AcrossFinding } from "./acrossProblems.ts";
import type { BlockFacts } from "./blockGather.ts";
import { type CodeBits, codesCounted, type FoundProblem, noCodes } from "./foundProblem.ts";

export class BlockState {
  /** From 1; told apart by indexes. */
  readonly id: number;
  block: Block;
  facts: BlockFacts;
  /** Problems per code and severity: pairs of `countSlot` and number; undefined where there are none. */
  counts: readonly number[] | undefined;
  /** The codes of these problems as bits, those of the first 32 codes and the others. */
  codes: CodeBits = noCodes;
  /** Records at the start that are no data. */
  skip = 0;
  /** Index among the table's blocks. */
  position = 0;
  /** Line and record of the document that the block starts with. */
  firstLine = 0;
  firstRecord = 0;
  /** Values that share their hash with another one: only such blocks can have problems across records. */
  sharedCount = 0;
  /** The problems inside the block, once they were asked for. */
  problems: readonly FoundProblem[] | undefined;
  /** The problems across records at values of this block, as of a revision of the indexes. */
  across: { readonly revision: number; readonly findings: readonly AcrossFinding[] } | undefined;

  constructor(id: number, block: Block, facts: BlockFacts) {
    this.id = id;
    this.block = block;
    this.facts = facts;
  }

  /** Where an offset of the block is in the document. */
  positionOf(offset: number, table: Table): Position {
    const { recordCount, recordStarts, lineBreakCount } = this.block;
    // One line a record: the usual block needs no search.
    if (lineBreakCount === recordCount && offset < this.block.text.length && endsWithBreak(this.block.text)) {
      const record = Math.max(0, this.recordAt(offset));
      return { line: this.firstLine + record, character: offset - (recordStarts[record] as number) };
    }
    return table.positionIn(this.position, offset);
  }

  /** The record that an offset lies in; -1 in front of the first. */
  recordAt(offset: number): number {
    const { recordCount, recordStarts } = this.block;
    let low = 0;
    let high = recordCount;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((recordStarts[middle] as number) <= offset) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low - 1;
  }

  setCounts(counts: readonly number[] | undefined): void {
    this.counts = counts;
    this.codes = counts ? codesCounted(counts) : noCodes;
  }

  /** Another block stands here now. */
  forget(): void {
    this.problems = undefined;
    this.across = undefined;
  }
}

function endsWithBreak(text: string): boolean {
  const unit = text.charCodeAt(text.length - 1);
  return unit === 0x0a || unit === 0x0d;
}
