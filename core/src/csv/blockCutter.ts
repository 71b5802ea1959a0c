/** Cuts text into blocks at record boundaries. */
import type { Cells } from "./cells.ts";
import type { Dialect } from "./dialect.ts";
import { ownCopy } from "./ownCopy.ts";
import { RecordScanner, type ScanOptions } from "./recordScanner.ts";
import type { Block } from "./table.ts";

/** A block with what an edit must know about its quotes. */
export interface CutBlock extends Block {
  /** False: no quote in the text. */
  readonly mayHoldQuote: boolean;
  /** A quote is never closed: whether that stays true depends on the blocks behind. */
  readonly unclosed: boolean;
  /** Is the text a part of a longer one? Reading its units takes a detour then: whoever reads many of them makes a copy first. */
  readonly isPart: boolean;
}

/** How a table is cut; one for all its blocks. */
export interface Cutting {
  readonly dialect: Dialect;
  /** Units of a block; a block ends with the first record that reaches it. */
  readonly blockSize: number;
  readonly quoteReach: number;
  /** Buffers to scan into. */
  readonly outline: Cells;
  readonly newId: () => number;
}

/** A block without its text. */
export type Outline = Omit<CutBlock, "text" | "isPart">;

export class BlockCutter {
  readonly #text: string;
  readonly #cutting: Cutting;
  readonly #scanner: RecordScanner;

  constructor(text: string, cutting: Cutting, options: ScanOptions) {
    this.#text = text;
    this.#cutting = cutting;
    this.#scanner = new RecordScanner(text, cutting.dialect, { ...options, quoteReach: cutting.quoteReach });
  }

  /** Behind the last block. */
  get at(): number {
    return this.#scanner.at;
  }

  /** The next block; undefined when nothing is left, or no record that is known to end. */
  next(): CutBlock | undefined {
    const block = this.nextPart();
    return block && { ...block, text: ownCopy(block.text), isPart: false };
  }

  /** The same with a text that is a part of the whole. */
  nextPart(): CutBlock | undefined {
    const from = this.#scanner.at;
    const outline = this.outline();
    return outline && { ...outline, text: this.#text.slice(from, this.#scanner.at), isPart: true };
  }

  /** The same without the text. */
  outline(): Outline | undefined {
    const from = this.#scanner.at;
    const { blockSize, outline, newId } = this.#cutting;
    this.#scanner.outline(outline, this.#text.length - from > 2 * blockSize ? from + blockSize : this.#text.length);
    const to = this.#scanner.at;
    if (to === from) {
      return undefined;
    }
    // Two bytes are enough in blocks of the usual size.
    const recordStarts = to - from < 65_536 ? new Uint16Array(outline.recordCount) : new Uint32Array(outline.recordCount);
    for (let record = 0; record < outline.recordCount; record++) {
      recordStarts[record] = (outline.start[outline.firstCell[record] as number] as number) - from;
    }
    return {
      id: newId(),
      length: to - from,
      recordCount: outline.recordCount,
      recordStarts,
      lineBreakCount: outline.lineBreakCount,
      mayHoldQuote: this.#scanner.sawQuote,
      unclosed: this.#scanner.sawUnclosed,
    };
  }
}
