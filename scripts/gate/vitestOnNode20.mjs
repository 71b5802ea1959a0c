// Preloaded where vitest runs on Node 20, which lacks this one function of its reporter. Not for the tests themselves.
if (process.env.VITEST_POOL_ID === undefined && process.env.VITEST_WORKER_ID === undefined) {
  /** @type {any} */ (Map).groupBy ??= (/** @type {Iterable<unknown>} */ items, /** @type {(item: unknown) => unknown} */ keyOf) => {
    const groups = new Map();
    for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item]);
    return groups;
  };
}
