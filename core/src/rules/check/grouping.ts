/** Puts values whose hashes are shared into groups: one pass over the blocks, whatever the number of hashes. */
import { BitFilter } from "./bitFilter.ts";
import type { BlockState } from "./blockState.ts";
import { hashAt } from "./entries.ts";
import type { EntryPlace, UniqueIndex } from "./uniqueIndex.ts";

const blocksAStep = 64;

export interface Suspects {
  readonly hashes: ReadonlySet<number>;
  /** Is it sure that each of them is shared? */
  readonly areShared: boolean;
}

/**
 * Looks for what equal values there are, once all blocks are in place. All indexes together: where blocks stay in a file, their texts are read
 * for it, and that only once.
 */
export function* settleIndexes(indexes: readonly UniqueIndex[], states: readonly BlockState[]): Generator<void, void> {
  const groupings: Grouping[] = [];
  for (const index of indexes) {
    const suspects = yield* index.takeSuspects(states);
    if (suspects.hashes.size > 0) {
      groupings.push(new Grouping(index, suspects));
    }
    yield;
  }
  if (groupings.length === 0) {
    return;
  }
  for (const [i, state] of states.entries()) {
    for (const grouping of groupings) {
      grouping.look(state);
    }
    if (i % blocksAStep === blocksAStep - 1) {
      yield;
    }
  }
}

class Grouping {
  readonly #index: UniqueIndex;
  readonly #suspects: Suspects;
  readonly #filter: BitFilter;
  /** Values that were met once: their hash may be one that only looked shared. */
  readonly #singles = new Map<number, EntryPlace>();

  constructor(index: UniqueIndex, suspects: Suspects) {
    this.#index = index;
    this.#suspects = suspects;
    this.#filter = new BitFilter(suspects.hashes.size);
    for (const hash of suspects.hashes) {
      this.#filter.add(hash);
    }
  }

  look(state: BlockState): void {
    const { hashes: suspects, areShared } = this.#suspects;
    const entries = this.#index.entriesOf(state);
    for (let entry = 0; entry < entries.count; entry++) {
      const hash = hashAt(entries, entry);
      if (!this.#filter.has(hash) || !suspects.has(hash)) {
        continue;
      }
      if (areShared || this.#index.isGrouped(hash)) {
        this.#index.join(state, entry);
      } else {
        this.#joinBoth(hash, { state, entry });
      }
    }
  }

  #joinBoth(hash: number, place: EntryPlace): void {
    const single = this.#singles.get(hash);
    if (single === undefined) {
      this.#singles.set(hash, place);
      return;
    }
    this.#singles.delete(hash);
    this.#index.join(single.state, single.entry);
    this.#index.join(place.state, place.entry);
  }
}
