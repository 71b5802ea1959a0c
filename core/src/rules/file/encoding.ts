import type { FileRule } from "./fileRule.ts";

/** Bytes that are not what the system reads. Once, at the first of them. */
export const encoding: FileRule = ({ facts, profile, isWide }) => {
  const expected = profile?.dialect.encoding ?? "utf-8";
  if (facts.otherFormat) {
    return { code: "invalid-encoding", position: { line: 0, character: 0 }, facts: { kind: "format", format: facts.otherFormat } };
  }
  if (facts.invalid) {
    const { position, byte, byteOffset } = facts.invalid;
    return {
      code: "invalid-encoding",
      position,
      isPoint: true,
      facts: { kind: "bytes", expected, byte, byteOffset, likely: facts.likelyEncoding },
    };
  }
  const found = facts.encoding;
  if (found === undefined || found === expected || (found === "utf-8" && !isWide)) {
    return undefined;
  }
  if (found === "windows-1252" && !isWide) {
    return undefined;
  }
  return { code: "invalid-encoding", facts: { kind: "encoding", expected, found } };
};
