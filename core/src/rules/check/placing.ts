/** From findings in a block to problems whose lines and records count from the start of the block. */
import type { Cells } from "../../csv/cells.ts";
import type { SpokenSettings } from "../checker.ts";
import { wordProblem } from "../messages.ts";
import type { Position } from "../problem.ts";
import type { Finding } from "./blockCheck.ts";
import type { FoundProblem } from "./foundProblem.ts";
import type { RecordPlan } from "./recordPlan.ts";

/** The block that was scanned, and what the findings of all blocks are seen by. */
interface Placing {
  readonly text: string;
  readonly cells: Cells;
  readonly plan: RecordPlan;
  readonly settings: SpokenSettings;
}

export function placeFinding(finding: Finding, { text, cells, plan, settings }: Placing): FoundProblem {
  const { profile, words } = settings;
  const { code, record, cell, facts } = finding;
  const recordStart = record < 0 ? 0 : (cells.start[cells.firstCell[record] as number] as number);
  const recordLine = record < 0 ? 0 : (cells.recordLine[record] as number);
  const start = walk(text, { offset: recordStart, line: recordLine, character: 0 }, finding.start);
  const end = walk(text, start, finding.end);
  const column = plan.columns[cell];
  return {
    code,
    hint: finding.severity,
    message: wordProblem({ code, facts, column, profile, words }),
    offset: finding.start,
    start: { line: start.line, character: start.character },
    end: { line: end.line, character: end.character },
    // A blank line belongs to no record; the one before it only tells where to count from.
    record: code === "blank-line" ? -1 : record,
    field: column?.id,
    facts,
    shown: undefined,
  };
}

interface Walk extends Position {
  readonly offset: number;
}

const lineFeed = 10;
const carriageReturn = 13;

/** The position of `offset`, from a position at or before it. */
function walk(text: string, from: Walk, offset: number): Walk {
  let { line } = from;
  let lineStart = from.offset - from.character;
  for (let i = from.offset; i < offset; i++) {
    const unit = text.charCodeAt(i);
    if (unit === lineFeed || (unit === carriageReturn && text.charCodeAt(i + 1) !== lineFeed)) {
      line++;
      lineStart = i + 1;
    }
  }
  return { offset, line, character: offset - lineStart };
}
