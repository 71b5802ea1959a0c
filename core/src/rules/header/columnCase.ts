import { foldName } from "../../profile/foldName.ts";
import { type HeaderRule, hasNames } from "./headerRule.ts";

/** A name that differs from the system's by the case of letters only. */
export const columnCase: HeaderRule = (header) => {
  const { profile, map, names } = header;
  if (!hasNames(header) || !profile.header.caseSensitive) {
    return [];
  }
  return names.flatMap((name, cell) => {
    const column = map.columns[cell];
    const bare = name.trim();
    if (!column || [column.name, ...column.aliases].some((each) => each === bare || each === name)) {
      return [];
    }
    const expected = [column.name, ...column.aliases].find((each) => foldName(each) === foldName(name));
    // What differs by characters that nobody sees is reported as such.
    if (expected === undefined || withoutHidden(name) === expected) {
      return [];
    }
    return [{ code: "column-case", cell, field: column.id, facts: { name, expected } }];
  });
};

function withoutHidden(name: string): string {
  return name
    .replace(/[\p{Cc}\p{Cf}\u2028\u2029]/gu, "")
    .replaceAll("\u00A0", " ")
    .trim();
}
