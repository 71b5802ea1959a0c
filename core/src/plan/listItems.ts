import type { Column } from "../profile/profile.ts";

/** The items of a cell: one for a plain column, several for a list column, none for an empty cell. */
export function itemsOf(column: Column, value: string): readonly string[] {
  if (value === "") {
    return [];
  }
  return column.list ? value.split(column.list.separator).filter((item) => item !== "") : [value];
}

/** Items of `from` that `to` has no more; a card in other letter case is the same card. */
export function itemsLost(column: Column, from: string, to: string): readonly string[] {
  const isFolded = column.type === "card" || column.unique?.ignoreCase === true;
  const same = (item: string): string => (isFolded ? item.toLowerCase() : item);
  const left = new Set(itemsOf(column, to).map(same));
  return itemsOf(column, from).filter((item) => !left.has(same(item)));
}
