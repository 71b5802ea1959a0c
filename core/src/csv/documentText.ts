/**
 * The text of a document, whole or in the pieces in which it came. The pieces of a long one are not joined: that would copy all of it in one step,
 * in which a server answers nobody.
 */
export type DocumentText = string | readonly string[];

export function wholeText(text: DocumentText): string {
  return typeof text === "string" ? text : text.join("");
}

/** Reads a document's text from its beginning to its end. */
export class TextReader {
  readonly length: number;
  readonly #pieces: readonly string[];
  /** The piece that the last part began in, and where this piece begins in the text. */
  #piece = 0;
  #pieceAt = 0;

  constructor(text: DocumentText) {
    this.#pieces = typeof text === "string" ? [text] : text;
    this.length = this.#pieces.reduce((length, piece) => length + piece.length, 0);
  }

  /** The text between two offsets, in UTF-16 units; `from` never lies before that of an earlier call. */
  slice(from: number, to: number): string {
    while (from >= this.#pieceAt + this.#current.length && this.#piece + 1 < this.#pieces.length) {
      this.#pieceAt += this.#current.length;
      this.#piece++;
    }
    const parts: string[] = [];
    let at = this.#pieceAt;
    for (let piece = this.#piece; piece < this.#pieces.length && at < to; piece++) {
      const text = this.#pieces[piece] as string;
      parts.push(text.slice(Math.max(0, from - at), to - at));
      at += text.length;
    }
    return parts.length === 1 ? (parts[0] as string) : parts.join("");
  }

  get #current(): string {
    return this.#pieces[this.#piece] ?? "";
  }
}
