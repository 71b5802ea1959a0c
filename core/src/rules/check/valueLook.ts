/** The closer look at a value: all rules of its column, one after the other. */
import type { Report } from "../valueRule.ts";
import { itemEndIn } from "./itemEnd.ts";
import { emptyMeaning, type RecordPlan } from "./recordPlan.ts";

interface Span {
  readonly from: number;
  readonly to: number;
}

/** Reports what is wrong with the value of a cell; without spaces around it, and item by item in lists, where rules ask for that. */
export function lookAtValue(plan: RecordPlan, cell: number, text: string, start: number, end: number, report: Report): void {
  const { from, to } = withoutSpaces(text, start, end);
  const column = plan.columns[cell];
  if (from === to && plan.cells[cell]?.empty === emptyMeaning.required) {
    report("required", start, end, { blank: true }, column?.requiredSeverity);
    return;
  }
  for (const check of plan.checks[cell] ?? []) {
    if (check.scope === "value" && check.inspect(text, start, end, report)) {
      return;
    }
  }
  if (from === to) {
    return;
  }
  const separator = column?.list?.separator;
  if (separator === undefined) {
    lookAtItem(plan, cell, text, from, to, report);
    return;
  }
  for (let at = from; at <= to; ) {
    const itemEnd = itemEndIn(text, at, to, separator.charCodeAt(0));
    const item = withoutSpaces(text, at, itemEnd);
    if (item.from < item.to) {
      lookAtItem(plan, cell, text, item.from, item.to, report);
    }
    at = itemEnd + 1;
  }
}

function lookAtItem(plan: RecordPlan, cell: number, text: string, start: number, end: number, report: Report): void {
  for (const check of plan.checks[cell] ?? []) {
    if (check.scope === "item" && check.inspect(text, start, end, report)) {
      return;
    }
  }
}

function withoutSpaces(text: string, start: number, end: number): Span {
  let from = start;
  let to = end;
  while (from < to && text.charCodeAt(from) === 0x20) {
    from++;
  }
  while (to > from && text.charCodeAt(to - 1) === 0x20) {
    to--;
  }
  return { from, to };
}
