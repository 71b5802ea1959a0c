import { type Phrase, phrase } from "#core";
import type { FileRewrite } from "#server/protocol";

export type Rewritten = { readonly bytes: Uint8Array } | { readonly refusal: Phrase };

const mark = [0xef, 0xbb, 0xbf];

/** The bytes of a file, changed as asked and in nothing else. Refuses what it cannot do without loss. */
export function rewriteBytes(bytes: Uint8Array, rewrite: FileRewrite): Rewritten {
  const decoded = rewrite.from === undefined ? { bytes } : reencode(bytes, rewrite.from);
  if ("refusal" in decoded) {
    return decoded;
  }
  const ended = rewrite.lineEnding === undefined ? decoded.bytes : withLineEndings(decoded.bytes, rewrite.lineEnding);
  return { bytes: rewrite.byteOrderMark === undefined ? ended : withMark(ended, rewrite.byteOrderMark) };
}

function reencode(bytes: Uint8Array, from: NonNullable<FileRewrite["from"]>): Rewritten {
  const text = new TextDecoder(from).decode(bytes);
  if (from !== "windows-1252" && text.includes("\uFFFD")) {
    return { refusal: phrase("The file is not whole {0}: some characters cannot be read.", from.toUpperCase()) };
  }
  return { bytes: new TextEncoder().encode(text) };
}

function withMark(bytes: Uint8Array, wish: "add" | "remove"): Uint8Array {
  const has = mark.every((byte, index) => bytes[index] === byte);
  if (wish === "remove") {
    return has ? bytes.subarray(mark.length) : bytes;
  }
  if (has) {
    return bytes;
  }
  const result = new Uint8Array(mark.length + bytes.length);
  result.set(mark);
  result.set(bytes, mark.length);
  return result;
}

const lf = 0x0a;
const cr = 0x0d;
const quote = 0x22;

/** Ends of records only: a line break inside a quoted value is part of the value. */
function withLineEndings(bytes: Uint8Array, lineEnding: "lf" | "crlf"): Uint8Array {
  // At most every byte is a line break that becomes two.
  const result = new Uint8Array(bytes.length * 2);
  let length = 0;
  let quoted = false;
  for (let index = 0; index < bytes.length; index++) {
    const byte = bytes[index] ?? 0;
    // A doubled quote leaves and enters again, which comes to the same.
    quoted = byte === quote ? !quoted : quoted;
    if (quoted || (byte !== lf && byte !== cr)) {
      result[length++] = byte;
      continue;
    }
    if (byte === cr && bytes[index + 1] === lf) {
      index++;
    }
    if (lineEnding === "crlf") {
      result[length++] = cr;
    }
    result[length++] = lf;
  }
  return result.slice(0, length);
}
