import type { FileRule } from "./fileRule.ts";

/** Values are separated by another character than the system reads. Once: everything else would be wrong because of it. */
export const wrongDelimiter: FileRule = ({ profile, otherDelimiter }) =>
  profile && otherDelimiter !== undefined
    ? { code: "wrong-delimiter", facts: { found: otherDelimiter, expected: profile.dialect.delimiters } }
    : undefined;
