import type { HeaderFinding, HeaderRule, HeaderView } from "./headerRule.ts";

/** The first record is a person where the names of the columns should stand. */
export const missingHeader: HeaderRule = (header) =>
  header.map.headerRecord >= 0 || header.profile.header.order === "none" ? [] : [{ code: "missing-header", facts: namesIn(header) }];

/** The names of the columns stand below their place, in a line from 0. */
export function buriedFinding(header: HeaderView, line: number): HeaderFinding {
  return { code: "missing-header", facts: { ...namesIn(header), line: line + 1 } };
}

function namesIn({ profile }: HeaderView) {
  return { expected: profile.columns.map(({ name }) => name) };
}
