import type { HeaderRule } from "./headerRule.ts";

/** The first record is a person where the names of the columns should stand. */
export const missingHeader: HeaderRule = ({ profile, map }) => {
  if (map.headerRecord >= 0 || profile.header.order === "none") {
    return [];
  }
  return [{ code: "missing-header", facts: { expected: profile.columns.map(({ name }) => name) } }];
};
