import type { ColumnId } from "../../profile/profile.ts";
import { type HeaderRule, hasNames } from "./headerRule.ts";

/** The right names in the wrong order. Reported at the first that is not in its place. */
export const columnOrder: HeaderRule = (header) => {
  const { profile, map } = header;
  if (!hasNames(header) || profile.header.order === "any") {
    return [];
  }
  const expected = profile.columns.filter((column) => map.cellIndex.has(column.id));
  const found = [...map.cellIndex].sort(([, a], [, b]) => a - b).map(([id]) => id);
  const known = new Set<ColumnId>(expected.map(({ id }) => id));
  const inOrder = found.filter((id) => known.has(id));
  const wrong = inOrder.findIndex((id, i) => id !== expected[i]?.id);
  const id = inOrder[wrong];
  if (id === undefined) {
    return [];
  }
  const nameOf = (each: ColumnId): string => profile.columns.find((column) => column.id === each)?.name ?? each;
  const facts = {
    name: nameOf(id),
    expectedHere: expected[wrong]?.name,
    found: inOrder.map(nameOf),
    expected: expected.map(({ name }) => name),
    expectedIds: expected.map((column) => column.id),
  };
  return [{ code: "column-order", cell: map.cellIndex.get(id) as number, field: id, facts }];
};
