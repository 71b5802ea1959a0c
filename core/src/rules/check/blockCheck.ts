/**
 * Checks the records of one block: the hot path of the product. Every value of the file passes `#value`, so it makes no string and calls no rule
 * while nothing is wrong: the scan tells the classes of a value's units, and the compiled columns say which classes and lengths need a closer look.
 */
import { type Cells, type ClassedCells, cellFlags, oddCell } from "../../csv/cells.ts";
import { cellValue } from "../../csv/cellText.ts";
import type { UnitClassing } from "../../csv/unitClassing.ts";
import type { ProblemCode, ProblemFacts, SeverityOrOff } from "../problem.ts";
import type { Report } from "../valueRule.ts";
import type { BlockGather } from "./blockGather.ts";
import { cellAt, recordAt } from "./cellSearch.ts";
import { itemEndAt } from "./itemEnd.ts";
import { type CellPlan, type ConditionPlan, emptyMeaning, type RecordPlan } from "./recordPlan.ts";
import { classesOf, edgeClasses, edgeUnits, unitClass } from "./unitClasses.ts";
import { lookAtValue } from "./valueLook.ts";

/** Something wrong, with offsets in the block. `cell` is the place in the record, -1 for the record as a whole. */
export interface Finding {
  readonly code: ProblemCode;
  readonly record: number;
  readonly cell: number;
  readonly start: number;
  readonly end: number;
  readonly facts: ProblemFacts;
  /** What the rule says, where it is not the code's own. */
  readonly severity: SeverityOrOff | undefined;
}

export type Sink = (finding: Finding) => void;

const equalsSign = 0x3d;

