/** The unique values of one block: hashes by which the index finds them, and where they stand. */
import type { Units } from "../../csv/unitClassing.ts";
import { hashFolded, hashFoldedText } from "./hash.ts";
import { endingLength, groupText, type IndexPlan } from "./indexPlan.ts";
import { beyondAscii } from "./unitClasses.ts";

export interface Entries {
  readonly count: number;
  readonly hashes: Int32Array;
  /** Where the value starts in the block. */
  readonly starts: Uint16Array | Uint32Array;
  /** 0 for an odd one. */
  readonly lengths: Uint8Array;
  /** Where values are compared by their ending: bits of a hash of the whole value. Empty elsewhere. */
  readonly wholes: Uint16Array;
  /** Texts of values that do not stand in the block as they are: escaped ones, long ones, those of several cells. */
  readonly odd: ReadonlyMap<number, string> | undefined;
}

export const noEntries: Entries = {
  count: 0,
  hashes: new Int32Array(0),
  starts: new Uint16Array(0),
  lengths: new Uint8Array(0),
  wholes: new Uint16Array(0),
  odd: undefined,
};

const space = 0x20;

/** The text of an entry, as it stands in the file. */
export function entryText(block: string, entries: Entries, entry: number): string {
  const start = entries.starts[entry] as number;
  return entries.odd?.get(entry) ?? block.slice(start, start + (entries.lengths[entry] as number));
}

/** What tells values of one hash apart: the length, 0 for unknown, and bits of the whole value. */
export function markOf({ lengths, wholes }: Entries, entry: number): number {
  return (lengths[entry] as number) | ((wholes[entry] as number) << 8);
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
  #hashes = new Int32Array(512);
  #starts = new Uint32Array(512);
  #lengths = new Uint8Array(512);
  #wholes: Uint16Array;
  #sharedStarts = new Uint16Array(0);
  #odd: Map<number, string> | undefined;

  constructor(plan: IndexPlan) {
    this.#plan = plan;
    this.#wholes = new Uint16Array(plan.byEnding ? 512 : 0);
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
    if (!isBulk) {
      const starts = this.#starts.subarray(from, to);
      this.#to = from;
      return {
        count: to - from,
        hashes: this.#hashes.slice(from, to),
        starts: isShort ? Uint16Array.from(starts) : starts.slice(),
        lengths: this.#lengths.slice(from, to),
        wholes: this.#wholes.slice(from, to),
        odd,
      };
    }
    this.#from = to;
    return {
      count: to - from,
      hashes: this.#hashes.subarray(from, to),
      starts: isShort ? this.#shortStarts(from, to) : this.#starts.slice(from, to),
      lengths: this.#lengths.subarray(from, to),
      wholes: this.#wholes.length === 0 ? this.#wholes : this.#wholes.subarray(from, to),
      odd,
    };
  }

  /** Two bytes a start are enough in blocks of the usual size. */
  #shortStarts(from: number, to: number): Uint16Array {
    if (this.#sharedStarts.length < this.#starts.length) {
      this.#sharedStarts = new Uint16Array(this.#starts.length);
    }
    const starts = this.#sharedStarts.subarray(from, to);
    starts.set(this.#starts.subarray(from, to));
    return starts;
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
    this.#wholes[this.#to - 1] = hashFolded(units, from, to);
  }

  #addOdd(text: string, start: number): void {
    const group = groupText(this.#plan, text);
    this.#odd ??= new Map();
    this.#odd.set(this.#to - this.#from, text);
    this.#push(hashFoldedText(group, 0, group.length), start, 0);
  }

  #push(hash: number, start: number, length: number): void {
    if (this.#to === this.#hashes.length) {
      this.#makeRoom();
    }
    const i = this.#to++;
    this.#hashes[i] = hash;
    this.#starts[i] = start;
    this.#lengths[i] = length;
  }

  /** New buffers; what earlier blocks were given stays with them. */
  #makeRoom(): void {
    const count = this.#to - this.#from;
    const size = Math.max(sharedSize, count * 2);
    const hashes = new Int32Array(size);
    const lengths = new Uint8Array(size);
    hashes.set(this.#hashes.subarray(this.#from, this.#to));
    lengths.set(this.#lengths.subarray(this.#from, this.#to));
    this.#hashes = hashes;
    this.#lengths = lengths;
    if (this.#plan.byEnding) {
      const wholes = new Uint16Array(size);
      wholes.set(this.#wholes.subarray(this.#from, this.#to));
      this.#wholes = wholes;
    }
    // Nobody is given a part of the starts themselves, so one buffer serves for all.
    if (this.#starts.length < size) {
      const starts = new Uint32Array(size);
      starts.set(this.#starts.subarray(this.#from, this.#to));
      this.#starts = starts;
    } else {
      this.#starts.copyWithin(0, this.#from, this.#to);
    }
    this.#sharedStarts = new Uint16Array(0);
    this.#from = 0;
    this.#to = count;
  }
}
