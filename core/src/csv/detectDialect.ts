import { type Cells, createCells } from "./cells.ts";
import type { Dialect } from "./dialect.ts";
import { scan } from "./scan.ts";

const sampleLength = 65_536;
const sampleRecords = 100;
const usualDelimiters = [",", ";", "\t", "|"];

/**
 * Guesses how a text is cut, from its first records: the delimiter that cuts most of them, the first one included, into the same number of cells
 * without a quote in the wrong place; of two such, the one that makes more cells. A line `sep=;` at the top, as Excel reads it, decides.
 * Where no delimiter occurs, the first of `allowed` is returned. `backslash` only where quotes make sense no other way.
 */
export function detectDialect(text: string, allowed: readonly string[] = usualDelimiters): Dialect {
  const sample = text.slice(0, sampleLength);
  const last = sample.length === text.length;
  const named = /^sep=([^"\r\n])(?:\r?\n|$)/i.exec(sample)?.[1];
  if (named !== undefined && allowed.includes(named)) {
    return { delimiter: named, escape: "doubled" };
  }
  const cells = createCells();
  let best: Dialect = { delimiter: allowed[0] ?? ",", escape: "doubled" };
  let bestScore = 0;
  for (const dialect of candidates(sample, allowed)) {
    scan(sample, cells, { dialect, last });
    const score = scoreOf(cells);
    if (score > bestScore) {
      best = dialect;
      bestScore = score;
    }
  }
  return best;
}

function* candidates(sample: string, allowed: readonly string[]): Generator<Dialect> {
  for (const delimiter of allowed) {
    yield { delimiter, escape: "doubled" };
  }
  if (sample.includes('\\"')) {
    for (const delimiter of allowed) {
      yield { delimiter, escape: "backslash" };
    }
  }
}

/** 0 where there is one column only. */
function scoreOf(cells: Cells): number {
  const count = Math.min(cells.recordCount, sampleRecords);
  const records = new Map<number, number>();
  for (let record = 0; record < count; record++) {
    const width = widthOf(cells, record);
    records.set(width, (records.get(width) ?? 0) + 1);
  }
  const [width, agreeing] = [...records].reduce((most, next) => (next[1] > most[1] ? next : most), [0, 0]);
  if (width < 2) {
    return 0;
  }
  const structural = cells.notes.filter((note) => note.kind !== "blank-line").length;
  const agreement = agreeing / count / (1 + structural);
  return agreement * Math.log2(width) * (widthOf(cells, 0) === width ? 1 : 0.25);
}

function widthOf(cells: Cells, record: number): number {
  return (cells.firstCell[record + 1] as number) - (cells.firstCell[record] as number);
}
