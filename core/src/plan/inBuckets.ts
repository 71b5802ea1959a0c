/** As many as keep what a bucket's work touches in the caches of a processor, for half a million people. */
const bucketCount = 16;
/** Below so many items everything fits anyway. */
const worthIt = 4096;

/**
 * The items in order of their bucket, and in a bucket in the order given. Looking half a million people up at random costs mostly waiting for
 * memory: whoever goes through them bucket by bucket stays near where they were. `shareOf` says where an item lies, from 0 to below 1. Flat arrays
 * and counted loops, since iterators would cost several times as much.
 */
export function inBuckets(items: Int32Array, shareOf: (item: number) => number): Int32Array {
  if (items.length < worthIt) {
    return items;
  }
  const bucketOf = new Uint8Array(items.length);
  const next = new Uint32Array(bucketCount + 1);
  for (let position = 0; position < items.length; position++) {
    const bucket = Math.floor(shareOf(items[position] as number) * bucketCount);
    bucketOf[position] = bucket;
    (next[bucket + 1] as number)++;
  }
  for (let bucket = 1; bucket <= bucketCount; bucket++) {
    (next[bucket] as number) += next[bucket - 1] as number;
  }
  const sorted = new Int32Array(items.length);
  for (let position = 0; position < items.length; position++) {
    const bucket = bucketOf[position] as number;
    sorted[next[bucket] as number] = items[position] as number;
    (next[bucket] as number)++;
  }
  return sorted;
}
