/** The text of a file that stays where it is: read piece by piece, and again where somebody asks. */
import { type ByteEncoding, encodingOf } from "./decode.ts";
import { surveyUtf8, wholeCharacters } from "./utf8.ts";
import { decodeWindows1252 } from "./windows1252.ts";

/** Bytes that can be read at any place and as often as needed. They must not change meanwhile: whoever lends them sees to that. */
export interface ByteSource {
  readonly sizeBytes: number;
  /** The bytes from `from` to `to`; good until the next call. */
  read(from: number, to: number): Uint8Array;
}

const pieceBytes = 65_000;

/** All bytes of a source, cut between characters of UTF-8. */
export function* wholePieces(source: ByteSource, bytes: number): Generator<Uint8Array> {
  const size = Math.max(4, bytes);
  for (let at = 0; at < source.sizeBytes; ) {
    const to = Math.min(at + size, source.sizeBytes);
    const all = source.read(at, to);
    const piece = to === source.sizeBytes ? all : all.subarray(0, wholeCharacters(all));
    yield piece;
    at += piece.length;
  }
}

declare const TextDecoder: new (
  label: "utf-8" | "utf-16le" | "utf-16be",
  options: { readonly fatal: boolean; readonly ignoreBOM: boolean },
) => { decode(bytes: Uint8Array): string };

/** A piece of the text; it starts at a record boundary and ends anywhere. */
export interface TextWindow {
  readonly text: string;
  readonly from: number;
  readonly to: number;
  readonly bytes: Uint8Array;
  readonly isLast: boolean;
  /** Index of the first byte in `bytes` that is not UTF-8; -1 for none. */
  readonly firstBad: number;
}

export class SourceText {
  readonly encoding: ByteEncoding;
  /** Behind the byte order mark. */
  readonly start: number;
  readonly source: ByteSource;
  readonly #strict: { decode(bytes: Uint8Array): string } | undefined;
  readonly #lenient: { decode(bytes: Uint8Array): string };

  constructor(source: ByteSource, encoding?: "utf-8" | "windows-1252") {
    this.source = source;
    const head = source.read(0, Math.min(1024, source.sizeBytes)).slice();
    this.encoding = encodingOf(head, wholePieces(source, pieceBytes), encoding);
    const { name, byteOrderMark } = this.encoding;
    this.start = byteOrderMark ? (name === "utf-8" ? 3 : 2) : 0;
    this.#strict = name === "utf-8" ? new TextDecoder(name, { fatal: true, ignoreBOM: true }) : undefined;
    this.#lenient = name === "windows-1252" ? { decode: decodeWindows1252 } : new TextDecoder(name, { fatal: false, ignoreBOM: true });
  }

  /** About `size` bytes from `from` on, up to the end of a character. */
  window(from: number, size: number): TextWindow {
    const { source } = this;
    const isLast = from + size >= source.sizeBytes;
    const all = source.read(from, Math.min(from + size, source.sizeBytes));
    const bytes = isLast ? all : all.subarray(0, this.#wholeUnits(all));
    let firstBad = -1;
    let text: string;
    try {
      text = (this.#strict ?? this.#lenient).decode(bytes);
    } catch {
      firstBad = surveyUtf8(bytes).firstBad;
      text = this.#lenient.decode(bytes);
    }
    return { text, from, to: from + bytes.length, bytes, isLast, firstBad };
  }

  /** The text between two bytes where characters begin. */
  slice(from: number, to: number): string {
    return this.#lenient.decode(this.source.read(from, to));
  }

  /** From offsets of a window, asked for in order, to places in the file. The offsets are ends of records. */
  placesIn(window: TextWindow): (offset: number) => number {
    const { name } = this.encoding;
    const { text, from, to, bytes } = window;
    const width = name === "utf-16le" || name === "utf-16be" ? 2 : 1;
    if (width === 2 || bytes.length === text.length) {
      return (offset) => (offset === text.length ? to : from + width * offset);
    }
    return placesByLines(window);
  }

  #wholeUnits(bytes: Uint8Array): number {
    const { name } = this.encoding;
    return name === "utf-8" ? wholeCharacters(bytes) : name === "windows-1252" ? bytes.length : bytes.length & ~1;
  }
}

/** Where units have different numbers of bytes, or bytes were bad, line breaks tell: each is one unit and one byte in any case. */
function placesByLines({ text, from, to, bytes }: TextWindow): (offset: number) => number {
  let at = 0;
  let byte = 0;
  return (offset) => {
    if (offset === text.length) {
      return to;
    }
    let breaks = 0;
    for (; at < offset; at++) {
      breaks += isBreak(text.charCodeAt(at)) ? 1 : 0;
    }
    while (breaks > 0) {
      breaks -= isBreak(bytes[byte++] as number) ? 1 : 0;
    }
    return from + byte;
  };
}

function isBreak(unit: number): boolean {
  return unit === 0x0a || unit === 0x0d;
}
