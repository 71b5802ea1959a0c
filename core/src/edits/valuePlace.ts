/** What repairs of a single value have in common. */
import type { CellPlace } from "../csv/table.ts";
import type { Column } from "../profile/profile.ts";
import type { Problem } from "../rules/problem.ts";
import { cellOf, columnOf, editValue, mapItems } from "./cellEdits.ts";
import { createFix, type Fix, type FixContext, type Fixer } from "./fix.ts";
import { brief } from "./structureFixes.ts";

type ValueFixer = (value: ValuePlace) => readonly Fix[];

export interface ValuePlace {
  readonly cell: CellPlace;
  readonly column: Column;
  readonly context: FixContext;
  readonly problem: Problem;
}

/** A repair of the value that the problem stands in; none where no column is known. */
export function forValue(fixer: ValueFixer): Fixer {
  return (problem, context) => {
    const cell = cellOf(problem, context);
    const column = columnOf(cell, context);
    return cell && column ? fixer({ cell, column, context, problem }) : [];
  };
}

/** The cell's value with the item changed that the problem is about: in a list, the others stay as they are. */
export function changeItem({ cell, column, problem }: ValuePlace, change: (item: string) => string): string {
  const about = problem.facts.value;
  return mapItems(cell.value, column, (item) => (column.list === undefined || item.trim() === about ? change(item.trim()) : item));
}

/** One repair that writes `value`; none where it would change nothing. */
export function write({ cell, context }: ValuePlace, value: string, fix: Pick<Fix, "id"> & Partial<Fix>): readonly Fix[] {
  const title = value === "" ? context.words.t("Empty the field") : context.words.t("Write {0}", brief(value));
  return value === cell.value ? [] : [createFix({ title, value, edits: () => editValue(cell, value, context), ...fix })];
}
