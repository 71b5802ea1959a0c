import type { FileFacts } from "../rules/checker.ts";
import { lineAt } from "./lineBreaks.ts";
import { lineEndingsOf } from "./lineEndings.ts";
import { surveyUtf8 } from "./utf8.ts";
import { decodeWindows1252, isLikelyWindows1252 } from "./windows1252.ts";

/** What the core needs of the platform's decoder; it is there in Node, in browsers and in workers. */
declare const TextDecoder: new (
  label: "utf-8" | "utf-16le" | "utf-16be",
  options?: { readonly fatal: boolean },
) => { decode(bytes: Uint8Array): string };

export interface DecodedFile {
  /** Without a byte order mark; U+FFFD stands where bytes could not be read. */
  readonly text: string;
  readonly facts: FileFacts;
}

/**
 * Reads the bytes of a file. Never fails up to the platform's longest string (about 512 MB).
 *
 * Without `encoding`: UTF-16 where a byte order mark or the pattern of zero bytes says so (named in `facts.encoding`, it is wrong for user files),
 * else UTF-8. Bytes that are not UTF-8 are told by place (`facts.invalid`) and as `encoding: "unknown"`, with `likelyEncoding` where they make sense
 * as Windows-1252. With `encoding: "windows-1252"` the bytes are read as such; with `"utf-8"`, never as UTF-16.
 */
export function decode(bytes: Uint8Array, encoding?: "utf-8" | "windows-1252"): DecodedFile {
  if (encoding === "windows-1252") {
    return withLineEndings(decodeWindows1252(bytes), { encoding, byteOrderMark: false });
  }
  const wide = encoding === undefined ? wideEncodingOf(bytes) : undefined;
  if (wide !== undefined) {
    const byteOrderMark = isMark(bytes[0], bytes[1]);
    return withLineEndings(new TextDecoder(wide).decode(bytes), { encoding: wide, byteOrderMark });
  }
  const byteOrderMark = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
  try {
    return withLineEndings(new TextDecoder("utf-8", { fatal: true }).decode(bytes), { encoding: "utf-8", byteOrderMark });
  } catch {
    return decodeDamaged(bytes, byteOrderMark);
  }
}

function decodeDamaged(bytes: Uint8Array, byteOrderMark: boolean): DecodedFile {
  const decoder = new TextDecoder("utf-8");
  const { firstBad, badCount, goodCount } = surveyUtf8(bytes);
  const front = decoder.decode(bytes.subarray(0, firstBad));
  const { line, start } = lineAt(front, front.length);
  const isLikely = badCount > goodCount && isLikelyWindows1252(bytes);
  return withLineEndings(decoder.decode(bytes), {
    encoding: "unknown",
    byteOrderMark,
    invalid: { position: { line, character: front.length - start }, byteOffset: firstBad, byte: bytes[firstBad] as number },
    ...(isLikely ? { likelyEncoding: "windows-1252" } : {}),
  });
}

function withLineEndings(text: string, facts: FileFacts): DecodedFile {
  return { text, facts: { ...facts, lineEndings: lineEndingsOf(text) } };
}

function isMark(first: number | undefined, second: number | undefined): boolean {
  return (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff);
}

/** By its mark; else, since the header of a user file is mostly ASCII, by every second byte being zero. */
function wideEncodingOf(bytes: Uint8Array): "utf-16le" | "utf-16be" | undefined {
  if (isMark(bytes[0], bytes[1])) {
    return bytes[0] === 0xff ? "utf-16le" : "utf-16be";
  }
  const pairs = Math.min(512, bytes.length >> 1);
  let zeroFirst = 0;
  let zeroSecond = 0;
  for (let pair = 0; pair < pairs; pair++) {
    zeroFirst += bytes[2 * pair] === 0 ? 1 : 0;
    zeroSecond += bytes[2 * pair + 1] === 0 ? 1 : 0;
  }
  if (zeroFirst === 0 && zeroSecond > pairs / 2) {
    return "utf-16le";
  }
  return zeroSecond === 0 && zeroFirst > pairs / 2 ? "utf-16be" : undefined;
}
