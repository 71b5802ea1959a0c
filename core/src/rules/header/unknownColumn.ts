import { foldName } from "../../profile/foldName.ts";
import { nearest } from "../value/nearest.ts";
import { type HeaderRule, type HeaderView, hasNames } from "./headerRule.ts";

/** A column that the system does not know. Where extra columns belong at the right end, only those that stand elsewhere count. */
export const unknownColumn: HeaderRule = (header) => {
  const { profile, map, names } = header;
  if (!hasNames(header)) {
    return [];
  }
  const lastKnown = Math.max(-1, ...map.cellIndex.values());
  const { extraColumns } = profile.header;
  return names.flatMap((name, cell) => {
    if (map.columns[cell] || (extraColumns === "right" && cell > lastKnown) || isRepeated(header, cell)) {
      return [];
    }
    const missing = profile.columns.filter((column) => !map.cellIndex.has(column.id)).map((column) => column.name);
    const facts = { name, position: cell + 1, suggestion: nearest(name.trim(), missing), extraColumns };
    return [{ code: "unknown-column", cell, facts, ...(extraColumns === "ignore" ? { severity: "info" as const } : {}) }];
  });
};

/** Stands the name in the header before? That is `duplicate-column`. */
export function isRepeated({ names }: HeaderView, cell: number): boolean {
  const name = foldName(names[cell] ?? "");
  return name !== "" && names.slice(0, cell).some((other) => foldName(other) === name);
}
