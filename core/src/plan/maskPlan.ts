import { maskValue } from "../profile/mask.ts";
import type { Column, ColumnId, Profile } from "../profile/profile.ts";
import type { FieldChange, OutsideChange, Plan } from "./plan.ts";

/** The plan with the values of sensitive columns masked: what is printed, logged by a pipeline or shown. */
export function maskPlan(plan: Plan, profile: Profile): Plan {
  const sensitive = new Map(profile.columns.filter((column) => column.sensitive).map((column) => [column.id, column]));
  if (sensitive.size === 0) {
    return plan;
  }
  const outside = plan.outside?.map((change) => maskChange(change, sensitive));
  return { ...plan, changes: plan.changes.map((change) => maskChange(change, sensitive)), ...(outside ? { outside } : {}) };
}

function maskChange<T extends OutsideChange>(change: T, sensitive: ReadonlyMap<ColumnId, Column>): T {
  const masked = Object.entries(change.fields).flatMap(([id, { from, to }]): [ColumnId, FieldChange][] => {
    const column = sensitive.get(id);
    return column ? [[id, { from: maskValue(column, from), to: maskValue(column, to) }]] : [];
  });
  return masked.length === 0 ? change : { ...change, fields: { ...change.fields, ...Object.fromEntries(masked) } };
}
