/** The unique values of one block: hashes by which the index finds them, and where they stand. */
import type { Units } from "../../csv/unitClassing.ts";
import { hashFolded, hashFoldedText } from "./hash.ts";
import { endingLength, groupText, type IndexPlan } from "./indexPlan.ts";
import { beyondAscii } from "./unitClasses.ts";

export interface EntryBuffers {
  readonly hashes: Int32Array;
  /** Where the value starts in the block. */
  readonly starts: Uint16Array | Uint32Array;
  /** 0 for an odd one. */
  readonly lengths: Uint8Array;
  /** Where values are compared by their ending: bits of a hash of the whole value. Empty elsewhere. */
  readonly wholes: Uint16Array;
}

export interface Entries {
  readonly count: number;
  /** Shared by many blocks: this one's are those from `from` on. A view for each block would take more room than what it shows. */
  readonly buffers: EntryBuffers;
  readonly from: number;
  /** Texts of values that do not stand in the block as they are: escaped ones, long ones, those of several cells. */
  readonly odd: ReadonlyMap<number, string> | undefined;
}

export const noEntries: Entries = { count: 0, buffers: createBuffers(0, false), from: 0, odd: undefined };

const space = 0x20;

export function hashAt({ buffers, from }: Entries, entry: number): number {
  return buffers.hashes[from + entry] as number;
}

export function startAt({ buffers, from }: Entries, entry: number): number {
  return buffers.starts[from + entry] as number;
}

export function lengthAt({ buffers, from }: Entries, entry: number): number {
  return buffers.lengths[from + entry] as number;
}

/** The text of an entry, as it stands in the file. */
export function entryText(block: string, entries: Entries, entry: number): string {
  const start = startAt(entries, entry);
  return entries.odd?.get(entry) ?? block.slice(start, start + lengthAt(entries, entry));
}

/** What tells values of one hash apart: the length, 0 for unknown, and bits of the whole value. */
export function markOf({ buffers, from }: Entries, entry: number): number {
  return (buffers.lengths[from + entry] as number) | ((buffers.wholes[from + entry] as number) << 8);
}

/** Entries that a shared buffer holds: those of some hundred blocks. */
const sharedSize = 32_768;

/**
 * Collects the entries of one index, block after block. While a whole file is read, blocks get parts of shared buffers (`isBulk`): thousands of
 * small ones would cost more than the check itself. Blocks that come from editing get buffers of their own, which go with them.
 */
export class EntryBuilder {
  readonly #plan: IndexPlan;
  /** The entries of this block are those from `#from` to `#to`. */
  #from = 0;
  #to = 0;
  #buffers: EntryBuffers;
  /** The starts of this block's entries: how many bytes they take is known at its end. */
  #starts = new Uint32Array(512);
  #odd: Map<number, string> | undefined;

  constructor(plan: IndexPlan) {
    this.#plan = plan;
    this.#buffers = createBuffers(512, plan.byEnding);
  }

  /** A cell: its value, or each item of its list. The units are those of the text; `classes` tells what is in the cell. */
  addCell(text: string, units: Units, start: number, end: number, classes: number): void {
    const { separator } = this.#plan;
    const isAscii = (classes & beyondAscii) === 0;
    if (separator < 0) {
      this.#addSpan(text, units, start, end, isAscii);
      return;
    }
    let from = start;
    for (let i = start; i < end; i++) {
      if (units[i] === separator) {
        this.#addSpan(text, units, from, i, isAscii);
        from = i + 1;
      }
    }
    this.#addSpan(text, units, from, end, isAscii);
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

  finish(blockLength: number, isBulk: boolean): Entries {
    const from = this.#from;
    const to = this.#to;
    const odd = this.#odd;
    this.#odd = undefined;
    if (from === to) {
      return noEntries;
    }
    const isShort = blockLength < 65_536;
    if (isBulk && isShort) {
      this.#from = to;
      this.#shorten(from, to);
      return { count: to - from, buffers: this.#buffers, from, odd };
    }
    this.#to = from;
    const { hashes, lengths, wholes } = this.#buffers;
    const starts = this.#starts.slice(0, to - from);
    return {
      count: to - from,
      buffers: {
        hashes: hashes.slice(from, to),
        starts: isShort ? Uint16Array.from(starts) : starts,
        lengths: lengths.slice(from, to),
        wholes: wholes.slice(from, to),
      },
      from: 0,
      odd,
    };
  }

  /** Two bytes a start are enough in blocks of the usual size. */
  #shorten(from: number, to: number): void {
    const { starts } = this.#buffers;
    for (let i = from; i < to; i++) {
      starts[i] = this.#starts[i - from] as number;
    }
  }

  #addSpan(text: string, units: Units, start: number, end: number, isAscii: boolean): void {
    let from = start;
    let to = end;
    while (from < to && units[from] === space) {
      from++;
    }
    while (to > from && units[to - 1] === space) {
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
    if (!byEnding) {
      this.#push(hashFolded(units, from, to), from, length);
      return;
    }
    this.#push(hashFolded(units, length > endingLength ? to - endingLength : from, to), from, length);
    this.#buffers.wholes[this.#to - 1] = hashFolded(units, from, to);
  }

  #addOdd(text: string, start: number): void {
    const group = groupText(this.#plan, text);
    this.#odd ??= new Map();
    this.#odd.set(this.#to - this.#from, text);
    this.#push(hashFoldedText(group, 0, group.length), start, 0);
  }

  #push(hash: number, start: number, length: number): void {
    if (this.#to === this.#buffers.hashes.length) {
      this.#makeRoom();
    }
    const i = this.#to++;
    this.#buffers.hashes[i] = hash;
    this.#buffers.lengths[i] = length;
    this.#starts[i - this.#from] = start;
  }

  /** New buffers; what earlier blocks were given stays with them. */
  #makeRoom(): void {
    const count = this.#to - this.#from;
    const buffers = createBuffers(Math.max(sharedSize, count * 2), this.#plan.byEnding);
    buffers.hashes.set(this.#buffers.hashes.subarray(this.#from, this.#to));
    buffers.lengths.set(this.#buffers.lengths.subarray(this.#from, this.#to));
    buffers.wholes.set(this.#buffers.wholes.subarray(this.#from, this.#to));
    this.#buffers = buffers;
    if (this.#starts.length < buffers.hashes.length) {
      const starts = new Uint32Array(buffers.hashes.length);
      starts.set(this.#starts.subarray(0, count));
      this.#starts = starts;
    }
    this.#from = 0;
    this.#to = count;
  }
}

function createBuffers(size: number, areMarked: boolean): EntryBuffers {
  return {
    hashes: new Int32Array(size),
    starts: new Uint16Array(size),
    lengths: new Uint8Array(size),
    wholes: new Uint16Array(areMarked ? size : 0),
  };
}
