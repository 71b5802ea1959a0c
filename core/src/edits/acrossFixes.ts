import type { CellPlace } from "../csv/table.ts";
import { cellOf, columnOf, editValue, mapItems } from "./cellEdits.ts";
import { createFix, type Fix, type FixContext, type Fixer } from "./fix.ts";
import { removeLines } from "./rows.ts";

export const fixDuplicateKey: Fixer = (problem, context) => {
  const cells = recordOf(cellOf(problem, context), context);
  const first = cells[0];
  const last = cells.at(-1);
  if (!first || !last) {
    return [];
  }
  const others = problem.related ? recordOf(context.table.cellAt(problem.related.range.start), context) : [];
  const same = others.length > 0 && others.length === cells.length && others.every((cell, i) => cell.value === cells[i]?.value);
  return [
    createFix({
      id: same ? "remove-repeated-record" : "remove-record",
      title: same ? "Remove this record: it repeats the other one" : "Remove this record",
      ...(same ? { allTitle: "Remove all records that repeat another one" } : {}),
      preferred: same,
      edits: () => [removeLines(context.table, first.start.line, last.end.line)],
    }),
  ];
};

function recordOf(cell: CellPlace | undefined, { table }: FixContext): readonly CellPlace[] {
  return cell ? table.cells(cell.record) : [];
}

export const fixDuplicateValue: Fixer = (problem, context) => {
  const cell = cellOf(problem, context);
  const column = columnOf(cell, context);
  if (!cell || !column || column.required) {
    return [];
  }
  const item = context.table.slice(problem.range.start, problem.range.end).replace(/^"|"$/g, "");
  const separator = column.list?.separator;
  const value =
    separator === undefined
      ? ""
      : cell.value
          .split(separator)
          .filter((each) => each.trim() !== item.trim())
          .join(separator);
  return [createFix({ id: "remove-value", title: "Take the value away from this person", edits: () => editValue(cell, value, context) })];
};

/** Two spellings of one company, group or key: the first in the file wins. */
export const fixSpelling: Fixer = (problem, context) => {
  const cell = cellOf(problem, context);
  const column = columnOf(cell, context);
  const other = problem.related && context.table.cellAt(problem.related.range.start);
  if (!cell || !other || !problem.related) {
    return [];
  }
  const spelling = itemsOf(other.value, column?.list?.separator);
  const value = mapItems(cell.value, column, (item) => spelling.get(item.trim().toLowerCase()) ?? item);
  const options: Partial<Fix> =
    problem.code === "case-variant" ? { allTitle: "Write every name as it is written first", preferred: true } : {};
  return value === cell.value
    ? []
    : [
        createFix({
          id: "first-spelling",
          title: `Write ${value}, as in line ${other.start.line + 1}`,
          edits: () => editValue(cell, value, context),
          ...options,
        }),
      ];
};

function itemsOf(value: string, separator: string | undefined): ReadonlyMap<string, string> {
  const items = separator === undefined ? [value] : value.split(separator);
  return new Map(items.map((item) => [item.trim().toLowerCase(), item.trim()]));
}
