import type { PersonChange, PlanGroups } from "#core";
import type { PlanAnswer } from "#sync/protocol";
import type { PageFilter } from "./pageMessages.ts";

/** Indexes of the changes that pass the filter, in the plan's order. */
export function filterChanges({ plan, groups }: PlanAnswer, filter: PageFilter): readonly number[] {
  const wanted = filter.text.trim().toLocaleLowerCase();
  const isInGroup = groupTest(groups, filter.group);
  const indexes: number[] = [];
  plan.changes.forEach((change, index) => {
    if (
      (filter.kinds.length === 0 || filter.kinds.includes(change.kind)) &&
      (filter.column === "" || changesColumn(change, filter.column)) &&
      isInGroup(index) &&
      (wanted === "" || holds(change, wanted))
    ) {
      indexes.push(index);
    }
  });
  return indexes;
}

/** Values of people who come or go are no changes of a column. */
function changesColumn({ kind, fields }: PersonChange, column: string): boolean {
  return (kind === "update" || kind === "rename") && Object.hasOwn(fields, column);
}

function groupTest(all: readonly PlanGroups[] | undefined, wanted: PageFilter["group"]): (change: number) => boolean {
  const groups = wanted && all?.[wanted.groups];
  if (!groups) {
    return () => true;
  }
  const sets = groups.sets.map((values) => values.includes(wanted.value));
  return (change) => sets[groups.ofChange[change] ?? -1] === true;
}

function holds(change: PersonChange, wanted: string): boolean {
  const has = (value: string): boolean => value.toLocaleLowerCase().includes(wanted);
  return (
    has(change.title) ||
    has(change.key) ||
    has(change.formerKey ?? "") ||
    change.effects.some(has) ||
    Object.values(change.fields).some(({ from, to }) => has(from) || has(to))
  );
}
