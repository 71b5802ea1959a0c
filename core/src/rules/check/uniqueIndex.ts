/**
 * Finds equal values all over the document and keeps the answer while blocks change. Values are told apart by 32-bit hashes, which the blocks
 * keep; where two values share one, their texts are compared. Nearly all hashes belong to one value: only shared ones have groups. They are looked
 * for in all blocks together, once the blocks are in place (`settle`). From then on a filter tells which hashes of new values may be shared.
 */
import { ownCopy } from "../../csv/ownCopy.ts";
import { BitFilter } from "./bitFilter.ts";
import type { BlockState } from "./blockState.ts";
import { type Entries, entryText, hashAt } from "./entries.ts";
import type { Suspects } from "./grouping.ts";
import { endingLength, groupText, type IndexPlan, normalised } from "./indexPlan.ts";
import { sharedHashes } from "./sharedHashes.ts";
import { Variants } from "./variants.ts";

/** A value's place. */
export interface EntryPlace {
  readonly state: BlockState;
  readonly entry: number;
}

/** Values with the same text: the ids of their blocks, one for each value. */
interface Members {
  readonly group: Group;
  readonly text: string;
  states: number[];
  first: { readonly place: EntryPlace; readonly entries: Entries } | undefined;
}

/** Values that the index compares: equal as `groupText`. */
interface Group {
  readonly hash: number;
  readonly text: string;
  readonly variants: Variants<Members>;
  duplicates: number;
  seconds: number;
}

/** What a value is in view of those before it. */
export interface Relation {
  readonly kind: "duplicate" | "second";
  readonly other: EntryPlace;
  readonly otherText: string;
}

const fewPlaces = 2000;
/** Above so many endings that an edit made equal, it is worth looking which of them matter. */
const manySuspects = 2000;

export class UniqueIndex {
  readonly plan: IndexPlan;
  readonly #states: ReadonlyMap<number, BlockState>;
  readonly #once: boolean;
  /** Undefined until all blocks were in place once. */
  #filter: BitFilter | undefined;
  /** Values put into the filter; those that left are still in it. */
  #filtered = 0;
  /** Hashes whose bit was set before: shared, or alike in that bit. */
  #suspects = new Set<number>();
  readonly #groups = new Map<number, Group[]>();
  readonly #dirty = new Set<Group>();
  /** Groups with problems of either kind. */
  readonly #wrong: { readonly duplicate: Set<Group>; readonly second: Set<Group> } = { duplicate: new Set(), second: new Set() };
  #duplicates = 0;
  #seconds = 0;
  /** Grows whenever a group changes. */
  revision = 0;

  /** `once`: nothing will be added once the blocks are in place. */
  constructor(plan: IndexPlan, states: ReadonlyMap<number, BlockState>, once: boolean) {
    this.plan = plan;
    this.#once = once;
    this.#states = states;
  }

  /** Puts in the entries from `from` to `to` of a block. They count after the next `settle`. */
  add(state: BlockState, from: number, to: number): void {
    if (!this.#filter) {
      return;
    }
    const entries = this.entriesOf(state);
    for (let entry = from; entry < to; entry++) {
      const hash = hashAt(entries, entry);
      if (this.#sift(hash, this.#filter) && this.#groups.has(hash)) {
        this.join(state, entry);
      }
    }
  }

  /** Takes out the entries from `from` to `to`. */
  remove(state: BlockState, from: number, to: number): void {
    const entries = this.entriesOf(state);
    for (let entry = from; entry < to; entry++) {
      const hash = hashAt(entries, entry);
      if (this.#groups.has(hash)) {
        this.#leave(state, hash, entryText(state.block.text, entries, entry));
      }
    }
  }

  /**
   * Hashes that may be shared and whose values are in no group yet; asked for when all blocks are in place, and before anything else is. Whoever takes
   * them lets the values behind them `join`.
   */
  *takeSuspects(states: readonly BlockState[]): Generator<void, Suspects> {
    const areShared = !this.#filter || this.#filtered > this.#filter.room || (this.plan.byEnding && this.#suspects.size > manySuspects);
    const hashes = areShared ? yield* this.#survey(states) : this.#suspects;
    this.#suspects = new Set();
    for (const hash of hashes) {
      if (this.#groups.has(hash)) {
        hashes.delete(hash);
      }
    }
    return { hashes, areShared };
  }

  isGrouped(hash: number): boolean {
    return this.#groups.has(hash);
  }

