/** Holds the problems of one table and keeps them true while it is edited: the blocks' own, those across blocks, those of the file. */
import type { BlockChange, Table } from "../../csv/table.ts";
import { atOnce } from "../../slices.ts";
import { createWords } from "../../words/words.ts";
import type { Checker, CheckSettings, FileFacts, ProblemCounts, ProblemQuery, SpokenSettings } from "../checker.ts";
import { codeFacts } from "../codeFacts.ts";
import { type Problem, type ProblemCode, problemCodes } from "../problem.ts";
import { type Level, ownSeverityOf, type SeverityOf, severityOf } from "../severity.ts";
import { CheckedBlocks } from "./checkedBlocks.ts";
import { type FileHead, readHead } from "./fileHead.ts";
import { type CheckedFileParts, fileProblems } from "./fileProblems.ts";
import { countSlot } from "./foundProblem.ts";
import { eachProblem, listProblems } from "./problemList.ts";
import { compileRecordPlan } from "./recordPlan.ts";
import { silencedAcross } from "./silencedAcross.ts";

const hardStopCodes: readonly ProblemCode[] = problemCodes.filter((code) => codeFacts[code].hardStop);
/** Above so many problems asked for at once, nothing is kept for the next question. */
const keptMaximum = 2000;

interface Checked {
  readonly table: Table;
  readonly head: FileHead;
  readonly blocks: CheckedBlocks;
}

export class TableChecker implements Checker {
  readonly #settings: SpokenSettings;
  readonly #severityOf: SeverityOf;
  #facts: FileFacts;
  #checked: Checked | undefined;
  #pending: Generator<void, void> | undefined;

  constructor(settings: CheckSettings) {
    this.#settings = { words: createWords("en"), ...settings };
    this.#facts = settings.facts;
    this.#severityOf = severityOf(settings);
  }

  *begin(table: Table): Generator<void, void> {
    const work = this.#start(table);
    this.#pending = work;
    // Whoever asks in between runs the rest at once.
    while (this.#pending === work && work.next().done !== true) {
      yield;
    }
  }

  update(table: Table, _changes: readonly BlockChange[]): void {
    const checked = this.#checked;
    if (!checked || this.#pending) {
      this.#pending = this.#start(table);
      return;
    }
    const head = checked.head.isOf(table) ? checked.head : readHead(table, this.#settings.profile);
    if (head.shape !== checked.head.shape) {
      this.#pending = this.#start(table);
      return;
    }
    checked.blocks.reconcile(table);
    this.#checked = { table, head, blocks: checked.blocks };
  }

  setFacts(facts: FileFacts): void {
    const before = this.#facts;
    this.#facts = facts;
    const table = this.#checked?.table;
    if (table && (isDamaged(facts) !== isDamaged(before) || facts.otherFormat !== before.otherFormat)) {
      this.#pending = this.#start(table);
    }
  }

  pending(): Generator<void, void> | undefined {
    return this.#pending;
  }

  counts(): ProblemCounts {
    return this.#count(this.#finished(), this.#severityOf);
  }

  problems(query: ProblemQuery = {}): Problem[] {
    return atOnce(this.problemsSliced(query));
  }

  problemsSliced(query: ProblemQuery): Generator<void, Problem[]> {
    const parts = this.#finished();
    const counts = this.#count(parts, this.#severityOf).byCode;
    const keep = query.lines !== undefined || (query.maximum ?? keptMaximum) < keptMaximum;
    return listProblems(parts, { query, severityOf: this.#severityOf, counts, file: fileProblems(parts), keep });
  }

  eachProblem(codes?: readonly ProblemCode[]): Iterable<Problem> {
    const parts = this.#finished();
    return eachProblem(parts, {
      query: codes ? { codes } : {},
      severityOf: this.#severityOf,
      counts: new Map(),
      file: fileProblems(parts),
      keep: false,
    });
  }

  hardStops(): Problem[] {
    const own = ownSeverityOf(this.#settings);
    const query = { codes: hardStopCodes };
    const parts = this.#finished();
    const found = listProblems(parts, { query, severityOf: own, counts: new Map(), file: fileProblems(parts), keep: false });
    return atOnce(found).filter(({ severity }) => severity === "error");
  }

  recordCount(): number {
    return this.#finished().recordCount;
  }

  *#start(table: Table): Generator<void, void> {
    const { profile } = this.#settings;
    const head = readHead(table, profile);
    const plan = compileRecordPlan(this.#settings, head.map, { dialect: table.dialect, isDamaged: isDamaged(this.#facts) });
    const blocks = new CheckedBlocks(plan, {
      firstDataRecord: head.map.firstDataRecord,
      severityOf: this.#severityOf,
      skipAll: head.hidesRecords || this.#facts.otherFormat !== undefined,
      once: this.#settings.once ?? false,
    });
    this.#checked = { table, head, blocks };
    yield;
    for (const _ of table.blocks) {
      blocks.append(table);
      yield;
    }
    yield* blocks.settleInSteps();
    this.#pending = undefined;
  }

  #finished(): CheckedFileParts {
    const work = this.#pending;
    if (work) {
      while (work.next().done !== true) {
        // Each step checks one block.
      }
      this.#pending = undefined;
    }
    if (!this.#checked) {
      throw new Error("A checker was asked before it was given a table");
    }
    const { table, head, blocks } = this.#checked;
    const recordCount = Math.max(0, table.recordCount - head.map.firstDataRecord);
    return { table, head, blocks, settings: this.#settings, facts: this.#facts, recordCount };
  }

  #count(parts: CheckedFileParts, severity: SeverityOf): ProblemCounts {
    const counts = { error: 0, warning: 0, info: 0, off: 0, silenced: 0 };
    const byCode = new Map<ProblemCode, number>();
    const add = (code: ProblemCode, level: Level, count: number): void => {
      counts[level] += count;
      if (level !== "off" && level !== "silenced" && count !== 0) {
        byCode.set(code, (byCode.get(code) ?? 0) + count);
      }
    };
    for (const code of problemCodes) {
      for (const level of ["error", "warning", "info", "silenced"] as const) {
        add(code, level, parts.blocks.counts[countSlot(code, level)] as number);
      }
    }
    for (const index of parts.blocks.indexes) {
      const { duplicates, seconds } = index.counts();
      const { duplicate, second, severity: hint } = index.plan;
      if (duplicate) {
        add(duplicate, severity(duplicate, hint), duplicates);
      }
      if (second) {
        add(second, severity(second, undefined), seconds);
      }
    }
    for (const spelling of parts.blocks.spellings) {
      add("case-variant", severity("case-variant", undefined), spelling.count());
    }
    for (const { code, hint, count } of silencedAcross(parts, severity)) {
      add(code, severity(code, hint), -count);
      add(code, "silenced", count);
    }
    for (const { code, hint, field, facts } of fileProblems(parts)) {
      add(code, severity(code, hint, { field, value: facts.value }), 1);
    }
    const { error, warning, info, silenced } = counts;
    return { error, warning, info, silenced, byCode: new Map([...byCode].filter(([, count]) => count > 0)) };
  }
}

/** Replacement characters come from decoding then, and the bytes are reported. */
function isDamaged(facts: FileFacts): boolean {
  return facts.invalid !== undefined;
}
