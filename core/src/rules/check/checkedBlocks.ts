/** The blocks of a document with everything that is known about them, and what they say together. Kept true block by block. */
import { type Cells, createClassedCells } from "../../csv/cells.ts";
import type { Block, Table } from "../../csv/table.ts";
import type { SeverityOf } from "../severity.ts";
import { BlockCheck, type Finding } from "./blockCheck.ts";
import { type BlockFacts, BlockGather } from "./blockGather.ts";
import { BlockState } from "./blockState.ts";
import { changedSpan } from "./changedSpan.ts";
import { noEntries } from "./entries.ts";
import { countLength, countSlot, takeCounts } from "./foundProblem.ts";
import { settleIndexes } from "./grouping.ts";
import type { RecordPlan } from "./recordPlan.ts";
import { SpellingIndex } from "./spellingIndex.ts";
import { UniqueIndex } from "./uniqueIndex.ts";
import { classOfUnit } from "./unitClasses.ts";

/** An edit that makes more new blocks is a paste. */
const manyBlocks = 64;

export class CheckedBlocks {
  readonly plan: RecordPlan;
  readonly indexes: readonly UniqueIndex[];
  readonly spellings: readonly SpellingIndex[];
  /** Problems inside blocks per code and severity. */
  readonly counts = new Int32Array(countLength);
  /** Per counted column the empty cells; behind them cells with needless quotes. */
  readonly tallies: Int32Array;
  states: BlockState[] = [];
  wideCount = 0;
  readonly #byId = new Map<number, BlockState>();
  readonly #firstDataRecord: number;
  readonly #severityOf: SeverityOf;
  readonly #cells = createClassedCells(classOfUnit);
  readonly #check: BlockCheck;
  readonly #gather: BlockGather;
  readonly #skipAll: boolean;
  /** Problems of the block that is being checked. */
  readonly #found = new Int32Array(countLength);
  readonly #count = ({ code, severity, cell, facts }: Finding): void => {
    const subject = { field: this.plan.columns[cell]?.id, value: facts.value };
    (this.#found[countSlot(code, this.#severityOf(code, severity, subject))] as number)++;
  };
  #lastId = 0;

