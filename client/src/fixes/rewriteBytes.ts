import { type Phrase, phrase, recordBreaks } from "#core";
import type { FileRewrite } from "#server/protocol";

export type Rewritten = { readonly bytes: Uint8Array } | { readonly refusal: Phrase };

const mark = [0xef, 0xbb, 0xbf];

/** The bytes of a file, changed as asked and in nothing else. Refuses what it cannot do without loss. */
export function rewriteBytes(bytes: Uint8Array, rewrite: FileRewrite): Rewritten {
  const decoded = rewrite.from === undefined ? { bytes } : reencode(bytes, rewrite.from);
  if ("refusal" in decoded) {
    return decoded;
  }
  const ended = rewrite.lineEnding === undefined ? decoded : withLineEndings(decoded.bytes, rewrite.lineEnding);
  return "refusal" in ended || rewrite.byteOrderMark === undefined ? ended : { bytes: withMark(ended.bytes, rewrite.byteOrderMark) };
}

function reencode(bytes: Uint8Array, from: NonNullable<FileRewrite["from"]>): Rewritten {
  const text = new TextDecoder(from).decode(bytes);
  if (from !== "windows-1252" && text.includes("\uFFFD")) {
    return { refusal: phrase("The file is not whole {0}: some characters cannot be read.", from.toUpperCase()) };
  }
  return { bytes: new TextEncoder().encode(text) };
}

function hasMark(bytes: Uint8Array): boolean {
  return mark.every((byte, index) => bytes[index] === byte);
}

function withMark(bytes: Uint8Array, wish: "add" | "remove"): Uint8Array {
  if (wish === "remove") {
    return hasMark(bytes) ? bytes.subarray(mark.length) : bytes;
  }
  if (hasMark(bytes)) {
    return bytes;
  }
  const result = new Uint8Array(mark.length + bytes.length);
  result.set(mark);
  result.set(bytes, mark.length);
  return result;
}

const endings = { lf: [0x0a], crlf: [0x0d, 0x0a] } as const;

/** Ends of records only: a line break inside a quoted value is part of the value. */
function withLineEndings(bytes: Uint8Array, lineEnding: "lf" | "crlf"): Rewritten {
  const start = hasMark(bytes) ? mark.length : 0;
  // Each byte as one unit, whatever it encodes: quotes, separators and line breaks are ASCII, and places in the text are places in the bytes.
  const text = new TextDecoder("windows-1252").decode(bytes.subarray(start));
  const breaks = recordBreaks(text);
  if (!breaks) {
    return { refusal: phrase("A quote is not closed: which line ends belong to values cannot be told. Close it first.") };
  }
  // At most every byte is a line break that becomes two.
  const result = new Uint8Array(bytes.length * 2);
  let length = 0;
  let from = 0;
  const append = (part: ArrayLike<number>): void => {
    result.set(part, length);
    length += part.length;
  };
  for (const each of breaks) {
    append(bytes.subarray(from, start + each.start));
    append(endings[lineEnding]);
    from = start + each.end;
  }
  append(bytes.subarray(from));
  return { bytes: result.slice(0, length) };
}
