/**
 * Which hashes occur more than once among millions. A table for all of them would not fit in the processor's cache, and waiting for memory would be
 * most of the time; so they are first dealt out by their upper bits, then each part is looked at in a small table.
 */
import type { BitFilter } from "./bitFilter.ts";

export interface HashLists {
  /** Hashes in all. */
  readonly count: number;
  lists(): Iterable<Int32Array>;
}

/** Hashes that are dealt out at once: what is needed for them is all that is needed. */
const rangeSize = 1_048_576;

/** The shared hashes. On the way every hash is put into the filter, quicker than in the order of the file. */
export function sharedHashes(hashes: HashLists, filter: BitFilter | undefined): Set<number> {
  const bits = bitsFor(hashes.count, rangeSize);
  const finder = new SharedFinder(filter);
  let dealt = new Int32Array(0);
  for (let range = 0; range < 1 << bits; range++) {
    const sizes = partSizes(hashes, bits, range);
    const total = sizes.reduce((sum, size) => sum + size, 0);
    dealt = dealt.length < total ? new Int32Array(total) : dealt;
    deal(hashes, { bits, range, sizes, into: dealt });
    let from = 0;
    for (const size of sizes) {
      finder.look(dealt.subarray(from, from + size));
      from += size;
    }
  }
  return finder.shared;
}

/** Upper bits that tell pieces of about so many hashes apart. */
function bitsFor(count: number, size: number): number {
  return Math.max(0, Math.ceil(Math.log2((count + 1) / size)));
}

/** The bits behind those that tell the range. */
const partBits = 8;

function partSizes({ lists }: HashLists, bits: number, range: number): Int32Array {
  const sizes = new Int32Array(1 << partBits);
  for (const list of lists()) {
    for (let i = 0; i < list.length; i++) {
      const hash = list[i] as number;
      if (upperBits(hash, bits) === range) {
        (sizes[upperBits(hash << bits, partBits)] as number)++;
      }
    }
  }
  return sizes;
}

interface Dealing {
  readonly bits: number;
  readonly range: number;
  readonly sizes: Int32Array;
  readonly into: Int32Array;
}

/** Puts the hashes of a range in order of their parts. */
function deal({ lists }: HashLists, { bits, range, sizes, into }: Dealing): void {
  const places = new Int32Array(sizes.length);
  for (let part = 1; part < sizes.length; part++) {
    places[part] = (places[part - 1] as number) + (sizes[part - 1] as number);
  }
  for (const list of lists()) {
    for (let i = 0; i < list.length; i++) {
      const hash = list[i] as number;
      if (upperBits(hash, bits) === range) {
        const part = upperBits(hash << bits, partBits);
        const place = places[part] as number;
        into[place] = hash;
        places[part] = place + 1;
      }
    }
  }
}

/** Shifts count modulo 32: two of them, so that no bits at all are a range, too. */
function upperBits(hash: number, bits: number): number {
  return (hash >>> 1) >>> (31 - bits);
}

class SharedFinder {
  readonly shared = new Set<number>();
  readonly #filter: BitFilter | undefined;
  /** One table for all parts: thousands of them would be garbage. */
  #slots = new Int32Array(0);

  constructor(filter: BitFilter | undefined) {
    this.#filter = filter;
  }

  /** Looks for the shared ones of a part. */
  look(hashes: Int32Array): void {
    const size = 1 << Math.max(4, Math.ceil(Math.log2(hashes.length * 2 + 1)));
    if (this.#slots.length < size) {
      this.#slots = new Int32Array(size);
    }
    const slots = this.#slots.subarray(0, size).fill(0);
    const mask = size - 1;
    let hasZero = false;
    for (let i = 0; i < hashes.length; i++) {
      const hash = hashes[i] as number;
      this.#filter?.add(hash);
      let slot = hash & mask;
      while (slots[slot] !== 0 && slots[slot] !== hash) {
        slot = (slot + 1) & mask;
      }
      // Zero marks a free slot, so it is kept apart.
      if (hash === 0 ? hasZero : slots[slot] === hash) {
        this.shared.add(hash);
      }
      hasZero ||= hash === 0;
      slots[slot] = hash;
    }
  }
}
