/**
 * Which hashes occur more than once among millions. A table for all of them would not fit in the processor's cache, and waiting for memory would be
 * most of the time; so they are first dealt out by their upper bits, then each part is looked at in a small table.
 */
import type { BitFilter } from "./bitFilter.ts";
import { type Entries, hashAt, markOf } from "./entries.ts";
import { SharedFinder } from "./sharedFinder.ts";

/** Hashes that are dealt out at once: what is needed for them is all that is needed. */
const rangeSize = 2_097_152;
/** The bits behind those that tell the range. */
const partBits = 9;
const partsAStep = 32;
const listsAStep = 256;

/**
 * The shared hashes. `areMarked`: only those that matter, see `SharedFinder.lookMarked`. On the way every hash is put into the filter, quicker than in
 * the order of the file. In steps of some milliseconds.
 */
export function* sharedHashes(lists: readonly Entries[], areMarked: boolean, filter: BitFilter | undefined): Generator<void, Set<number>> {
  const count = lists.reduce((sum, entries) => sum + entries.count, 0);
  const bits = bitsFor(count, rangeSize);
  const finder = new SharedFinder(filter);
  const dealt: Dealt = { hashes: new Int32Array(0), marks: new Int32Array(0) };
  const allSizes = yield* partSizes(lists, bits);
  for (let range = 0; range < 1 << bits; range++) {
    const sizes = allSizes.subarray(range << partBits, (range + 1) << partBits);
    makeRoom(
      dealt,
      sizes.reduce((sum, size) => sum + size, 0),
      areMarked,
    );
    yield* deal(lists, { bits, range, sizes, areMarked, into: dealt });
    let from = 0;
    for (const [part, size] of sizes.entries()) {
      const own = dealt.hashes.subarray(from, from + size);
      if (areMarked) {
        finder.lookMarked(own, dealt.marks.subarray(from, from + size));
      } else {
        finder.look(own);
      }
      from += size;
      if (part % partsAStep === partsAStep - 1) {
        yield;
      }
    }
  }
  return finder.shared;
}

interface Dealt {
  hashes: Int32Array;
  marks: Int32Array;
}

/** With room to spare: ranges differ a little in size, and a new buffer for each would pile up. */
function makeRoom(dealt: Dealt, count: number, areMarked: boolean): void {
  if (dealt.hashes.length < count) {
    const room = count + (count >> 3);
    dealt.hashes = new Int32Array(room);
    dealt.marks = new Int32Array(areMarked ? room : 0);
  }
}

/** Upper bits that tell pieces of about so many hashes apart. */
function bitsFor(count: number, size: number): number {
  return Math.max(0, Math.ceil(Math.log2((count + 1) / size)));
}

/** How many hashes each part has, the parts of all ranges one after the other. */
function* partSizes(lists: readonly Entries[], bits: number): Generator<void, Int32Array> {
  const shift = 32 - bits - partBits;
  const sizes = new Int32Array(1 << (bits + partBits));
  let looked = 0;
  for (const entries of lists) {
    for (let i = 0; i < entries.count; i++) {
      (sizes[hashAt(entries, i) >>> shift] as number)++;
    }
    if (++looked % listsAStep === 0) {
      yield;
    }
  }
  return sizes;
}

interface Dealing {
  readonly bits: number;
  readonly range: number;
  readonly sizes: Int32Array;
  readonly areMarked: boolean;
  readonly into: Dealt;
}

/** Puts the hashes of a range in order of their parts. */
function* deal(lists: readonly Entries[], { bits, range, sizes, areMarked, into }: Dealing): Generator<void, void> {
  const places = new Int32Array(sizes.length);
  for (let part = 1; part < sizes.length; part++) {
    places[part] = (places[part - 1] as number) + (sizes[part - 1] as number);
  }
  let looked = 0;
  for (const entries of lists) {
    for (let i = 0; i < entries.count; i++) {
      const hash = hashAt(entries, i);
      if (upperBits(hash, bits) === range) {
        const part = upperBits(hash << bits, partBits);
        const place = places[part] as number;
        into.hashes[place] = hash;
        if (areMarked) {
          into.marks[place] = markOf(entries, i);
        }
        places[part] = place + 1;
      }
    }
    if (++looked % listsAStep === 0) {
      yield;
    }
  }
}

/** Shifts count modulo 32: two of them, so that no bits at all are a range, too. */
function upperBits(hash: number, bits: number): number {
  return (hash >>> 1) >>> (31 - bits);
}
