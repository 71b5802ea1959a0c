/** Problems of one block's values with values elsewhere in the file. */
import type { Table } from "../../csv/table.ts";
import type { ProblemCode, ProblemFacts, SeverityOrOff } from "../problem.ts";
import type { BlockState } from "./blockState.ts";
import type { CheckedBlocks } from "./checkedBlocks.ts";
import { entryText, lengthAt, startAt } from "./entries.ts";
import type { IndexPlan } from "./indexPlan.ts";
import { itemEndIn } from "./itemEnd.ts";
import type { EntryPlace, UniqueIndex } from "./uniqueIndex.ts";

/** Offsets in a block. */
export interface Spot {
  readonly state: BlockState;
  readonly record: number;
  readonly start: number;
  readonly end: number;
}

export interface AcrossFinding extends Spot {
  readonly code: ProblemCode;
  readonly hint: SeverityOrOff | undefined;
  readonly cell: number;
  readonly facts: ProblemFacts;
  /** The other place. It is looked up when shown, since edits move it. */
  readonly other: () => Spot | undefined;
}

interface CheckedTable {
  readonly table: Table;
  readonly blocks: CheckedBlocks;
}

export function acrossFindings(checked: CheckedTable, state: BlockState): AcrossFinding[] {
  const { table, blocks } = checked;
  const findings = state.sharedCount > 0 ? blocks.indexes.flatMap((index) => [...sharedValues(table, index, state)]) : [];
  for (const spelling of blocks.spellings) {
    if (spelling.isMixed && spelling.concerns(state)) {
      findings.push(...otherSpellings(checked, spelling.number, state));
    }
  }
  return findings;
}

function* sharedValues(table: Table, index: UniqueIndex, state: BlockState): Iterable<AcrossFinding> {
  const { plan } = index;
  const entries = state.facts.entries[plan.number];
  for (let entry = 0; entry < (entries?.count ?? 0); entry++) {
    const relation = index.relation(state, entry);
    const code = relation?.kind === "duplicate" ? plan.duplicate : plan.second;
    if (!entries || !relation || !code) {
      continue;
    }
    const facts = { value: shown(plan, entryText(state.block.text, entries, entry)), other: shown(plan, relation.otherText) };
    yield {
      ...spotOf(table, plan, { state, entry }),
      code,
      hint: relation.kind === "duplicate" ? plan.severity : undefined,
      cell: plan.cells[0] as number,
      facts,
      other: () => {
        const now = index.relation(state, entry);
        return now && spotOf(table, plan, now.other);
      },
    };
  }
}

/** Values of several columns are joined by a character that nobody types. */
function shown(plan: IndexPlan, text: string): string {
  return plan.cells.length > 1 ? text.replaceAll("\u001F", " ") : text;
}

function spotOf(table: Table, plan: IndexPlan, { state, entry }: EntryPlace): Spot {
  const entries = state.facts.entries[plan.number];
  const start = entries ? startAt(entries, entry) : 0;
  const record = state.recordAt(start);
  const length = entries ? lengthAt(entries, entry) : 0;
  if (length > 0) {
    return { state, record, start, end: start + length };
  }
  const text = entries?.odd?.get(entry) ?? "";
  if (plan.cells.length === 1 && state.block.text.startsWith(text, start)) {
    return { state, record, start, end: start + text.length };
  }
  const cells = table.cells({ index: table.firstRecordOf(state.position) + record, blockIndex: state.position, indexInBlock: record });
  const cell = cells[plan.cells[0] as number];
  return cell ? { state, record, start, end: start + cell.raw.length } : { state, record, start, end: start };
}

interface Spelled extends Spot {
  readonly text: string;
}

function* otherSpellings(checked: CheckedTable, number: number, state: BlockState): Iterable<AcrossFinding> {
  const { blocks } = checked;
  const spelling = blocks.spellings[number] as CheckedBlocks["spellings"][number];
  for (const spelled of spelledIn(checked, number, state)) {
    const other = spelling.otherSpelling(spelling.table.findText(spelled.text));
    if (!other) {
      continue;
    }
    const first = spelling.table.words[other.first] as string;
    yield {
      ...spelled,
      code: "case-variant",
      hint: undefined,
      cell: blocks.plan.spellingCells[number] as number,
      facts: { value: spelled.text, other: first, usual: spelling.table.words[other.usual] },
      other: () => {
        const block = spelling.firstBlock(other.first, blocks.states);
        return block && [...spelledIn(checked, number, block)].find(({ text }) => text === first);
      },
    };
  }
}

/** All names of a column in a block, items of lists one by one. */
function* spelledIn({ table, blocks }: CheckedTable, number: number, state: BlockState): Iterable<Spelled> {
  const cell = blocks.plan.spellingCells[number] as number;
  const separator = blocks.plan.columns[cell]?.list?.separator;
  const firstRecord = table.firstRecordOf(state.position);
  for (let record = state.skip; record < state.block.recordCount; record++) {
    const cells = table.cells({ index: firstRecord + record, blockIndex: state.position, indexInBlock: record });
    const place = cells[cell];
    if (!place || (cells.length !== blocks.plan.width && !(blocks.plan.shortRecords && cells.length < blocks.plan.width))) {
      continue;
    }
    const base = (state.block.recordStarts[record] as number) + offsetIn(cells, cell);
    const isPlain = place.raw.slice(place.raw.length - place.value.length - 1).startsWith(place.value) || place.raw === place.value;
    const shift = place.raw === place.value ? 0 : 1;
    for (let at = 0; at <= place.value.length; ) {
      const end = separator === undefined ? place.value.length : itemEndIn(place.value, at, place.value.length, separator.charCodeAt(0));
      const item = place.value.slice(at, end);
      const text = item.replace(/^ +| +$/g, "");
      if (text !== "") {
        const from = base + shift + at + item.indexOf(text);
        yield isPlain
          ? { state, record, start: from, end: from + text.length, text }
          : { state, record, start: base, end: base + place.raw.length, text };
      }
      at = end + 1;
    }
  }
}

function offsetIn(cells: readonly { readonly raw: string }[], cell: number): number {
  let offset = 0;
  for (let i = 0; i < cell; i++) {
    offset += (cells[i]?.raw.length ?? 0) + 1;
  }
  return offset;
}
