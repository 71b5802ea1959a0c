import { BlockCutter, type CutBlock, type Cutting } from "./blockCutter.ts";
import { firstUnit, type Part } from "./documentDraft.ts";
import { Draft } from "./draft.ts";
import type { BlockChange } from "./table.ts";

export interface Settled {
  readonly blocks: CutBlock[];
  readonly changes: BlockChange[];
}

/**
 * Turns drafts into blocks again, in place. From a draft on, following parts are taken in until a record ends where a part ends: from there on
 * everything is as it was. In front of a draft, blocks whose open quote the change may have closed are looked at again.
 */
export function resettle(parts: Part[], cutting: Cutting): Settled {
  const changes: BlockChange[] = [];
  const unsettled = unsettledParts(parts, cutting.quoteReach);
  let shift = 0;
  let behind = 0;
  for (let index = unsettled.pop(); index !== undefined; index = unsettled.pop()) {
    const at = index + shift;
    // The one in front may have taken it in.
    if (at < behind) {
      continue;
    }
    const region = recut(parts, at, cutting);
    const { removed, inserted, next } = region;
    const unchanged = isSame(removed, inserted);
    replaceParts(parts, region, unchanged ? removed : inserted);
    behind = at + inserted.length;
    shift += inserted.length - (next - at);
    if (!unchanged && removed.length + inserted.length > 0) {
      changes.push({ at, removed, inserted });
    }
  }
  return { blocks: parts as CutBlock[], changes };
}

/** Replaces the parts of the region. Not by one `splice(...blocks)`: arguments are limited in number. */
function replaceParts(parts: Part[], { at, next }: Region, blocks: readonly CutBlock[]): void {
  if (blocks.length === next - at) {
    blocks.forEach((block, index) => {
      parts[at + index] = block;
    });
    return;
  }
  const rest = parts.slice(next);
  parts.length = at;
  for (const block of blocks) {
    parts.push(block);
  }
  for (const part of rest) {
    parts.push(part);
  }
}

interface Region {
  readonly parts: readonly Part[];
  /** Index of its first part. */
  readonly at: number;
  readonly removed: CutBlock[];
  readonly inserted: CutBlock[];
  /** Index of the first part behind. */
  next: number;
}

function recut(parts: readonly Part[], at: number, cutting: Cutting): Region {
  const region: Region = { parts, at, removed: [], inserted: [], next: at };
  let pending = take(region, 1);
  // An open quote may reach far: taking in twice as much each time keeps the re-reading of its record linear.
  for (let count = 1; ; count *= 2) {
    pending = cut(pending, region, cutting);
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
    pending += take(region, count);
  }
}

/** Cuts what can be cut; returns the rest: a record that goes on in the next part. */
function cut(text: string, region: Region, cutting: Cutting): string {
  const { parts } = region;
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

function take(region: Region, count: number): string {
  const { parts } = region;
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

/** Indices of the drafts and of the blocks with an open quote from which a draft can be reached, last first. */
function unsettledParts(parts: readonly Part[], reach: number): number[] {
  const found: number[] = [];
  let way = Number.POSITIVE_INFINITY;
  for (let index = parts.length - 1; index >= 0; index--) {
    const part = parts[index] as Part;
    if (part instanceof Draft) {
      found.push(index);
      way = 0;
    } else {
      if (part.unclosed && way <= reach) {
        found.push(index);
      }
      way += part.text.length;
    }
  }
  return found;
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
