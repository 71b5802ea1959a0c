/** Chooses and completes the problems that somebody asked for. */

import { compareRanges } from "../../csv/places.ts";
import type { Column } from "../../profile/profile.ts";
import type { ProblemQuery } from "../checker.ts";
import { wordProblem, wordRelated } from "../messages.ts";
import type { Position, Problem, ProblemCode, ProblemFacts, Range, Severity } from "../problem.ts";
import type { SeverityOf, Subject } from "../severity.ts";
import { type AcrossFinding, acrossFindings, type Spot } from "./acrossProblems.ts";
import type { BlockState } from "./blockState.ts";
import type { CheckedFileParts, FileProblem } from "./fileProblems.ts";
import { type FoundProblem, haveCommon } from "./foundProblem.ts";
import { placeFinding } from "./placing.ts";
import { cutToShare, ProblemQuotas, withMore } from "./problemQuotas.ts";

export interface ListOptions {
  readonly query: ProblemQuery;
  readonly severityOf: SeverityOf;
  /** How many there are of each code, in all. */
  readonly counts: ReadonlyMap<ProblemCode, number>;
  readonly file: readonly FileProblem[];
  /** Keep what was worked out about blocks for the next question? Not where everything is asked for. */
  readonly keep: boolean;
}

/** Problems in order of place, found in steps of one block each. */
export function listProblems(parts: CheckedFileParts, options: ListOptions): Generator<void, Problem[]> {
  return new ProblemList(parts, options).list();
}

/** The same one after the other; for queries without lines and maximum. */
export function eachProblem(parts: CheckedFileParts, options: ListOptions): Iterable<Problem> {
  return new ProblemList(parts, options).each();
}

class ProblemList {
  readonly #parts: CheckedFileParts;
  readonly #options: ListOptions;
  readonly #quotas: ProblemQuotas;
  /** Per index and kind the blocks that may hold such problems; undefined: any. */
  readonly #concerned: readonly { readonly code: ProblemCode; readonly ids: ReadonlySet<number> | undefined }[];
  readonly #problems: Problem[] = [];

