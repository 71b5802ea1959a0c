import type { Column } from "../../profile/profile.ts";

const otherSeparators = /\s*[,/|+&]\s*/;

/** An item of a list that is several with another separator between them, such as `Staff,Admin`; undefined where not all of them are known. */
export function separatedItems(item: string, { list }: Column, isKnown: (item: string) => boolean): string | undefined {
  const items = item.split(otherSeparators);
  return list && items.length > 1 && items.every(isKnown) ? items.join(list.separator) : undefined;
}
