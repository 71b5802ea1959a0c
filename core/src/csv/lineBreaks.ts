/** Line breaks: LF, CRLF and CR each end a line, as in the language server protocol. */

const lineFeed = 10;
const carriageReturn = 13;

/**
 * Finds line breaks from front to back. The next LF and the next CR are remembered: a text without CR is searched for one only once, not
 * once a line. Places asked for must not go back behind an earlier one.
 */
export class LineBreaks {
  readonly #text: string;
  #lineFeed = -1;
  #carriageReturn = -1;

  constructor(text: string) {
    this.#text = text;
  }

  /** Start of the first line break at or behind `at`; the length of the text when there is none. */
  next(at: number): number {
    if (this.#lineFeed < at) {
      this.#lineFeed = find(this.#text, "\n", at);
    }
    if (this.#carriageReturn < at) {
      this.#carriageReturn = find(this.#text, "\r", at);
    }
    return this.#lineFeed < this.#carriageReturn ? this.#lineFeed : this.#carriageReturn;
  }
}

/** Index of `what` at or behind `at`, or the length of the text: a value that compares as "behind everything". */
export function find(text: string, what: string, at: number): number {
  const index = text.indexOf(what, at);
  return index === -1 ? text.length : index;
}

/** The offset behind the line break that starts at `at`. */
export function behindBreak(text: string, at: number): number {
  return text.charCodeAt(at) === carriageReturn && text.charCodeAt(at + 1) === lineFeed ? at + 2 : at + 1;
}

/** The end of the line whose line break ends at `at`. */
export function beforeBreak(text: string, at: number): number {
  return text.charCodeAt(at - 1) === lineFeed && text.charCodeAt(at - 2) === carriageReturn ? at - 2 : at - 1;
}

/** Starts of all lines, the first one included; a line break at the very end starts one more, empty line. */
export function lineStartsOf(text: string): number[] {
  const breaks = new LineBreaks(text);
  const starts = [0];
  for (let at = breaks.next(0); at < text.length; at = breaks.next(at)) {
    at = behindBreak(text, at);
    starts.push(at);
  }
  return starts;
}

/** Line and start of the line that `offset` lies in. An offset between CR and LF belongs to the line they end. */
export function lineAt(text: string, offset: number): { line: number; start: number } {
  const breaks = new LineBreaks(text);
  const stop = Math.min(offset, text.length);
  let line = 0;
  let start = 0;
  for (let at = breaks.next(0); at < stop; at = breaks.next(start)) {
    const behind = behindBreak(text, at);
    if (behind > stop) {
      break;
    }
    start = behind;
    line++;
  }
  return { line, start };
}

/** Turns offsets into positions, from front to back. */
export class PositionWalk {
  readonly #text: string;
  readonly #breaks: LineBreaks;
  #line: number;
  #start: number;

  /** Starts at the start of a line. */
  constructor(text: string, line: number, start: number) {
    this.#text = text;
    this.#breaks = new LineBreaks(text);
    this.#line = line;
    this.#start = start;
  }

  to(offset: number): { line: number; character: number } {
    for (let at = this.#breaks.next(this.#start); at < offset; at = this.#breaks.next(this.#start)) {
      this.#start = behindBreak(this.#text, at);
      this.#line++;
    }
    return { line: this.#line, character: offset - this.#start };
  }
}
