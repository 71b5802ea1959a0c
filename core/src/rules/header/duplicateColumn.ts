import { foldName } from "../../profile/foldName.ts";
import { type HeaderRule, hasNames } from "./headerRule.ts";
import { isRepeated } from "./unknownColumn.ts";

/** A name that stands in the header more often than the system has it (2N has `Group Call` twice). */
export const duplicateColumn: HeaderRule = (header) => {
  const { map, names } = header;
  if (!hasNames(header)) {
    return [];
  }
  return names.flatMap((name, cell) => {
    if (map.columns[cell] || !isRepeated(header, cell)) {
      return [];
    }
    const first = names.findIndex((other) => foldName(other) === foldName(name));
    return [{ code: "duplicate-column", cell, facts: { name, position: cell + 1, first: first + 1 } }];
  });
};
