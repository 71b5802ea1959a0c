import { BlockCutter, type CutBlock, type Cutting } from "./blockCutter.ts";
import { firstUnit, type Part } from "./documentDraft.ts";
import { Draft } from "./draft.ts";
import type { BlockChange } from "./table.ts";

export interface Settled {
  readonly blocks: CutBlock[];
  readonly changes: BlockChange[];
}

/**
 * Turns drafts into blocks again. From a draft on, following parts are taken in until a record ends where a part ends: from there on everything
 * is as it was. In front of a draft, blocks whose open quote the change may have closed are looked at again.
 */
export function resettle(parts: readonly Part[], cutting: Cutting): Settled {
  const suspects = openBlocksBefore(parts, cutting.quoteReach);
  const blocks: CutBlock[] = [];
  const changes: BlockChange[] = [];
  let index = 0;
  while (index < parts.length) {
    const part = parts[index] as Part;
    if (!(part instanceof Draft) && !suspects.has(part)) {
      blocks.push(part);
      index++;
      continue;
    }
    const region = recut(parts, index, cutting);
    index = region.next;
    if (isSame(region.removed, region.inserted)) {
      blocks.push(region.removed[0] as CutBlock);
      continue;
    }
    if (region.removed.length + region.inserted.length > 0) {
      changes.push({ at: blocks.length, removed: region.removed, inserted: region.inserted });
    }
    for (const block of region.inserted) {
      blocks.push(block);
    }
  }
  return { blocks, changes };
}

interface Region {
  readonly removed: CutBlock[];
  readonly inserted: CutBlock[];
  /** Index of the first part behind. */
  next: number;
}

function recut(parts: readonly Part[], first: number, cutting: Cutting): Region {
  const region: Region = { removed: [], inserted: [], next: first };
  let pending = take(parts, region, 1);
  // An open quote may reach far: taking in twice as much each time keeps the re-reading of its record linear.
  for (let count = 1; ; count *= 2) {
    pending = cut(pending, parts, region, cutting);
    if (region.next >= parts.length) {
      return region;
    }
    if (pending === "") {
      const short = region.inserted.at(-1);
      if (short === undefined || short.text.length >= cutting.blockSize / 4) {
        return region;
      }
      region.inserted.pop();
      pending = short.text;
    }
    pending += take(parts, region, count);
  }
}

/** Cuts what can be cut; returns the rest: a record that goes on in the next part. */
function cut(text: string, parts: readonly Part[], region: Region, cutting: Cutting): string {
  const next = parts[region.next];
  const cutter = new BlockCutter(text, cutting, {
    last: next === undefined,
    next: next === undefined ? undefined : firstUnit(next),
    quoteFreeAfter: wayToQuote(parts, region.next, cutting.quoteReach),
  });
  for (let block = cutter.next(); block !== undefined; block = cutter.next()) {
    region.inserted.push(block);
  }
  return text.slice(cutter.at);
}

function take(parts: readonly Part[], region: Region, count: number): string {
  const last = Math.min(parts.length, region.next + count);
  let text = "";
  for (; region.next < last; region.next++) {
    const part = parts[region.next] as Part;
    text += part.text;
    for (const block of part instanceof Draft ? part.replaced : [part]) {
      region.removed.push(block);
    }
  }
  return text;
}

/** Units from the start of a part to the next quote, or more than `reach`. */
function wayToQuote(parts: readonly Part[], first: number, reach: number): number {
  let way = 0;
  for (let index = first; index < parts.length && way <= reach; index++) {
    const part = parts[index] as Part;
    const quote = part instanceof Draft || part.mayHoldQuote ? part.text.indexOf('"') : -1;
    if (quote !== -1) {
      return way + quote;
    }
    way += part.text.length;
  }
  return Number.POSITIVE_INFINITY;
}

/** Blocks with an open quote from which a draft can be reached. */
function openBlocksBefore(parts: readonly Part[], reach: number): ReadonlySet<Part> {
  const open = new Set<Part>();
  let way = Number.POSITIVE_INFINITY;
  for (let index = parts.length - 1; index >= 0; index--) {
    const part = parts[index] as Part;
    if (part instanceof Draft) {
      way = 0;
    } else {
      if (part.unclosed && way <= reach) {
        open.add(part);
      }
      way += part.text.length;
    }
  }
  return open;
}

function isSame(removed: readonly CutBlock[], inserted: readonly CutBlock[]): boolean {
  const [before, after] = [removed[0], inserted[0]];
  return (
    removed.length === 1 &&
    inserted.length === 1 &&
    before?.text === after?.text &&
    before?.recordCount === after?.recordCount &&
    before?.unclosed === after?.unclosed
  );
}
