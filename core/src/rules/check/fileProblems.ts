/** Problems of the file as a whole: its bytes, its header, and what is told once for a whole column. */
import { type Cells, cellFlags, createCells } from "../../csv/cells.ts";
import type { Block, Table } from "../../csv/table.ts";
import type { Column } from "../../profile/profile.ts";
import type { FileFacts, SpokenSettings } from "../checker.ts";
import { fileRules } from "../file/index.ts";
import type { HeaderFinding } from "../header/headerRule.ts";
import type { Position, ProblemCode, ProblemFacts, Range, SeverityOrOff } from "../problem.ts";
import { needsQuotes } from "./blockGather.ts";
import type { BlockState } from "./blockState.ts";
import type { CheckedBlocks } from "./checkedBlocks.ts";
import type { FileHead } from "./fileHead.ts";

/** A finding with its place in the document. */
export interface FileProblem {
  readonly code: ProblemCode;
  readonly hint: SeverityOrOff | undefined;
  readonly range: Range;
  /** Index among the table's records. */
  readonly record: number | undefined;
  readonly column: Column | undefined;
  readonly field: string | undefined;
  readonly facts: ProblemFacts;
}

export interface CheckedFileParts {
  readonly table: Table;
  readonly blocks: CheckedBlocks;
  readonly head: FileHead;
  readonly settings: SpokenSettings;
  readonly facts: FileFacts;
  readonly recordCount: number;
}

interface TallyPlace {
  readonly block: Block;
  readonly record: number;
  readonly cell: number;
  readonly start: number;
  readonly end: number;
}

const places = new WeakMap<CheckedBlocks, Map<number, TallyPlace>>();
const cells = createCells();
const farRight = 0x3fff_ffff;

export function fileProblems(parts: CheckedFileParts): FileProblem[] {
  if (parts.facts.otherFormat) {
    // Whatever else could be said would be said of noise.
    return fromFileRules(parts).filter(({ code }) => code === "invalid-encoding");
  }
  return [...fromFileRules(parts), ...parts.head.findings.map((finding) => fromHeader(parts, finding)), ...fromTallies(parts)];
}

function fromFileRules({ table, blocks, head, settings, facts, recordCount }: CheckedFileParts): FileProblem[] {
  const view = {
    profile: settings.profile,
    dialect: table.dialect,
    facts,
    recordCount,
    isWide: blocks.wideCount > 0,
    otherDelimiter: head.otherDelimiter,
  };
  return fileRules.flatMap((rule) => {
    const finding = rule(view);
    if (!finding) {
      return [];
    }
    const { position, isPoint } = finding;
    const range = position ? rangeFrom(table, position, isPoint ?? false) : headerRange(table, head);
    const record = position || head.map.headerRecord < 0 || head.cells.length === 0 ? undefined : head.map.headerRecord;
    return [{ code: finding.code, hint: finding.severity, range, record, column: undefined, field: undefined, facts: finding.facts }];
  });
}

/** One character, else the line up to it, or from it to its end. */
function rangeFrom(table: Table, position: Position, isPoint: boolean): Range {
  if (isPoint) {
    return { start: position, end: { line: position.line, character: position.character + 1 } };
  }
  return position.character > 0
    ? { start: { line: position.line, character: 0 }, end: position }
    : { start: position, end: table.positionAt(table.offsetAt({ line: position.line, character: farRight })) };
}

/** The header; where there is none, the first line. */
function headerRange(table: Table, { cells: header }: FileHead): Range {
  const start = header[0]?.start ?? { line: 0, character: 0 };
  return { start, end: header.at(-1)?.end ?? table.positionAt(table.offsetAt({ line: 0, character: farRight })) };
}

