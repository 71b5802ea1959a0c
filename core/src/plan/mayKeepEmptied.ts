import type { ColumnId, Profile } from "../profile/profile.ts";

/** Whether the system may keep a value of the column that a file empties: nothing documents that it clears one. */
export function mayKeepEmptied({ sync: { empty, effects } }: Profile, column: ColumnId): boolean {
  const clears = (on: string) => on === "clear" || on === "lose";
  return empty === "unknown" && !effects.some((template) => template.certain && template.column === column && clears(template.on));
}