  /** `skipAll`: the records are cut wrongly, so nothing is said about them. `once`: there will be no edits. */
  constructor(plan: RecordPlan, options: { firstDataRecord: number; severityOf: SeverityOf; skipAll: boolean; once: boolean }) {
    this.plan = plan;
    this.#firstDataRecord = options.firstDataRecord;
    this.#severityOf = options.severityOf;
    this.#skipAll = options.skipAll;
    this.indexes = plan.indexes.map((each) => new UniqueIndex(each, this.#byId, options.once));
    this.spellings = plan.spellingCells.map((_, number) => new SpellingIndex(number));
    this.tallies = new Int32Array(plan.tallyCount + 1);
    this.#check = new BlockCheck(plan, this.#cells);
    this.#gather = new BlockGather(
      plan,
      this.spellings.map(({ table }) => table),
    );
  }

  /** Grows whenever something changed between values of different records. */
  get revision(): number {
    const sum = (all: readonly { readonly revision: number }[]): number => all.reduce((total, { revision }) => total + revision, 0);
    return sum(this.indexes) + sum(this.spellings);
  }

  /** Checks the block at the next position. */
  append(table: Table): void {
    const position = this.states.length;
    const state = this.#create(table, position, true);
    state.position = position;
    const before = this.states[position - 1];
    state.firstLine = before ? before.firstLine + before.block.lineBreakCount : 0;
    state.firstRecord = before ? before.firstRecord + before.block.recordCount : 0;
    this.states.push(state);
  }

  /** Looks for what depends on all blocks and their order. */
  settle(): void {
    for (const _ of this.settleInSteps()) {
      // All at once.
    }
  }

  *settleInSteps(): Generator<void, void> {
    yield* settleIndexes(this.indexes, this.states);
    for (const spelling of this.spellings) {
      if (spelling.isMixed) {
        spelling.settle(this.states);
      }
    }
  }

  /** Takes over the blocks of an edited table. Blocks are compared by identity, so it does not matter in how many steps they changed. */
  reconcile(table: Table): void {
    const { blocks } = table;
    const old = this.states;
    let front = 0;
    while (front < old.length && front < blocks.length && (old[front] as BlockState).block === blocks[front]) {
      front++;
    }
    let oldEnd = old.length;
    let newEnd = blocks.length;
    while (oldEnd > front && newEnd > front && (old[oldEnd - 1] as BlockState).block === blocks[newEnd - 1]) {
      oldEnd--;
      newEnd--;
    }
    const middle = this.#reconcileMiddle(table, old.slice(front, oldEnd), { start: front, end: newEnd });
    if (oldEnd === newEnd) {
      for (const [i, state] of middle.entries()) {
        old[front + i] = state;
      }
    } else {
      this.states = [...old.slice(0, front), ...middle, ...old.slice(oldEnd)];
    }
    this.#number(front);
    this.#correctSkips(table);
    this.settle();
  }

  /** What a block holds, with places in the block, in no order. */
  findings(table: Table, state: BlockState): { readonly findings: Finding[]; readonly text: string; readonly cells: Cells } {
    const findings: Finding[] = [];
    const text = table.scanBlock(state.position, this.#cells);
    if (!this.#skipAll) {
      this.#check.run(text, state.skip, (finding) => findings.push(finding));
    }
    return { findings, text, cells: this.#cells };
  }

  #number(front: number): void {
    const before = this.states[front - 1];
    let line = before ? before.firstLine + before.block.lineBreakCount : 0;
    let record = before ? before.firstRecord + before.block.recordCount : 0;
    for (let position = front; position < this.states.length; position++) {
      const state = this.states[position] as BlockState;
      state.position = position;
      state.firstLine = line;
      state.firstRecord = record;
      line += state.block.lineBreakCount;
      record += state.block.recordCount;
    }
  }

  /** Unchanged blocks keep their order, so between two of them the old blocks give their place to the new ones. */
  #reconcileMiddle(
    table: Table,
    old: readonly BlockState[],
    { start, end }: { readonly start: number; readonly end: number },
  ): BlockState[] {
    const fresh = new Set(table.blocks.slice(start, end));
    const states: BlockState[] = [];
    let next = 0;
    const open = (): BlockState | undefined => {
      const state = old[next];
      return state && !fresh.has(state.block) ? state : undefined;
    };
    const known = new Set(old.map(({ block }) => block));
    for (let position = start; position < end; position++) {
      const block = table.blocks[position] as Block;
      if (known.has(block)) {
        for (let state = open(); state; state = open()) {
          this.#remove(state);
          next++;
        }
        states.push(old[next++] as BlockState);
        continue;
      }
      const replaced = open();
      if (replaced) {
        next++;
        this.#replace(table, replaced, position);
        states.push(replaced);
      } else {
        states.push(this.#create(table, position, end - start > manyBlocks));
      }
    }
    for (; next < old.length; next++) {
      this.#remove(old[next] as BlockState);
    }
    return states;
  }

  /** Where records came or went in front of the first data record, other records of the first blocks are data now. */
  #correctSkips(table: Table): void {
    for (const state of this.states) {
      const skip = this.#skipOf(table, state.position);
      if (skip !== state.skip) {
        this.#replace(table, state, state.position);
      } else if (skip === 0 && table.firstRecordOf(state.position) >= this.#firstDataRecord) {
        break;
      }
    }
  }

  #skipOf(table: Table, position: number): number {
    const { recordCount } = table.blocks[position] as Block;
    return Math.min(recordCount, Math.max(0, this.#firstDataRecord - table.firstRecordOf(position)));
  }

  #run(table: Table, position: number, isBulk: boolean): { facts: BlockFacts; counts: readonly number[] | undefined; skip: number } {
    const block = table.blocks[position] as Block;
    const skip = this.#skipOf(table, position);
    if (!this.#skipAll) {
      const text = table.scanBlock(position, this.#cells);
      this.#check.run(text, skip, this.#count, this.#gather);
    }
    return { facts: this.#gather.finish(block.length, isBulk), counts: takeCounts(this.#found), skip };
  }

  #create(table: Table, position: number, isBulk: boolean): BlockState {
    const { facts, counts, skip } = this.#run(table, position, isBulk);
    const state = new BlockState(++this.#lastId, table.blocks[position] as Block, facts);
    state.skip = skip;
    state.setCounts(counts);
    this.#byId.set(state.id, state);
    for (const index of this.indexes) {
      index.add(state, 0, (facts.entries[index.plan.number] ?? noEntries).count);
    }
    this.#sum(state, 1);
    return state;
  }

  #replace(table: Table, state: BlockState, position: number): void {
    const block = table.blocks[position] as Block;
    const { facts, counts, skip } = this.#run(table, position, false);
    const spans = this.indexes.map(({ plan }) =>
      changedSpan(
        { text: state.block.text, entries: state.facts.entries[plan.number] ?? noEntries },
        { text: block.text, entries: facts.entries[plan.number] ?? noEntries },
      ),
    );
    for (const [i, index] of this.indexes.entries()) {
      const span = spans[i] as (typeof spans)[number];
      index.remove(state, span.from, span.oldTo);
    }
    this.#sum(state, -1);
    state.block = block;
    state.facts = facts;
    state.setCounts(counts);
    state.skip = skip;
    state.forget();
    for (const [i, index] of this.indexes.entries()) {
      const span = spans[i] as (typeof spans)[number];
      index.add(state, span.from, span.newTo);
    }
    this.#sum(state, 1);
  }

  #remove(state: BlockState): void {
    for (const index of this.indexes) {
      index.remove(state, 0, (state.facts.entries[index.plan.number] ?? noEntries).count);
    }
    this.#sum(state, -1);
    this.#byId.delete(state.id);
  }

  #sum(state: BlockState, sign: 1 | -1): void {
    const { counts, facts } = state;
    if (counts) {
      for (let i = 0; i < counts.length; i += 2) {
        (this.counts[counts[i] as number] as number) += sign * (counts[i + 1] as number);
      }
    }
    for (let i = 0; i < this.tallies.length; i++) {
      (this.tallies[i] as number) += sign * (facts.tallies[i] as number);
    }
    this.wideCount += facts.isWide ? sign : 0;
    for (const spelling of this.spellings) {
      if (sign > 0) {
        spelling.add(state);
      } else {
        spelling.remove(state);
      }
    }
  }
}
