/** As many as keep what a bucket's work touches in the caches of a processor, for half a million people. */
const bucketCount = 16;
/** Below so many items everything fits anyway. */
const worthIt = 4096;

/**
 * The items in order of their bucket, and in a bucket in the order given. Looking half a million people up at random costs mostly waiting for
 * memory: whoever goes through them bucket by bucket stays near where they were. `shareOf` says where an item lies, from 0 to below 1.
 */
export function inBuckets(items: readonly number[], shareOf: (item: number) => number): readonly number[] {
  if (items.length < worthIt) {
    return items;
  }
  const bucketOf = Uint8Array.from(items, (item) => shareOf(item) * bucketCount);
  const next = new Uint32Array(bucketCount + 1);
  for (const bucket of bucketOf) {
    (next[bucket + 1] as number)++;
  }
  for (let bucket = 1; bucket <= bucketCount; bucket++) {
    (next[bucket] as number) += next[bucket - 1] as number;
  }
  const sorted = new Array<number>(items.length).fill(0);
  for (const [position, item] of items.entries()) {
    const bucket = bucketOf[position] as number;
    sorted[next[bucket] as number] = item;
    (next[bucket] as number)++;
  }
  return sorted;
}
