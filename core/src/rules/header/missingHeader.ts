import type { HeaderFinding, HeaderRule, HeaderView } from "./headerRule.ts";

/** The first record is a person where the names of the columns should stand, or the first line is blank. */
export const missingHeader: HeaderRule = (header) => {
  const { profile, map, line, blankLines } = header;
  if (profile.header.order === "none" || (map.headerRecord >= 0 && blankLines === 0)) {
    return [];
  }
  const place = map.headerRecord < 0 ? {} : { line: line + 1, blankLines };
  return [{ code: "missing-header", facts: { ...namesIn(header), ...place } }];
};

/** The names of the columns stand below their place, in a line from 0. */
export function buriedFinding(header: HeaderView, line: number): HeaderFinding {
  return { code: "missing-header", facts: { ...namesIn(header), line: line + 1 } };
}

function namesIn({ profile }: HeaderView) {
  return { expected: profile.columns.map(({ name }) => name) };
}
