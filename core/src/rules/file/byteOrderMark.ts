import type { FileRule } from "./fileRule.ts";

const start = { line: 0, character: 0 };

/** The mark at the start of a file: some systems need it, to others it is a part of the first header. */
export const byteOrderMark: FileRule = ({ facts, profile }) => {
  const rule = profile?.dialect.byteOrderMark;
  // UTF-16 is reported as what it is.
  if (facts.byteOrderMark === undefined || facts.encoding === "utf-16le" || facts.encoding === "utf-16be") {
    return undefined;
  }
  const isWrong = facts.byteOrderMark ? rule === "forbid" : rule === "require";
  return isWrong ? { code: "byte-order-mark", position: start, isPoint: true, facts: { present: facts.byteOrderMark } } : undefined;
};