  entriesOf(state: BlockState): Entries {
    return state.facts.entries[this.plan.number] as Entries;
  }

  /** How many values repeat an earlier one, and how many are `plan.second`. */
  counts(): { readonly duplicates: number; readonly seconds: number } {
    for (const group of this.#dirty) {
      this.#duplicates -= group.duplicates;
      this.#seconds -= group.seconds;
      const total = [...group.variants.values()].reduce((sum, { states }) => sum + states.length, 0);
      group.duplicates = total - group.variants.size;
      group.seconds = this.#countSeconds(group);
      this.#duplicates += group.duplicates;
      this.#seconds += group.seconds;
      remember(this.#wrong.duplicate, group, group.duplicates > 0);
      remember(this.#wrong.second, group, group.seconds > 0);
    }
    this.#dirty.clear();
    return { duplicates: this.#duplicates, seconds: this.#seconds };
  }

  /** Ids of the blocks that may hold problems of a kind; undefined where they are so many that looking is as quick. */
  concerned(kind: Relation["kind"]): ReadonlySet<number> | undefined {
    this.counts();
    const groups = this.#wrong[kind];
    const ids = new Set<number>();
    let looked = 0;
    for (const group of groups) {
      for (const { states } of group.variants.values()) {
        looked += states.length;
        if (looked > fewPlaces) {
          return undefined;
        }
        for (const id of states) {
          ids.add(id);
        }
      }
    }
    return ids;
  }

  /** How a value relates to those before it; undefined where it is the first of its kind. */
  relation(state: BlockState, entry: number): Relation | undefined {
    const entries = this.entriesOf(state);
    const hash = hashAt(entries, entry);
    if (!this.#groups.has(hash)) {
      return undefined;
    }
    const text = entryText(state.block.text, entries, entry);
    const group = this.#groupOf(hash, text);
    const own = group?.variants.get(this.#variantText(text));
    if (!group || !own) {
      return undefined;
    }
    const place = { state, entry };
    const first = this.#firstOf(own);
    if (isBefore(first, place)) {
      return { kind: "duplicate", other: first, otherText: textAt(this.plan, first) };
    }
    const partner = this.#earliestPartner(own);
    return partner && isBefore(partner, place) ? { kind: "second", other: partner, otherText: textAt(this.plan, partner) } : undefined;
  }

  /**
   * The shared hashes of all blocks. It fills the filter anew, with room to grow. Of shared endings only those that matter, as their marks tell: six
   * units are few, so in a long file many cards end alike by chance. Either all values of an ending get into groups or none, so that an edit finds
   * them all when it makes one matter.
   */
  *#survey(states: readonly BlockState[]): Generator<void, Set<number>> {
    const entries = states.map((state) => this.entriesOf(state));
    const count = entries.reduce((sum, each) => sum + each.count, 0);
    const filter = this.#once ? undefined : new BitFilter(count + (count >> 2));
    const shared = yield* sharedHashes(entries, this.plan.byEnding, filter);
    this.#filter = filter;
    this.#filtered = count;
    return shared;
  }

  /** True where the hash may be shared. */
  #sift(hash: number, filter: BitFilter): boolean {
    this.#filtered++;
    const isKnown = filter.add(hash);
    if (isKnown) {
      this.#suspects.add(hash);
    }
    return isKnown;
  }

  /** Puts a value into its group. */
  join(state: BlockState, entry: number): void {
    const entries = this.entriesOf(state);
    const hash = hashAt(entries, entry);
    const text = entryText(state.block.text, entries, entry);
    const wanted = groupText(this.plan, text);
    const groups = this.#groups.get(hash) ?? [];
    let group = groups.find((each) => each.text === wanted);
    if (!group) {
      group = { hash, text: ownCopy(wanted), variants: new Variants(), duplicates: 0, seconds: 0 };
      // Nearly always the first: not by `push`, which would make room for seventeen.
      this.#groups.set(hash, [...groups, group]);
    }
    const variant = this.#variantText(text);
    const members = group.variants.get(variant);
    if (members) {
      addState(members, state.id);
      members.first = undefined;
    } else {
      group.variants.add({ group, text: ownCopy(variant), states: [state.id], first: undefined });
    }
    state.sharedCount++;
    this.#touch(group);
  }

  #leave(state: BlockState, hash: number, text: string): void {
    const groups = this.#groups.get(hash) as Group[];
    const group = this.#groupOf(hash, text) as Group;
    const variant = this.#variantText(text);
    const members = group.variants.get(variant) as Members;
    members.states.splice(members.states.lastIndexOf(state.id), 1);
    members.first = undefined;
    state.sharedCount--;
    this.#touch(group);
    if (members.states.length === 0) {
      group.variants.delete(variant);
    }
    if (group.variants.size === 0) {
      this.#forget(group);
      groups.splice(groups.indexOf(group), 1);
    }
    if (groups.length === 0) {
      this.#groups.delete(hash);
    }
  }

  #touch(group: Group): void {
    this.#dirty.add(group);
    this.revision++;
  }