function fromHeader({ table, head, settings }: CheckedFileParts, finding: HeaderFinding): FileProblem {
  const { cell, span, field } = finding;
  const place = cell === undefined ? undefined : head.cells[cell];
  let range = place ? { start: place.start, end: place.end } : headerRange(table, head);
  if (place && span && place.raw === place.value && place.start.line === place.end.line) {
    const { line, character } = place.start;
    range = { start: { line, character: character + span.start }, end: { line, character: character + span.end } };
  }
  const column = settings.profile?.columns.find(({ id }) => id === field) ?? (cell === undefined ? undefined : head.map.columns[cell]);
  const record = head.map.headerRecord < 0 ? undefined : head.map.headerRecord;
  return { code: finding.code, hint: finding.severity, range, record, column, field: column?.id, facts: finding.facts };
}

/** What is counted per column is told once, at the first place. */
function fromTallies(parts: CheckedFileParts): FileProblem[] {
  const { table, blocks, settings } = parts;
  const { plan, tallies } = blocks;
  const problems: FileProblem[] = [];
  for (let tally = 0; tally < tallies.length; tally++) {
    const count = tallies[tally] as number;
    const state = count > 0 ? blocks.states.find(({ facts }) => (facts.tallies[tally] as number) > 0) : undefined;
    const place = state && firstPlace(parts, state, tally);
    if (!state || !place) {
      continue;
    }
    const column = plan.columns[place.cell];
    const isQuotes = tally === plan.tallyCount;
    problems.push({
      code: isQuotes ? "quoting" : "empty-optional",
      hint: isQuotes ? (settings.profile?.severities.quoting ?? "info") : undefined,
      range: { start: table.positionIn(state.position, place.start), end: table.positionIn(state.position, place.end) },
      record: table.firstRecordOf(state.position) + place.record,
      column,
      field: column?.id,
      facts: isQuotes ? { needed: false, count } : { count },
    });
  }
  return problems;
}

function firstPlace(parts: CheckedFileParts, state: BlockState, tally: number): TallyPlace | undefined {
  const { blocks } = parts;
  const known = places.get(blocks) ?? new Map<number, TallyPlace>();
  places.set(blocks, known);
  const before = known.get(tally);
  if (before && before.block === state.block && before.record >= state.skip) {
    return before;
  }
  const place = findPlace(parts, state, tally);
  if (place) {
    known.set(tally, place);
  }
  return place;
}

function findPlace({ table, blocks: { plan } }: CheckedFileParts, state: BlockState, tally: number): TallyPlace | undefined {
  table.scanBlock(state.position, cells);
  const { text } = state.block;
  const column = plan.cells.findIndex((cell) => cell.tally === tally);
  const isMeant = column < 0 ? needless(cells, text, plan.dialect.delimiter) : counted(cells, plan.cells[column]?.excuse ?? -1);
  for (let record = state.skip; record < cells.recordCount; record++) {
    const first = cells.firstCell[record] as number;
    const count = (cells.firstCell[record + 1] as number) - first;
    if (count !== plan.width && !(plan.shortRecords && count < plan.width)) {
      continue;
    }
    for (let cell = column < 0 ? 0 : column; cell < (column < 0 ? count : Math.min(count, column + 1)); cell++) {
      if (isMeant(first, cell)) {
        const start = cells.start[first + cell] as number;
        const end = cells.end[first + cell] as number;
        return { block: state.block, record, cell, start, end };
      }
    }
  }
  return undefined;
}

/** For the first cell of a record, and the place of one in it. */
type CellTest = (first: number, cell: number) => boolean;

function needless({ start, end, flags }: Cells, text: string, delimiter: string): CellTest {
  return (first, cell) => {
    const index = first + cell;
    const isQuoted = flags[index] === cellFlags.quoted;
    return isQuoted && !needsQuotes(text, (start[index] as number) + 1, (end[index] as number) - 1, delimiter.charCodeAt(0));
  };
}

/** `excuse`: the cell that excuses an empty one by being filled; -1 for none. */
function counted({ start, end, flags }: Cells, excuse: number): CellTest {
  const isEmpty = (index: number): boolean => {
    const length = (end[index] as number) - (start[index] as number);
    return length === 0 || (length === 2 && flags[index] === cellFlags.quoted);
  };
  return (first, cell) => isEmpty(first + cell) && (excuse < 0 || isEmpty(first + excuse));
}
