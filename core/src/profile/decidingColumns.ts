import type { ColumnId, Profile } from "./profile.ts";

/** The columns whose values decide whether a person stays: with the marks of deletion and deactivation, the actions, the date of removal. */
export function decidingColumns({ deletion, deactivation, action, removalDate }: Profile["sync"]): ReadonlySet<ColumnId> {
  return new Set([deletion, deactivation, action, removalDate].flatMap((part) => (part ? [part.column] : [])));
}
