import type { FileRule } from "./fileRule.ts";

const kinds = ["lf", "crlf", "cr"] as const;
const start = { line: 0, character: 0 };

/** All lines end alike, but not as the system reads them. */
export const lineEnding: FileRule = ({ facts, profile }) => {
  const ends = facts.lineEndings;
  const expected = profile?.dialect.lineEnding ?? "any";
  const used = ends ? kinds.filter((kind) => ends[kind] > 0) : [];
  const found = used[0];
  if (found === undefined || used.length > 1 || expected === found) {
    return undefined;
  }
  // Nothing reads lines that end with CR alone any more.
  return expected === "any" && found !== "cr"
    ? undefined
    : { code: "line-ending", position: start, facts: { found, expected, count: ends?.[found] } };
};

/** Lines end in more than one way. */
export const mixedLineEndings: FileRule = ({ facts, profile }) => {
  const ends = facts.lineEndings;
  if (!ends || kinds.filter((kind) => ends[kind] > 0).length < 2) {
    return undefined;
  }
  const expected = profile?.dialect.lineEnding ?? "any";
  return { code: "mixed-line-endings", position: ends.firstOther ?? start, facts: { lf: ends.lf, crlf: ends.crlf, cr: ends.cr, expected } };
};
