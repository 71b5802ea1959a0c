import * as fc from "fast-check";
import { expect, test } from "vitest";
import { atOnce } from "#core";
import { sortSliced } from "../../../core/src/edits/sortSliced.ts";

const byValue = (a: { readonly value: number }, b: { readonly value: number }) => a.value - b.value;
const valued = (values: readonly number[]) => values.map((value, place) => ({ value, place }));

test("what is sorted in steps is in the order of a sort at once, equal ones as they stood", async () => {
  await fc.assert(
    fc.property(fc.array(fc.nat(50), { maxLength: 12_000, size: "max" }), (values) => {
      const items = valued(values);
      expect(atOnce(sortSliced(items, byValue))).toEqual(items.toSorted(byValue));
    }),
    { numRuns: 30 },
  );
});

test("no step looks at more than some thousand items", () => {
  let compared = 0;
  let most = 0;
  const counting = (a: { readonly value: number }, b: { readonly value: number }) => {
    compared++;
    return byValue(a, b);
  };
  const items = valued(Array.from({ length: 50_000 }, (_, i) => (i * 7919) % 50_000));
  for (const work = sortSliced(items, counting); work.next().done !== true; compared = 0) {
    most = Math.max(most, compared);
  }
  expect(most).toBeGreaterThan(0);
  expect(most).toBeLessThan(2_000 * 11);
});
