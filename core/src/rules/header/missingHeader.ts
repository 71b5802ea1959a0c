import { isBlankLine } from "../../profile/columnMap.ts";
import type { HeaderFinding, HeaderRule, HeaderView } from "./headerRule.ts";

/** A person, or nothing, stands where the names of the columns should stand. */
export const missingHeader: HeaderRule = (header) => {
  const { profile, map, names, line, blankLines } = header;
  if (profile.header.order === "none" || (map.headerRecord >= 0 && blankLines === 0)) {
    return [];
  }
  const found = map.headerRecord < 0 ? { blank: isBlankLine(names) } : { line: line + 1, blankLines };
  return [{ code: "missing-header", facts: { ...namesIn(header), ...found } }];
};

/** The names of the columns stand below their place, in a line from 0. */
export function buriedFinding(header: HeaderView, line: number): HeaderFinding {
  return { code: "missing-header", facts: { ...namesIn(header), line: line + 1 } };
}

function namesIn({ profile }: HeaderView) {
  return { expected: profile.columns.map(({ name }) => name) };
}
