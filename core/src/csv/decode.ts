import type { FileFacts } from "../rules/checker.ts";
import { lineAt } from "./lineBreaks.ts";
import { lineEndingsOf } from "./lineEndings.ts";
import { otherFormatOf } from "./otherFormat.ts";
import { holdsUtf8, surveyUtf8, type Utf8Survey } from "./utf8.ts";
import { decodeWindows1252, isLikelyWindows1252 } from "./windows1252.ts";

/** What the core needs of the platform's decoder; it is there in Node, in browsers and in workers. */
declare const TextDecoder: new (
  label: "utf-8" | "utf-16le" | "utf-16be",
  options?: { readonly fatal: boolean },
) => { decode(bytes: Uint8Array): string };

/** How bytes are to be read, as their start says. */
export interface ByteEncoding {
  readonly name: "utf-8" | "utf-16le" | "utf-16be" | "windows-1252";
  readonly byteOrderMark: boolean;
}

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
 * as Windows-1252. With `encoding: "windows-1252"` the bytes are read as such, unless they plainly are UTF-8 or UTF-16; with `"utf-8"`, never as UTF-16.
 */
export function decode(bytes: Uint8Array, encoding?: "utf-8" | "windows-1252"): DecodedFile {
  const { text, facts } = decodeText(bytes, encoding);
  const otherFormat = otherFormatOf(bytes);
  return { text, facts: { ...facts, sizeBytes: bytes.length, ...(otherFormat && { otherFormat }) } };
}

function decodeText(bytes: Uint8Array, encoding: "utf-8" | "windows-1252" | undefined): DecodedFile {
  const { name, byteOrderMark } = encodingOf(bytes, [bytes], encoding);
  if (name === "windows-1252") {
    return withLineEndings(decodeWindows1252(bytes), { encoding: name, byteOrderMark });
  }
  if (name !== "utf-8") {
    return withLineEndings(new TextDecoder(name).decode(bytes), { encoding: name, byteOrderMark });
  }
  try {
    return withLineEndings(new TextDecoder("utf-8", { fatal: true }).decode(bytes), { encoding: "utf-8", byteOrderMark });
  } catch {
    return decodeDamaged(bytes, byteOrderMark);
  }
}

/**
 * The encoding of a file by its first bytes, of which 1,024 are enough. `pieces` are all of its bytes, cut between characters: they are read where
 * `windows-1252` is expected, since any bytes could be that.
 */
export function encodingOf(head: Uint8Array, pieces: Iterable<Uint8Array>, encoding?: "utf-8" | "windows-1252"): ByteEncoding {
  const wide = encoding === "utf-8" ? undefined : wideEncodingOf(head);
  if (wide !== undefined) {
    return { name: wide, byteOrderMark: isMark(head[0], head[1]) };
  }
  const byteOrderMark = head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf;
  const isExpected = encoding === "windows-1252" && !byteOrderMark && !holdsUtf8(pieces);
  return { name: isExpected ? encoding : "utf-8", byteOrderMark };
}

function decodeDamaged(bytes: Uint8Array, byteOrderMark: boolean): DecodedFile {
  const decoder = new TextDecoder("utf-8");
  const survey = surveyUtf8(bytes);
  const front = decoder.decode(bytes.subarray(0, survey.firstBad));
  const { line, start } = lineAt(front, front.length);
  return withLineEndings(decoder.decode(bytes), {
    encoding: "unknown",
    byteOrderMark,
    invalid: {
      position: { line, character: front.length - start },
      byteOffset: survey.firstBad,
      byte: bytes[survey.firstBad] as number,
    },
    ...likelyEncodingOf(survey, [bytes]),
  });
}

/** What bytes are that are not UTF-8. */
export function likelyEncodingOf(
  { badCount, goodCount }: Pick<Utf8Survey, "badCount" | "goodCount">,
  pieces: Iterable<Uint8Array>,
): Pick<FileFacts, "likelyEncoding"> {
  return badCount > goodCount && isLikelyWindows1252(pieces) ? { likelyEncoding: "windows-1252" } : {};
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
