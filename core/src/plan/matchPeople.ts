/**
 * Finds who is who in two files. Files of one system mostly keep their order, so both are walked side by side and equal record texts are
 * passed over without looking at a cell; only what is left over is matched by key.
 */
import { filtered, IndexList } from "./indexList.ts";
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
  readonly #leftBefore: IndexList;
  readonly #leftAfter: IndexList;
  #equal = 0;
  #misses = 0;

  constructor(before: People, after: People) {
    this.#before = before;
    this.#after = after;
    this.#leftBefore = new IndexList(before.count);
    this.#leftAfter = new IndexList(after.count);
    this.#sameShape = before.shape === after.shape;
  }

  run(): void {
    let i = 0;
    let j = 0;
    while (i < this.#before.count && j < this.#after.count) {
      const run = this.#equalRun(i, j);
      if (run > 0) {
        this.#countEqual(j, j + run);
        this.#misses = 0;
        i += run;
        j += run;
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
    const leftBefore = this.#leftBefore.all();
    const leftAfter = this.#leftAfter.all();
    const there = filtered(leftBefore, (i) => this.#before.hasKey(i));
    const table = new KeyTable(this.#before, there);
    const found = table.takeAll(this.#after, leftAfter);
    const onlyAfter: number[] = [];
    for (let at = 0; at < leftAfter.length; at++) {
      const j = leftAfter[at] as number;
      const i = found.people[j] as number;
      if (found.isEqual[j] === 1) {
        this.#countEqual(j, j + 1);
      } else if (i !== -1) {
        this.#changed.push([i, j]);
      } else if (this.#after.hasKey(j)) {
        onlyAfter.push(j);
      }
    }
    const rest = table.rest();
    const onlyBefore = rest.length === 0 ? rest : this.#withoutMatched(rest);
    return {
      changed: this.#changed,
      equal: this.#equal,
      onlyBefore: Array.from(onlyBefore),
      onlyAfter,
      repeatedBefore: table.repeated + rest.length - onlyBefore.length,
      namelessBefore: there.length === leftBefore.length ? 0 : this.#countNameless(leftBefore),
    };
  }

  #countNameless(left: Int32Array): number {
    return filtered(left, (i) => !this.#before.hasKey(i) && !this.#before.deletes(i)).length;
  }

  /** A key that stands twice in the earlier file may have been matched by its other record: that person stays. */
  #withoutMatched(rest: Int32Array): Int32Array {
    const table = new KeyTable(this.#before, rest);
    const candidates = new IndexList(this.#after.count);
    for (let j = 0; j < this.#after.count; j++) {
      if (table.mayHold(this.#after.keyHash(j))) {
        candidates.push(j);
      }
    }
    table.takeAll(this.#after, candidates.all());
    return table.rest();
  }

  /** Where the order is another one, texts are compared only of people with equal keys. */
  #equalRun(i: number, j: number): number {
    const mayBeEqual = this.#sameShape && (!this.#isLost() || this.#before.keyHash(i) === this.#after.keyHash(j));
    return mayBeEqual ? this.#before.equalRun(i, this.#after, j) : 0;
  }

  #isLost(): boolean {
    return this.#misses >= giveUpAfter;
  }

  /** A record that deletes its person stands for nobody: the person is gone already. Both records read the same, so either tells. */
  #countEqual(from: number, to: number): void {
    for (let j = from; j < to; j++) {
      if (!this.#after.deletes(j)) {
        this.#equal++;
      }
    }
  }

  #step(i: number, j: number): [number, number] {
    if (this.#isSamePerson(i, j)) {
      this.#changed.push([i, j]);
      this.#misses = 0;
      return [i + 1, j + 1];
    }
    const found = this.#isLost() ? undefined : this.#lookNearby(i, j);
    if (found) {
      this.#misses = 0;
      return found;
    }
    this.#misses++;
    this.#leftBefore.push(i);
    this.#leftAfter.push(j);
    return [i + 1, j + 1];
  }

  #isSamePerson(i: number, j: number): boolean {
    return (
      this.#before.keyHash(i) === this.#after.keyHash(j) &&
      this.#before.hasSameKey(i, this.#after, j) &&
      this.#before.hasKey(i) &&
      !this.#before.deletes(i)
    );
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