  #forget(group: Group): void {
    this.#dirty.delete(group);
    this.#wrong.duplicate.delete(group);
    this.#wrong.second.delete(group);
    this.#duplicates -= group.duplicates;
    this.#seconds -= group.seconds;
  }

  #groupOf(hash: number, text: string): Group | undefined {
    const wanted = groupText(this.plan, text);
    return this.#groups.get(hash)?.find((each) => each.text === wanted);
  }

  #variantText(text: string): string {
    return this.plan.second === "key-case" ? text : this.plan.second === "collision" ? normalised(this.plan, text) : "";
  }

  #firstOf(members: Members): EntryPlace {
    const known = members.first;
    if (known && this.entriesOf(known.place.state) === known.entries) {
      return known.place;
    }
    let state = this.#states.get(members.states[0] as number) as BlockState;
    for (const id of members.states) {
      const other = this.#states.get(id) as BlockState;
      state = other.position < state.position ? other : state;
    }
    const entries = this.entriesOf(state);
    const { hash } = members.group;
    let entry = 0;
    while (hashAt(entries, entry) !== hash || !this.#belongs(members, entryText(state.block.text, entries, entry))) {
      entry++;
    }
    const place = { state, entry };
    members.first = { place, entries };
    return place;
  }

  #belongs(members: Members, text: string): boolean {
    return this.#variantText(text) === members.text && groupText(this.plan, text) === members.group.text;
  }

  #countSeconds({ variants }: Group): number {
    if (this.plan.second === undefined || variants.size < 2) {
      return 0;
    }
    if (this.plan.second === "key-case") {
      return variants.size - 1;
    }
    // Each pair of a card and its ending once, by the ending: comparing all with all would take forever where many cards end alike.
    const lengths = [...new Set([...variants.values()].map(({ text }) => text.length))].filter((length) => length >= endingLength);
    const late = new Set<Members>();
    for (const long of lengths.length < 2 ? [] : variants.values()) {
      for (const length of lengths) {
        const short = length < long.text.length ? variants.get(long.text.slice(-length)) : undefined;
        if (short) {
          late.add(isBefore(this.#firstOf(short), this.#firstOf(long)) ? long : short);
        }
      }
    }
    return late.size;
  }

  /** The first value of those that differ from `own` and yet cannot be told from it. */
  #earliestPartner(own: Members): EntryPlace | undefined {
    const { variants } = own.group;
    let earliest: EntryPlace | undefined;
    if (this.plan.second === undefined || variants.size < 2) {
      return undefined;
    }
    for (const other of variants.values()) {
      if (other !== own && (this.plan.second === "key-case" || isEnding(own.text, other.text))) {
        const place = this.#firstOf(other);
        earliest = !earliest || isBefore(place, earliest) ? place : earliest;
      }
    }
    return earliest;
  }
}

/** Nearly all groups have two members, for which `push` would make room for seventeen. */
function addState(members: Members, id: number): void {
  if (members.states.length < 4) {
    members.states = [...members.states, id];
  } else {
    members.states.push(id);
  }
}

function remember(groups: Set<Group>, group: Group, isMember: boolean): void {
  if (isMember) {
    groups.add(group);
  } else {
    groups.delete(group);
  }
}

/** One card is the ending of the other. */
function isEnding(a: string, b: string): boolean {
  return a.length !== b.length && Math.min(a.length, b.length) >= endingLength && (a.endsWith(b) || b.endsWith(a));
}

function isBefore(a: EntryPlace, b: EntryPlace): boolean {
  return a.state.position < b.state.position || (a.state === b.state && a.entry < b.entry);
}

function textAt(plan: IndexPlan, { state, entry }: EntryPlace): string {
  return entryText(state.block.text, state.facts.entries[plan.number] as Entries, entry);
}
