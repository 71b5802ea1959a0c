/** The unique values of one block: hashes by which the index finds them, and where they stand. */
import { hashFolded, hashSpan } from "./hash.ts";
import { endingLength, groupText, type IndexPlan } from "./indexPlan.ts";

export interface Entries {
  readonly count: number;
  readonly hashes: Int32Array;
  /** Where the value starts in the block. */
  readonly starts: Uint16Array | Uint32Array;
  /** 0 for an odd one. */
  readonly lengths: Uint8Array;
  /** Texts of values that do not stand in the block as they are: escaped ones, long ones, those of several cells. */
  readonly odd: ReadonlyMap<number, string> | undefined;
}

export const noEntries: Entries = {
  count: 0,
  hashes: new Int32Array(0),
  starts: new Uint16Array(0),
  lengths: new Uint8Array(0),
  odd: undefined,
};

const space = 0x20;

/** The text of an entry, as it stands in the file. */
export function entryText(block: string, entries: Entries, entry: number): string {
  const start = entries.starts[entry] as number;
  return entries.odd?.get(entry) ?? block.slice(start, start + (entries.lengths[entry] as number));
}

/** Collects the entries of one index, block after block. */
export class EntryBuilder {
  readonly #plan: IndexPlan;
  #count = 0;
  #hashes = new Int32Array(512);
  #starts = new Uint32Array(512);
  #lengths = new Uint8Array(512);
  #odd: Map<number, string> | undefined;

  constructor(plan: IndexPlan) {
    this.#plan = plan;
  }

  /** A cell: its value, or each item of its list. `isAscii`: nothing beyond it in the span. */
  addCell(text: string, start: number, end: number, isAscii: boolean): void {
    const { separator } = this.#plan;
    if (separator < 0) {
      this.#addSpan(text, start, end, isAscii);
      return;
    }
    let from = start;
    for (let i = start; i < end; i++) {
      if (text.charCodeAt(i) === separator) {
        this.#addSpan(text, from, i, isAscii);
        from = i + 1;
      }
    }
    this.#addSpan(text, from, end, isAscii);
  }

  /** A value that does not stand in the block as it is; the cell it comes from starts at `start`. */
  addText(value: string, start: number): void {
    const { separator } = this.#plan;
    for (const item of separator < 0 ? [value] : value.split(String.fromCharCode(separator))) {
      const text = item.trim();
      if (text !== "") {
        this.#addOdd(text, start);
      }
    }
  }

  finish(blockLength: number): Entries {
    const count = this.#count;
    if (count === 0) {
      return noEntries;
    }
    const starts = this.#starts.subarray(0, count);
    const entries: Entries = {
      count,
      hashes: this.#hashes.slice(0, count),
      starts: blockLength < 65_536 ? Uint16Array.from(starts) : starts.slice(),
      lengths: this.#lengths.slice(0, count),
      odd: this.#odd,
    };
    this.#count = 0;
    this.#odd = undefined;
    return entries;
  }

  #addSpan(text: string, start: number, end: number, isAscii: boolean): void {
    let from = start;
    let to = end;
    while (from < to && text.charCodeAt(from) === space) {
      from++;
    }
    while (to > from && text.charCodeAt(to - 1) === space) {
      to--;
    }
    const length = to - from;
    if (length === 0) {
      return;
    }
    const { folded, byEnding } = this.#plan;
    if (length > 255 || (folded && !isAscii)) {
      this.#addOdd(text.slice(from, to), from);
      return;
    }
    const hashed = byEnding && length > endingLength ? to - endingLength : from;
    this.#push(folded ? hashFolded(text, hashed, to) : hashSpan(text, hashed, to), from, length);
  }

  #addOdd(text: string, start: number): void {
    const group = groupText(this.#plan, text);
    this.#odd ??= new Map();
    this.#odd.set(this.#count, text);
    this.#push(hashSpan(group, 0, group.length), start, 0);
  }

  #push(hash: number, start: number, length: number): void {
    const i = this.#count++;
    if (i === this.#hashes.length) {
      this.#grow();
    }
    this.#hashes[i] = hash;
    this.#starts[i] = start;
    this.#lengths[i] = length;
  }

  #grow(): void {
    const size = this.#hashes.length * 2;
    const hashes = new Int32Array(size);
    const starts = new Uint32Array(size);
    const lengths = new Uint8Array(size);
    hashes.set(this.#hashes);
    starts.set(this.#starts);
    lengths.set(this.#lengths);
    this.#hashes = hashes;
    this.#starts = starts;
    this.#lengths = lengths;
  }
}