  constructor(parts: CheckedFileParts, options: ListOptions) {
    this.#parts = parts;
    this.#options = options;
    this.#quotas = new ProblemQuotas(options.query, options.counts);
    this.#concerned = parts.blocks.indexes.flatMap((index) =>
      (["duplicate", "second"] as const).flatMap((kind) => {
        const code = index.plan[kind];
        return code && this.#quotas.isWanted(code) ? [{ code, ids: index.concerned(kind) }] : [];
      }),
    );
  }

  /** Blocks follow one another, so only the problems of the file must be sorted in. */
  *each(): Generator<Problem> {
    const file = this.#takeAllOfFile();
    let next = 0;
    for (const state of this.#parts.blocks.states) {
      if (!haveCommon(state.codes, this.#quotas.wanted) && !this.#concerns(state)) {
        continue;
      }
      this.#takeOfBlock(state);
      for (const problem of this.#takeOut()) {
        for (; next < file.length && compareRanges((file[next] as Problem).range, problem.range) <= 0; next++) {
          yield file[next] as Problem;
        }
        yield problem;
      }
    }
    yield* file.slice(next);
  }

  *list(): Generator<void, Problem[]> {
    for (const problem of this.#options.file) {
      this.#takeOfFile(problem);
    }
    const { states } = this.#parts.blocks;
    const lines = this.#options.query.lines;
    for (let position = lines ? this.#firstBlockOf(lines.first) : 0; position < states.length && !this.#quotas.areUsed; position++) {
      const state = states[position] as BlockState;
      if (lines && state.firstLine > lines.last) {
        break;
      }
      if (haveCommon(state.codes, this.#quotas.wanted) || this.#concerns(state)) {
        this.#takeOfBlock(state);
        yield;
      }
    }
    const problems = this.#takeOut();
    const { counts, query } = this.#options;
    if (query.maximum === undefined) {
      return problems;
    }
    return lines ? cutToShare(problems, query.maximum) : withMore(problems, counts, this.#parts.settings.words);
  }

  #takeAllOfFile(): Problem[] {
    for (const problem of this.#options.file) {
      this.#takeOfFile(problem);
    }
    return this.#takeOut();
  }

  /** What was taken since the last time, in order of place. */
  #takeOut(): Problem[] {
    return this.#problems.splice(0).sort((a, b) => compareRanges(a.range, b.range));
  }

  #takeOfFile(found: FileProblem): void {
    const { code, hint, range, facts, column } = found;
    const severity = this.#severity(code, hint, { field: found.field, value: facts.value });
    if (severity === undefined || !this.#isInLines(range) || !this.#quotas.take(code)) {
      return;
    }
    const record = found.record === undefined ? undefined : this.#recordNumber(found.record);
    this.#problems.push({
      code,
      severity,
      message: this.#word(code, facts, column),
      range,
      ...(record === undefined ? {} : { record }),
      ...(found.field === undefined ? {} : { field: found.field }),
      facts,
    });
  }

  /** In order of place, so that it does not matter where blocks begin. */
  #takeOfBlock(state: BlockState): void {
    const across = this.#acrossIn(state);
    let next = 0;
    for (const found of haveCommon(state.codes, this.#quotas.wanted) ? this.#foundIn(state) : []) {
      for (; (across[next]?.start ?? Number.POSITIVE_INFINITY) < found.offset; next++) {
        this.#takeAcross(across[next] as AcrossFinding);
      }
      this.#takeFound(state, found);
    }
    for (; next < across.length; next++) {
      this.#takeAcross(across[next] as AcrossFinding);
    }
  }

  #foundIn(state: BlockState): readonly FoundProblem[] {
    if (state.problems) {
      return state.problems;
    }
    const { table, blocks, settings } = this.#parts;
    const { findings, text, cells } = blocks.findings(table, state);
    const problems = (this.#options.keep ? findings : findings.filter(({ code }) => this.#quotas.isWanted(code)))
      .map((finding) => placeFinding(finding, { text, cells, plan: blocks.plan, settings }))
      .sort((a, b) => a.offset - b.offset);
    if (this.#options.keep) {
      state.problems = problems;
    }
    return problems;
  }

  #takeFound(state: BlockState, found: FoundProblem): void {
    const severity = this.#severity(found.code, found.hint, { field: found.field, value: found.facts.value });
    if (severity === undefined) {
      return;
    }
    const { firstLine: line, firstRecord: record } = state;
    let { shown } = found;
    if (shown?.line !== line || shown.record !== record || shown.problem.severity !== severity) {
      shown = { problem: this.#toProblem(state, found, severity), line, record };
      found.shown = shown;
    }
    if (this.#isInLines(shown.problem.range) && this.#quotas.take(found.code)) {
      this.#problems.push(shown.problem);
    }
  }

  #toProblem({ firstLine, firstRecord }: BlockState, found: FoundProblem, severity: Severity): Problem {
    const { code, message, start, end, facts, field } = found;
    const record = found.record < 0 ? undefined : this.#recordNumber(firstRecord + found.record);
    return {
      code,
      severity,
      message,
      range: { start: shifted(start, firstLine), end: shifted(end, firstLine) },
      ...(record === undefined ? {} : { record }),
      ...(field === undefined ? {} : { field }),
      facts,
    };
  }

  #acrossIn(state: BlockState): readonly AcrossFinding[] {
    if (!this.#concerns(state)) {
      return [];
    }
    const { revision } = this.#parts.blocks;
    if (state.across?.revision === revision) {
      return state.across.findings;
    }
    const findings = acrossFindings(this.#parts, state).sort((a, b) => a.start - b.start);
    if (this.#options.keep) {
      state.across = { revision, findings };
    }
    return findings;
  }

  /** Can the block hold problems across records that are still wanted? */
  #concerns(state: BlockState): boolean {
    if (state.sharedCount > 0) {
      for (const { code, ids } of this.#concerned) {
        if (this.#quotas.isWanted(code) && (ids === undefined || ids.has(state.id))) {
          return true;
        }
      }
    }
    const { spellings } = this.#parts.blocks;
    return this.#quotas.isWanted("case-variant") && spellings.some((spelling) => spelling.isMixed && spelling.concerns(state));
  }

  #takeAcross(found: AcrossFinding): void {
    const { code, hint } = found;
    const { blocks, settings } = this.#parts;
    const column = blocks.plan.columns[found.cell];
    const severity = this.#severity(code, hint, { field: column?.id, value: found.facts.value });
    if (severity === undefined || !this.#quotas.isWanted(code)) {
      return;
    }
    const range = this.#rangeOf(found);
    if (!this.#isInLines(range) || !this.#quotas.take(code)) {
      return;
    }
    const other = found.other();
    const otherRange = other && this.#rangeOf(other);
    const otherRecord = other && this.#recordNumber(other.state.firstRecord + other.record);
    const facts = { ...found.facts, firstLine: (otherRange?.start.line ?? 0) + 1, firstRecord: otherRecord };
    const record = this.#recordNumber(found.state.firstRecord + found.record);
    this.#problems.push({
      code,
      severity,
      message: this.#word(code, facts, column),
      range,
      ...(record === undefined ? {} : { record }),
      ...(column ? { field: column.id } : {}),
      facts,
      ...(otherRange ? { related: { range: otherRange, record: otherRecord ?? 0, message: wordRelated(code, settings.words) } } : {}),
    });
  }

  #word(code: ProblemCode, facts: ProblemFacts, column: Column | undefined): string {
    const { profile, words } = this.#parts.settings;
    return wordProblem({ code, facts, column, profile, words });
  }

  #rangeOf({ state, start, end }: Spot): Range {
    const { table } = this.#parts;
    return { start: state.positionOf(start, table), end: state.positionOf(end, table) };
  }

  #severity(code: ProblemCode, hint: FoundProblem["hint"], subject: Subject): Severity | undefined {
    if (!this.#quotas.isAskedFor(code)) {
      return undefined;
    }
    const severity = this.#options.severityOf(code, hint, subject);
    return severity === "off" || severity === "silenced" ? undefined : severity;
  }

  /** 0 is the header; undefined for a line in front of it. */
  #recordNumber(index: number): number | undefined {
    const { headerRecord, firstDataRecord } = this.#parts.head.map;
    return index === headerRecord ? 0 : index >= firstDataRecord ? index - firstDataRecord + 1 : undefined;
  }

  #isInLines({ start, end }: Range): boolean {
    const { lines } = this.#options.query;
    return !lines || (start.line <= lines.last && end.line >= lines.first);
  }

  /** The last block that starts at or before a line; a record can reach in from the block before. */
  #firstBlockOf(line: number): number {
    let low = 0;
    let high = this.#parts.blocks.states.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#parts.blocks.states[middle] as BlockState).firstLine <= line) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return Math.max(0, low - 2);
  }
}

function shifted({ line, character }: Position, by: number): Position {
  return { line: line + by, character };
}
