/**
 * A message of many megabytes, read as its bytes come in. Its long texts are turned into strings piece by piece, by the platform's own JSON
 * parser; what is left is short. Reading all of it in one step would keep the server from answering for an eighth of a second at 56 MB.
 */
import { randomUUID } from "node:crypto";
import { type DocumentText, wholeCharacters } from "#core";

/** In bytes, as they stand in the message. */
export interface StepSizes {
  /** A text that is as long is not read in one step. The names of properties are shorter. */
  readonly longText: number;
  /** What becomes a string in one step. */
  readonly step: number;
}

const quote = 0x22;
const backslash = 0x5c;
const letterU = 0x75;
const longestEscape = "\\u00e6".length;

/** Is the long text in a property of this name, anywhere in the message, to stay in pieces? */
type StaysInPieces = (message: { readonly method?: string }, name: string) => boolean;

export class LongMessageReader {
  readonly #sizes: StepSizes;
  /** What a text is replaced by. Random, so that no text of a user can be taken for it. */
  readonly #mark = `${randomUUID()}:`;
  readonly #texts: string[][] = [];
  readonly #short: Buffer[] = [];
  /** An opening quote and what came of a long text since; undefined between texts. */
  #text: Buffer | undefined;
  #filled = 0;
  /** A text that the last bytes began and that may yet be a short one. */
  #begun: Buffer | undefined;

  constructor(sizes: StepSizes) {
    this.#sizes = sizes;
  }

  /** The next bytes of the message. Throws a SyntaxError where they are not JSON. */
  take(bytes: Buffer): void {
    let rest: Buffer | undefined = this.#begun === undefined ? bytes : Buffer.concat([this.#begun, bytes]);
    this.#begun = undefined;
    while (rest !== undefined && rest.length > 0) {
      rest = this.#text === undefined ? this.#takeShort(rest) : this.#takeText(this.#text, rest);
    }
  }

  /** The message, to be asked for behind its last bytes. Throws a SyntaxError where it is not JSON. */
  end(staysInPieces: StaysInPieces): unknown {
    while (this.#text !== undefined) {
      const rest = this.#closeText(this.#text, this.#filled);
      if (rest === undefined) {
        throw new SyntaxError("A text of the message has no end");
      }
      this.take(rest);
    }
    const short = Buffer.concat(this.#begun === undefined ? this.#short : [...this.#short, this.#begun]);
    const message = JSON.parse(short.toString("utf8"));
    this.#complete(message, (name) => staysInPieces(message, name));
    return message;
  }

  /** Up to the first long text; returns the bytes behind its opening quote. */
  #takeShort(bytes: Buffer): Buffer | undefined {
    let at = bytes.indexOf(quote);
    while (at !== -1) {
      const end = closingQuote(bytes, at + 1);
      if (end === -1 && bytes.length - at < this.#sizes.longText) {
        this.#short.push(bytes.subarray(0, at));
        this.#begun = bytes.subarray(at);
        return undefined;
      }
      if (end === -1) {
        this.#short.push(bytes.subarray(0, at), Buffer.from(`"${this.#mark}${this.#texts.length}"`));
        this.#texts.push([]);
        this.#text = Buffer.allocUnsafe(this.#sizes.step + 2);
        this.#text[0] = quote;
        this.#filled = 1;
        return bytes.subarray(at + 1);
      }
      at = bytes.indexOf(quote, end + 1);
    }
    this.#short.push(bytes);
    return undefined;
  }

  /** Collects a step's bytes, and makes a piece of them once they are there; returns what was not taken. */
  #takeText(text: Buffer, bytes: Buffer): Buffer | undefined {
    const room = text.length - 1 - this.#filled;
    const taken = bytes.copy(text, this.#filled, 0, room);
    this.#filled += taken;
    if (taken < room) {
      return undefined;
    }
    const end = wholeUnits(text.subarray(0, this.#filled));
    const isPiece = this.#addPiece(text, end);
    const rest = bytes.subarray(taken);
    if (isPiece) {
      text.copy(text, 1, end, this.#filled);
      this.#filled += 1 - end;
      return rest;
    }
    const behind = this.#closeText(text, this.#filled);
    if (behind === undefined) {
      throw new SyntaxError("A text of the message is not JSON");
    }
    return Buffer.concat([behind, rest]);
  }

  /** The text's last piece, where its closing quote is among the bytes; returns what stands behind that. */
  #closeText(text: Buffer, filled: number): Buffer | undefined {
    const end = closingQuote(text.subarray(0, filled), 1);
    if (end === -1 || !this.#addPiece(text, end)) {
      return undefined;
    }
    this.#text = undefined;
    return text.subarray(end + 1, filled);
  }

  /** False where a quote closes the text before `end`, or it is no JSON. */
  #addPiece(text: Buffer, end: number): boolean {
    const next = text[end] as number;
    text[end] = quote;
    try {
      this.#texts.at(-1)?.push(JSON.parse(text.toString("utf8", 0, end + 1)));
      return true;
    } catch {
      return false;
    } finally {
      text[end] = next;
    }
  }

  /** Puts the long texts where their marks are. */
  #complete(value: unknown, staysInPieces: (name: string) => boolean): void {
    if (typeof value !== "object" || value === null) {
      return;
    }
    for (const [name, child] of Object.entries(value)) {
      const pieces = typeof child === "string" ? this.#piecesFor(child) : undefined;
      if (pieces) {
        (value as Record<string, DocumentText>)[name] = staysInPieces(name) ? pieces : pieces.join("");
      } else {
        this.#complete(child, staysInPieces);
      }
    }
  }

  #piecesFor(text: string): readonly string[] | undefined {
    return text.startsWith(this.#mark) ? this.#texts[Number(text.slice(this.#mark.length))] : undefined;
  }
}

/** Index of the quote that closes a text whose first byte is at `from`; -1 for none. */
function closingQuote(bytes: Buffer, from: number): number {
  for (let at = from; at < bytes.length; at++) {
    const byte = bytes[at];
    if (byte === quote) {
      return at;
    }
    at += byte === backslash ? 1 : 0;
  }
  return -1;
}

/** How many of the bytes end neither within a character nor within an escape such as `\\n` or `\\u00e6`. */
function wholeUnits(bytes: Buffer): number {
  const end = wholeCharacters(bytes);
  const start = bytes.lastIndexOf(backslash, end - 1);
  if (end - start >= longestEscape || !isEscape(bytes, start)) {
    return end;
  }
  return end - start < (bytes[start + 1] === letterU ? longestEscape : 2) ? start : end;
}

/** Does this backslash begin an escape, or is it the second half of an escaped one? */
function isEscape(bytes: Buffer, at: number): boolean {
  let first = at;
  while (bytes[first - 1] === backslash) {
    first--;
  }
  return (at - first) % 2 === 0;
}
