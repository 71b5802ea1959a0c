import fc from "fast-check";
import { expect, test } from "vitest";
import { sharedHashes } from "../../../core/src/rules/check/sharedHashes.ts";

interface Value {
  readonly hash: number;
  readonly length: number;
  readonly whole: number;
}

const hash = fc.constantFrom(0, 1, -1, 2, 1 << 24, 1 << 31, 0x7fff_ffff, 65_536);
const value = fc.record({ hash, length: fc.constantFrom(0, 6, 8), whole: fc.constantFrom(0, 1, 65_535) });
const blocks = fc.array(fc.array(value, { maxLength: 6 }), { maxLength: 4 });

test("hashes that occur more than once are found", () => {
  fc.assert(
    fc.property(blocks, (all) => {
      const values = all.flat();
      expect(found(all, false)).toEqual(sharedIn(values));
    }),
  );
});

test("of marked ones those are found whose values are equal, of different length or of unknown length", () => {
  fc.assert(
    fc.property(blocks, (all) => {
      const values = all.flat();
      const wanted = sharedIn(values).filter((shared) => {
        const own = values.filter((each) => each.hash === shared);
        const isOneLength = own.every(({ length }) => length !== 0 && length === own[0]?.length);
        return !isOneLength || new Set(own.map(({ whole }) => whole)).size < own.length;
      });
      expect(found(all, true)).toEqual(wanted);
    }),
  );
});

function sharedIn(values: readonly Value[]): number[] {
  const hashes = values.map((each) => each.hash);
  return [...new Set(hashes)].filter((each) => hashes.indexOf(each) !== hashes.lastIndexOf(each)).sort((a, b) => a - b);
}

function found(all: readonly (readonly Value[])[], areMarked: boolean): number[] {
  // As blocks have them: one behind the other in buffers that they share.
  const values = all.flat();
  const buffers = {
    hashes: Int32Array.from(values, (each) => each.hash),
    starts: new Uint16Array(values.length),
    lengths: Uint8Array.from(values, (each) => each.length),
    wholes: Uint16Array.from(values, (each) => each.whole),
  };
  let behind = 0;
  const lists = all.map(({ length }) => {
    behind += length;
    return { count: length, buffers, from: behind - length, odd: undefined };
  });
  const work = sharedHashes(lists, areMarked, undefined);
  let step = work.next();
  while (!step.done) {
    step = work.next();
  }
  return [...step.value].sort((a, b) => a - b);
}
