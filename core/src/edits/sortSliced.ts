/** Items that are sorted, or looked at while two runs are merged, in one step. */
const stepItems = 2_000;

/** The same as `toSorted`, in steps; what is equal keeps its order. */
export function* sortSliced<Item>(items: readonly Item[], compare: (a: Item, b: Item) => number): Generator<void, readonly Item[]> {
  let runs: (readonly Item[])[] = [];
  for (let start = 0; start < items.length; start += stepItems) {
    runs.push(items.slice(start, start + stepItems).sort(compare));
    yield;
  }
  while (runs.length > 1) {
    const merged: (readonly Item[])[] = [];
    for (let index = 0; index < runs.length; index += 2) {
      merged.push(yield* merge(runs[index] ?? [], runs[index + 1] ?? [], compare));
    }
    runs = merged;
  }
  return runs[0] ?? [];
}

function* merge<Item>(
  left: readonly Item[],
  right: readonly Item[],
  compare: (a: Item, b: Item) => number,
): Generator<void, readonly Item[]> {
  const merged: Item[] = [];
  let l = 0;
  let r = 0;
  while (l < left.length && r < right.length) {
    merged.push(compare(right[r] as Item, left[l] as Item) < 0 ? (right[r++] as Item) : (left[l++] as Item));
    if (merged.length % stepItems === 0) {
      yield;
    }
  }
  return merged.concat(left.slice(l), right.slice(r));
}
