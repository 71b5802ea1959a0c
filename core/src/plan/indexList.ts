/** Numbers of records, collected in a flat array: an array of half a million numbers that grows, and its iterators, cost several times as much. */
export class IndexList {
  readonly #items: Int32Array;
  #length = 0;

  /** For at most so many numbers. */
  constructor(most: number) {
    this.#items = new Int32Array(most);
  }

  push(index: number): void {
    this.#items[this.#length++] = index;
  }

  all(): Int32Array {
    return this.#items.subarray(0, this.#length);
  }
}

/** Those for which `keeps` holds, in their order. */
export function filtered(indexes: Int32Array, keeps: (index: number) => boolean): Int32Array {
  const kept = new IndexList(indexes.length);
  for (let at = 0; at < indexes.length; at++) {
    const index = indexes[at] as number;
    if (keeps(index)) {
      kept.push(index);
    }
  }
  return kept.all();
}
