/**
 * Finds who is who in two files. Files of one system mostly keep their order, so both are walked side by side and equal record texts are
 * passed over without looking at a cell; only what is left over is matched by key.
 */
import { KeyTable } from "./keyTable.ts";
import type { People } from "./people.ts";

export interface Matches {
  /** Index before and after of people in both whose texts differ. */
  readonly changed: readonly (readonly [number, number])[];
  /** People whose record text is the same in both. */
  readonly equal: number;
  readonly onlyBefore: readonly number[];
  readonly onlyAfter: readonly number[];
  /** Records of the earlier file whose key stands in it more than once: one person, who is counted once. */
  readonly repeatedBefore: number;
  /** Records of the earlier file without a key: nobody can say who they are. */
  readonly namelessBefore: number;
}

/** How far a moved record is looked for before it is left to the table of keys. */
const nearby = 16;
/** After so many records without a neighbour the order is believed to be another one, and nobody looks nearby any more. */
const giveUpAfter = 64;

export function matchPeople(before: People, after: People): Matches {
  const walk = new Walk(before, after);
  walk.run();
  return walk.finish();
}

class Walk {
  readonly #before: People;
  readonly #after: People;
  readonly #sameShape: boolean;
  readonly #changed: [number, number][] = [];
  readonly #leftBefore: number[] = [];
  readonly #leftAfter: number[] = [];
  #equal = 0;
  #misses = 0;

  constructor(before: People, after: People) {
    this.#before = before;
    this.#after = after;
    this.#sameShape = before.shape === after.shape;
  }

  run(): void {
    let i = 0;
    let j = 0;
    while (i < this.#before.count && j < this.#after.count) {
      if (this.#sameText(i, j)) {
        this.#countEqual(j);
        this.#misses = 0;
        i++;
        j++;
        continue;
      }
      [i, j] = this.#step(i, j);
    }
    for (; i < this.#before.count; i++) {
      this.#leftBefore.push(i);
    }
    for (; j < this.#after.count; j++) {
      this.#leftAfter.push(j);
    }
  }

  finish(): Matches {
    const left = this.#leftBefore.filter((i) => !this.#before.deletes(i));
    const there = left.filter((i) => this.#before.hasKey(i));
    const table = new KeyTable(this.#before, there);
    const onlyAfter: number[] = [];
    for (const j of this.#leftAfter) {
      const i = table.take(this.#after, j);
      if (i !== undefined) {
        this.#pair(i, j);
      } else if (this.#after.hasKey(j)) {
        onlyAfter.push(j);
      }
    }
    const rest = table.rest();
    const onlyBefore = rest.length === 0 ? rest : this.#withoutMatched(rest);
    return {
      changed: this.#changed,
      equal: this.#equal,
      onlyBefore,
      onlyAfter,
      repeatedBefore: table.repeated + rest.length - onlyBefore.length,
      namelessBefore: left.length - there.length,
    };
  }

  /** A key that stands twice in the earlier file may have been matched by its other record: that person stays. */
  #withoutMatched(rest: readonly number[]): number[] {
    const table = new KeyTable(this.#before, rest);
    for (let j = 0; j < this.#after.count; j++) {
      table.take(this.#after, j);
    }
    return table.rest();
  }

  #sameText(i: number, j: number): boolean {
    return this.#sameShape && this.#before.raw(i) === this.#after.raw(j);
  }

  /** A record that deletes its person stands for nobody: the person is gone already. Both records read the same, so either tells. */
  #countEqual(j: number): void {
    if (!this.#after.deletes(j) && (this.#sameShape || this.#after.hasKey(j))) {
      this.#equal++;
    }
  }

  #pair(i: number, j: number): void {
    if (this.#sameText(i, j)) {
      this.#countEqual(j);
    } else {
      this.#changed.push([i, j]);
    }
  }

  #step(i: number, j: number): [number, number] {
    const key = this.#before.key(i);
    if (key !== "" && !this.#before.deletes(i) && key === this.#after.key(j)) {
      this.#pair(i, j);
      this.#misses = 0;
      return [i + 1, j + 1];
    }
    if (this.#misses < giveUpAfter) {
      const found = this.#lookNearby(i, j);
      if (found) {
        this.#misses = 0;
        return found;
      }
    }
    this.#misses++;
    this.#leftBefore.push(i);
    this.#leftAfter.push(j);
    return [i + 1, j + 1];
  }

  /** Steps over a few records of one side when the other side's record stands behind them. */
  #lookNearby(i: number, j: number): [number, number] | undefined {
    const keyBefore = this.#before.key(i);
    const keyAfter = this.#after.key(j);
    for (let d = 1; d <= nearby; d++) {
      if (j + d < this.#after.count && this.#after.key(j + d) === keyBefore) {
        for (let k = 0; k < d; k++) {
          this.#leftAfter.push(j + k);
        }
        return [i, j + d];
      }
      if (i + d < this.#before.count && this.#before.key(i + d) === keyAfter) {
        for (let k = 0; k < d; k++) {
          this.#leftBefore.push(i + k);
        }
        return [i + d, j];
      }
    }
    return undefined;
  }
}
