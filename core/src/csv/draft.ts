import type { CutBlock } from "./blockCutter.ts";
import { beforeBreak, lineStartsOf } from "./lineBreaks.ts";

/**
 * The text of one or more blocks while changes are applied. Editors send the changes of one notification from the end to the start; therefore only
 * the text in front of the last change is kept as one string with known lines (`head`), and what is behind it as pieces. A change in
 * the head costs no copying. A change behind it joins the pieces first.
 */
export class Draft {
  /** Blocks of the table that gave way to this draft. */
  readonly replaced: CutBlock[] = [];
  length: number;
  #head: string;
  /** What follows the head, last piece first. */
  #tail: string[] = [];
  #lineStarts: number[] | undefined;

  constructor(text: string) {
    this.#head = text;
    this.length = text.length;
  }

  /** Notes that this draft stands for a part's blocks too. */
  standFor(part: CutBlock | Draft): void {
    for (const block of part instanceof Draft ? part.replaced : [part]) {
      this.replaced.push(block);
    }
  }

  get text(): string {
    this.#join();
    return this.#head;
  }

  get lineBreakCount(): number {
    this.#join();
    return this.#headLines().length - 1;
  }

  /** Is it known, without joining, that a line starts in here? */
  holdsLine(line: number): boolean {
    const start = this.#headLines()[line];
    return start !== undefined && start < this.length;
  }

  /** The offset of a place, clamped to its line, and to the end. Until the next change, it lies in the head. */
  offsetAt(line: number, character: number): number {
    const starts = this.#headLines();
    const start = starts[line];
    const isCut = this.#tail.length > 0 && line >= starts.length - 1;
    if (isCut && (start === undefined || start + character > this.#head.length)) {
      this.#join();
      return this.offsetAt(line, character);
    }
    if (start === undefined) {
      return this.#head.length;
    }
    const next = starts[line + 1];
    return Math.min(start + character, next === undefined ? this.#head.length : beforeBreak(this.#head, next));
  }

  /** Replaces what is between two offsets that `offsetAt` gave; the second one by `last`, when the change ends in another draft. */
  replace({ start, end }: { readonly start: number; readonly end: number }, text: string, last: Draft = this): void {
    const rest = last.#head.slice(end);
    this.length = start + text.length + rest.length + (last.length - last.#head.length);
    this.#tail = last.#tail;
    this.#tail.push(rest, text);
    this.#head = this.#head.slice(0, start);
    const starts = this.#headLines();
    while ((starts[starts.length - 1] as number) > start) {
      starts.pop();
    }
    this.#guardCut();
  }

  /** Appends the text of the part behind this one. */
  append(text: string): void {
    this.#tail.unshift(text);
    this.length += text.length;
    this.#guardCut();
  }

  /** The first and the last unit, "" in an empty draft. */
  get first(): string {
    return this.#head.charAt(0) || (this.#tail.findLast((piece) => piece !== "") ?? "").charAt(0);
  }

  get last(): string {
    return (this.#tail.find((piece) => piece !== "") ?? this.#head).slice(-1);
  }

  /** A CR at the end of the head may be half of a CRLF: then the lines of the head alone are not those of the whole. */
  #guardCut(): void {
    if (this.#head.endsWith("\r")) {
      this.#join();
    }
  }

  #headLines(): number[] {
    this.#lineStarts ??= lineStartsOf(this.#head);
    return this.#lineStarts;
  }

  #join(): void {
    if (this.#tail.length > 0) {
      this.#tail.push(this.#head);
      this.#head = this.#tail.reverse().join("");
      this.#tail = [];
      this.#lineStarts = undefined;
    }
  }
}
