import type { Position } from "../rules/problem.ts";
import type { CutBlock } from "./blockCutter.ts";
import { Draft } from "./draft.ts";
import { ownCopy } from "./ownCopy.ts";
import { comparePositions } from "./places.ts";
import type { TextChange } from "./table.ts";

export type Part = CutBlock | Draft;

/**
 * The document while the changes of one notification are applied: untouched blocks and drafts. Nothing is scanned. Every part but the last is not
 * empty and ends with a whole line break, so that each line starts and ends in one part.
 */
export class DocumentDraft {
  readonly parts: Part[];
  /** No part in front of this one was touched. */
  firstTouched: number;
  /** The line each part starts with, true up to part `#known`. */
  readonly #firstLines: number[];
  #known: number;

  /** `firstLines` are those of the blocks; they are written over from the first touched part on. */
  constructor(blocks: readonly CutBlock[], firstLines: number[]) {
    this.parts = blocks.length === 0 ? [new Draft("")] : blocks.slice();
    this.firstTouched = blocks.length;
    this.#firstLines = firstLines;
    this.#known = this.parts.length - 1;
  }

  apply(change: TextChange): void {
    const [from, to] = comparePositions(change.end, change.start) < 0 ? [change.end, change.start] : [change.start, change.end];
    const first = this.#partAt(from.line);
    const start = this.#offsetIn(first, from);
    const last = this.#partAt(to.line);
    const end = this.#offsetIn(last, to);
    const draft = this.parts[first] as Draft;
    draft.replace({ start, end }, change.text, this.parts[last] as Draft);
    for (const part of this.parts.splice(first + 1, last - first)) {
      draft.standFor(part);
    }
    this.#touch(first);
    this.#mendFront(first, draft);
  }

  /** Index of the part in which a line starts; the last part for lines beyond the end. */
  #partAt(line: number): number {
    for (;;) {
      const known = this.#known;
      const firstLine = this.#firstLines[known] as number;
      const part = this.parts[known] as Part;
      if (line < firstLine) {
        return lastAtMost(this.#firstLines, known, line);
      }
      if (known === this.parts.length - 1 || (part instanceof Draft && part.holdsLine(line - firstLine))) {
        return known;
      }
      this.#firstLines[known + 1] = firstLine + part.lineBreakCount;
      this.#known = known + 1;
    }
  }

  #offsetIn(index: number, position: Position): number {
    const part = this.parts[index] as Part;
    const draft = part instanceof Draft ? part : draftOf(part);
    this.parts[index] = draft;
    return draft.offsetAt(Math.max(0, position.line - (this.#firstLines[index] as number)), Math.max(0, position.character));
  }

  /**
   * An LF at the start of the draft belongs to a CR in front of it. Its end needs no care: a position never lies behind the line break of its line, so
   * the last line break of a part outlives every change in it.
   */
  #mendFront(index: number, draft: Draft): void {
    const front = this.parts[index - 1];
    if (front === undefined || draft.first !== "\n" || lastUnit(front) !== "\r") {
      return;
    }
    const joined = front instanceof Draft ? front : draftOf(front);
    this.parts[index - 1] = joined;
    this.#touch(index - 1);
    this.parts.splice(index, 1);
    joined.append(draft.text);
    joined.standFor(draft);
  }

  #touch(index: number): void {
    this.#known = Math.min(this.#known, index);
    this.firstTouched = Math.min(this.firstTouched, index);
  }
}

function draftOf(block: CutBlock): Draft {
  const draft = new Draft(block.isPart ? ownCopy(block.text) : block.text);
  draft.standFor(block);
  return draft;
}

/** Index of the last of the first `count` ascending numbers that is not above `value`; 0 when all are. */
export function lastAtMost(ascending: ArrayLike<number>, count: number, value: number): number {
  let low = 0;
  let high = count - 1;
  while (low < high) {
    const middle = (low + high + 1) >>> 1;
    if ((ascending[middle] as number) <= value) {
      low = middle;
    } else {
      high = middle - 1;
    }
  }
  return low;
}

export function firstUnit(part: Part): string {
  return part instanceof Draft ? part.first : part.text.charAt(0);
}

function lastUnit(part: Part): string {
  return part instanceof Draft ? part.last : part.text.slice(-1);
}