export class BlockCheck {
  readonly #plan: RecordPlan;
  #text = "";
  readonly #cells: Cells;
  readonly #classing: UnitClassing;
  #sink: Sink = () => {};
  #gather: BlockGather | undefined;
  #record = 0;
  #cell = 0;
  /** Where findings of a value with escapes are shown: its whole cell. */
  #shownStart = -1;
  #shownEnd = -1;
  readonly #report: Report = (code, start, end, facts, severity) => {
    const isOdd = this.#shownStart >= 0;
    this.#sink({
      code,
      record: this.#record,
      cell: this.#cell,
      start: isOdd ? this.#shownStart : start,
      end: isOdd ? this.#shownEnd : end,
      facts,
      severity,
    });
  };

  constructor(plan: RecordPlan, cells: ClassedCells) {
    this.#plan = plan;
    this.#cells = cells;
    this.#classing = cells.classing;
  }

  /** `skip`: records at the start that are no data. With `gather`, what other blocks must know is collected on the way. */
  run(text: string, skip: number, sink: Sink, gather?: BlockGather): void {
    const { firstCell, recordCount } = this.#cells;
    const { width, shortRecords } = this.#plan;
    this.#text = text;
    this.#sink = sink;
    this.#gather = gather;
    this.#shownStart = -1;
    for (let record = skip; record < recordCount; record++) {
      const first = firstCell[record] as number;
      const found = (firstCell[record + 1] as number) - first;
      this.#record = record;
      if (found === width || width < 0 || (shortRecords && found < width)) {
        this.#values(first, found);
      } else {
        this.#ragged(first, found);
      }
    }
    this.#notes(skip);
  }

  #values(first: number, count: number): void {
    const { start, end, flags, classes } = this.#cells;
    const { cells, quotes, composite, conditions } = this.#plan;
    let all = 0;
    for (let cell = 0; cell < count; cell++) {
      const index = first + cell;
      const flag = flags[index] as number;
      let from = start[index] as number;
      let to = end[index] as number;
      if (flag !== 0) {
        if ((flag & oddCell) !== 0) {
          this.#oddValue(cell, index);
          continue;
        }
        from++;
        to--;
      }
      if (quotes !== 0) {
        this.#quotes(cell, flag, from, to);
      }
      if (from !== to) {
        const found = classes[index] as number;
        all |= found;
        this.#value(cells[cell] as CellPlan, cell, from, to, found);
      } else if ((cells[cell] as CellPlan).empty !== emptyMeaning.nothing) {
        this.#emptyValue(cell, first, from, to);
      }
    }
    this.#gather?.note(all);
    if (count < this.#plan.width) {
      this.#missingValues(first, count);
    }
    for (const plan of composite) {
      this.#gather?.together(plan, this.#text, this.#cells, first, count);
    }
    for (const condition of conditions) {
      this.#condition(condition, first, count);
    }
  }

  #value(plan: CellPlan, cell: number, start: number, end: number, found: number): void {
    const units = this.#classing.units;
    const classes = (found & edgeUnits) === 0 ? found : found | edgeClasses(units[start] as number, units[end - 1] as number);
    const isList = (classes & plan.separatorClass) !== 0;
    if (!(isList ? this.#areRight(plan, start, end) : this.#isRight(plan, start, end, classes))) {
      this.#cell = cell;
      lookAtValue(this.#plan, cell, this.#text, start, end, this.#report);
    }
    if (plan.isGathered && this.#gather !== undefined) {
      this.#gather.value(plan, this.#text, units, start, end, classes);
    }
  }

  /** Does no check ask for a closer look at the value? */
  #isRight(plan: CellPlan, start: number, end: number, classes: number): boolean {
    const length = end - start;
    if (
      (classes & plan.watch) !== 0 ||
      length < plan.shortest ||
      length > plan.longest ||
      (classes === unitClass.digit && length > plan.longestNumber)
    ) {
      return false;
    }
    const together = plan.watchTogether;
    const { accept } = plan;
    return (
      (together === 0 || (classes & together) !== together) &&
      (accept === undefined || accept(this.#text, start, end, classes, this.#classing.units))
    );
  }

  /** The same for each item of a list. */
  #areRight(plan: CellPlan, start: number, end: number): boolean {
    const { units } = this.#classing;
    let items = 0;
    for (let at = start; at <= end; ) {
      const itemEnd = itemEndAt(units, at, end, plan.separator);
      if (itemEnd === at || !this.#isRight(plan, at, itemEnd, this.#classesOf(at, itemEnd))) {
        return false;
      }
      items++;
      at = itemEnd + 1;
    }
    return items <= plan.items;
  }

  #classesOf(start: number, end: number): number {
    const { units } = this.#classing;
    return this.#classing.classesOf(start, end) | edgeClasses(units[start] as number, units[end - 1] as number);
  }

  /** A value with escapes or misplaced quotes is checked in a text of its own. */
  #oddValue(cell: number, index: number): void {
    const { start, end, flags } = this.#cells;
    const from = start[index] as number;
    const to = end[index] as number;
    const value = cellValue(this.#text, from, to, flags[index] as number, this.#plan.dialect);
    this.#cell = cell;
    this.#shownStart = from;
    this.#shownEnd = to;
    if (value !== "") {
      lookAtValue(this.#plan, cell, value, 0, value.length, this.#report);
      this.#gather?.oddValue(this.#plan.cells[cell] as CellPlan, value, from, classesOf(value, 0, value.length));
    } else if (this.#plan.cells[cell]?.empty === emptyMeaning.required) {
      this.#report("required", from, to, {}, this.#plan.columns[cell]?.requiredSeverity);
    }
    this.#shownStart = -1;
  }

  #emptyValue(cell: number, first: number, start: number, end: number): void {
    const { columns } = this.#plan;
    const plan = this.#plan.cells[cell] as CellPlan;
    if (plan.empty === emptyMeaning.required) {
      this.#cell = cell;
      // Quotes around nothing are part of what is empty.
      const isQuoted = this.#text.charCodeAt(start - 1) === 0x22 && (this.#cells.flags[first + cell] as number) !== 0;
      this.#report("required", isQuoted ? start - 1 : start, isQuoted ? end + 1 : end, {}, columns[cell]?.requiredSeverity);
      return;
    }
    if (plan.excuse < 0 || this.#isEmpty(first + plan.excuse)) {
      this.#gather?.empty(plan.tally);
    }
  }

  /** Cells that the record lacks are empty ones. */
  #missingValues(first: number, count: number): void {
    const at = this.#cells.end[first + count - 1] as number;
    for (let cell = count; cell < this.#plan.width; cell++) {
      if (this.#plan.cells[cell]?.empty === emptyMeaning.required) {
        this.#cell = cell;
        this.#report("required", at, at, {}, this.#plan.columns[cell]?.requiredSeverity);
      }
    }
  }

  #isEmpty(index: number): boolean {
    const length = (this.#cells.end[index] as number) - (this.#cells.start[index] as number);
    return length === 0 || (length === 2 && (this.#cells.flags[index] as number) === cellFlags.quoted);
  }

  #valueAt(index: number): string {
    return cellValue(
      this.#text,
      this.#cells.start[index] as number,
      this.#cells.end[index] as number,
      this.#cells.flags[index] as number,
      this.#plan.dialect,
    );
  }

  #condition({ condition, when, needed }: ConditionPlan, first: number, count: number): void {
    const isEmpty = (cell: number): boolean => cell >= count || this.#isEmpty(first + cell);
    const { is } = condition.when;
    const holds =
      is === "empty" ? isEmpty(when) : is === "filled" ? !isEmpty(when) : !isEmpty(when) && is.includes(this.#valueAt(first + when));
    if (!holds) {
      return;
    }
    const { need, columns } = condition.then;
    const wrong =
      need === "one-filled"
        ? needed.every(isEmpty)
          ? needed.slice(0, 1)
          : []
        : needed.filter((cell) => isEmpty(cell) === (need === "filled"));
    for (const cell of wrong) {
      const index = first + Math.min(cell, count - 1);
      this.#cell = cell;
      const facts = { condition: condition.id, text: condition.message, need, columns };
      this.#report("condition", this.#cells.start[index] as number, this.#cells.end[index] as number, facts, condition.severity);
    }
  }

  #quotes(cell: number, flag: number, start: number, end: number): void {
    if (this.#plan.quotes === 2) {
      if (flag === 0 && start !== end) {
        this.#cell = cell;
        this.#report("quoting", start, end, { needed: true, value: this.#text.slice(start, end) });
      }
    } else if (flag === cellFlags.quoted) {
      this.#gather?.quoted(this.#text, start, end);
    }
  }

  /** Which value belongs to which column is not known: the values are not looked at. */
  #ragged(first: number, found: number): void {
    const { start, end, flags } = this.#cells;
    if (((flags[first + found - 1] as number) & cellFlags.unclosed) !== 0) {
      // The open quote swallowed the rest of the record, and is reported.
      return;
    }
    this.#cell = -1;
    const facts = { found, expected: this.#plan.width };
    this.#report("ragged-record", start[first] as number, end[first + found - 1] as number, facts);
  }

  #notes(skip: number): void {
    const { notes } = this.#cells;
    for (const note of notes) {
      this.#record = recordAt(this.#cells, note.start);
      this.#cell = note.kind === "blank-line" || this.#record < 0 ? -1 : cellAt(this.#cells, this.#record, note.start);
      const isHeader = this.#cell >= 0 && this.#record < skip;
      if (note.kind === "stray-quote" && this.#isFormulaText(note.start)) {
        continue;
      }
      this.#report(note.kind, note.start, note.end, isHeader ? { header: true } : {});
    }
  }

  /** `="0123"` is what spreadsheets write to keep a zero: it is damage, not a quote in the wrong place. */
  #isFormulaText(quote: number): boolean {
    const cell = this.#cell;
    const index = cell < 0 ? -1 : (this.#cells.firstCell[this.#record] as number) + cell;
    return (
      this.#plan.columns[cell] !== undefined &&
      this.#text.charCodeAt(quote - 1) === equalsSign &&
      (this.#cells.start[index] as number) === quote - 1
    );
  }
}
