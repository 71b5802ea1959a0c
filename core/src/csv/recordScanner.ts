/**
 * The one state machine that cuts a text into records and cells. The reader of blocks and the reader of cells both use it, so a block can never
 * end where the rules would not end a record.
 *
 * It looks as it does for speed. Nothing is allocated per cell; units are found by `indexOf`, which is vectorised, and the next quote, line break
 * and delimiter are remembered, since a search that finds nothing runs to the end of the text: one per line would make the whole quadratic.
 */
import { type Cells, cellFlags, clearCells, growCells, growRecords, oddCell } from "./cells.ts";
import { classedCells, classedQuotedCells } from "./classedCells.ts";
import type { Dialect } from "./dialect.ts";
import { behindBreak, find, LineBreaks } from "./lineBreaks.ts";

export interface ScanOptions {
  /** Does the document end with this text? When not, the last record is left for the scan that sees its end. */
  readonly last: boolean;
  /** Where to start: a record boundary. 0 by default. */
  readonly from?: number;
  /** Where the text goes on: the unit behind it, when known. It tells CR from CRLF. */
  readonly next?: string | undefined;
  /** Where the text goes on: how many units behind it are known to hold no quote. */
  readonly quoteFreeAfter?: number;
  /** Longest way from an opening quote to its closing one; `quoteReach` by default. */
  readonly quoteReach?: number | undefined;
}

/**
 * A quote that is not closed within so many units counts as never closed. It keeps a quote that somebody just typed at the top of a long file from
 * turning the whole rest into one cell, and a piece of a file from depending on what is far behind it.
 */
export const quoteReach = 1_048_576;

const quote = 34;
const lineFeed = 10;
const carriageReturn = 13;
const backslash = 92;
const undecided = -1;

export class RecordScanner {
  readonly #text: string;
  readonly #end: number;
  readonly #delimiter: string;
  readonly #delimiterUnit: number;
  readonly #backslash: boolean;
  readonly #options: ScanOptions;
  readonly #reach: number;
  readonly #breaks: LineBreaks;
  #nextQuote = -1;
  #nextDelimiter = -1;
  #nextBackslash = -1;
  #at: number;
  #withCells = true;
  /** Index of the next cell in the buffers. */
  #cell = 0;
  /** Flags of the cell that `#quotedCell` or `#plainCell` read last. */
  #flags = 0;
  /** May text behind the piece close the quote that `#closingQuote` found open? */
  #closable = false;
  /** Did the last scan meet a quote, and a quote that is never closed? */
  sawQuote = false;
  sawUnclosed = false;

  constructor(text: string, dialect: Dialect, options: ScanOptions) {
    this.#text = text;
    this.#end = text.length;
    this.#delimiter = dialect.delimiter;
    this.#delimiterUnit = dialect.delimiter.charCodeAt(0);
    this.#backslash = dialect.escape === "backslash";
    this.#options = options;
    this.#reach = options.quoteReach ?? quoteReach;
    this.#breaks = new LineBreaks(text);
    this.#at = options.from ?? 0;
  }

  /** Where the next record starts. */
  get at(): number {
    return this.#at;
  }

  /** Reads records up to the first that ends at or behind `until`. */
  cells(into: Cells, until: number): void {
    this.#scan(into, until, true);
  }

  /** The same, but of a record's cells only the first is sure to be noted, and its end may be wrong: for those who want the records alone. */
  outline(into: Cells, until: number): void {
    this.#scan(into, until, false);
  }

  #scan(into: Cells, until: number, withCells: boolean): void {
    clearCells(into);
    this.sawQuote = false;
    this.sawUnclosed = false;
    this.#withCells = withCells;
    if (withCells) {
      into.classing?.read(this.#text);
    }
    const stop = until < this.#end ? until : this.#end;
    while (this.#at < stop) {
      const start = this.#at;
      const lineBreakCount = into.lineBreakCount;
      const noteCount = into.notes.length;
      const end = this.#record(into);
      const next = end === undecided ? undecided : this.#behindRecord(end);
      if (next === undecided) {
        into.lineBreakCount = lineBreakCount;
        into.notes.length = noteCount;
        break;
      }
      if (end === start) {
        into.notes.push({ kind: "blank-line", start, end: next });
      } else {
        this.#closeRecord(into, lineBreakCount);
      }
      into.lineBreakCount += end < this.#end ? 1 : 0;
      this.#at = next;
    }
    into.scannedTo = this.#at;
  }

  /** Reads the record at `#at`; its end, `#at` itself for a blank line. It counts once it is closed. */
  #record(into: Cells): number {
    const lineEnd = this.#breaks.next(this.#at);
    if (lineEnd === this.#at) {
      return lineEnd;
    }
    this.#cell = into.firstCell[into.recordCount] as number;
    this.#flags = 0;
    if (this.#quoteFrom(this.#at) < lineEnd) {
      this.sawQuote = true;
      return this.#recordWithQuotes(into, lineEnd);
    }
    if (this.#withCells && into.classing !== undefined) {
      this.#cell = classedCells(into, into.classing, this.#cell, this.#at, lineEnd, this.#delimiterUnit);
    } else if (this.#withCells) {
      this.#plainCells(into, lineEnd);
    } else {
      this.#addCell(into, this.#at, lineEnd);
    }
    return lineEnd;
  }

  /** The cells of a line without quotes. Half of all time goes here: buffers in locals, and no search for the end of an empty cell. */
  #plainCells(into: Cells, lineEnd: number): void {
    const text = this.#text;
    const delimiter = this.#delimiter;
    const delimiterUnit = this.#delimiterUnit;
    let { start, end, flags } = into;
    let cell = this.#cell;
    let at = this.#at;
    let next = this.#delimiterFrom(at);
    while (next < lineEnd) {
      if (cell === start.length) {
        growCells(into);
        ({ start, end, flags } = into);
      }
      start[cell] = at;
      end[cell] = next;
      flags[cell++] = 0;
      at = next + 1;
      next = text.charCodeAt(at) === delimiterUnit ? at : find(text, delimiter, at);
    }
    this.#nextDelimiter = next;
    this.#cell = cell;
    this.#addCell(into, at, lineEnd);
  }

  #addCell(into: Cells, start: number, end: number): void {
    const cell = this.#cell++;
    if (cell === into.start.length) {
      growCells(into);
    }
    into.start[cell] = start;
    into.end[cell] = end;
    into.flags[cell] = this.#flags;
    if (into.classing !== undefined) {
      const quotes = (this.#flags & cellFlags.quoted) === 0 ? 0 : 1;
      into.classes[cell] = (this.#flags & oddCell) === 0 ? into.classing.classesOf(start + quotes, end - quotes) : 0;
    }
  }

  #closeRecord(into: Cells, line: number): void {
    const record = into.recordCount++;
    if (into.recordCount === into.firstCell.length) {
      growRecords(into);
    }
    into.recordLine[record] = line;
    into.firstCell[record + 1] = this.#cell;
  }

  #recordWithQuotes(into: Cells, lineEnd: number): number {
    const text = this.#text;
    let at = this.#at;
    for (;;) {
      at = this.#simpleCells(into, at, lineEnd);
      if (at === lineEnd + 1) {
        // The last one ended with the line. Nothing else ends there: what goes over a line break ends behind it.
        return lineEnd;
      }
      this.#flags = 0;
      const end = text.charCodeAt(at) === quote ? this.#quotedCell(into, at) : this.#plainCell(into, at);
      if (end === undecided) {
        return undecided;
      }
      this.#addCell(into, at, end);
      if (text.charCodeAt(end) !== this.#delimiterUnit) {
        return end;
      }
      at = end + 1;
    }
  }

  /** Takes quoted cells as long as they end within the first line, hold no escape and a delimiter or its end follows; where the next cell starts. */
  #simpleCells(into: Cells, from: number, lineEnd: number): number {
    const text = this.#text;
    const delimiterUnit = this.#delimiterUnit;
    let at = from;
    if (this.#backslash) {
      return at;
    }
    if (this.#withCells && into.classing !== undefined) {
      const next = classedQuotedCells(into, into.classing, this.#cell, { from, lineEnd, delimiter: delimiterUnit, reach: this.#reach });
      at = next === this.#cell ? from : (into.end[next - 1] as number) + 1;
      this.#cell = next;
      return at;
    }
    this.#flags = cellFlags.quoted;
    while (text.charCodeAt(at) === quote) {
      const close = text.charCodeAt(at + 1) === quote ? at + 1 : text.indexOf('"', at + 1);
      const isLast = close + 1 === lineEnd;
      if (close === -1 || close >= lineEnd || close - at > this.#reach || !(isLast || text.charCodeAt(close + 1) === delimiterUnit)) {
        break;
      }
      if (this.#withCells || at === this.#at) {
        this.#addCell(into, at, close + 1);
      }
      at = close + 2;
    }
    return at;
  }

  #plainCell(into: Cells, at: number): number {
    const lineEnd = this.#breaks.next(at);
    const delimiter = this.#delimiterFrom(at);
    const end = delimiter < lineEnd ? delimiter : lineEnd;
    const stray = this.#quoteFrom(at);
    if (stray < end) {
      this.#noteStray(into, stray);
    }
    return end;
  }

  #quotedCell(into: Cells, open: number): number {
    this.#flags = cellFlags.quoted;
    const close = this.#closingQuote(open);
    if (close === undecided) {
      return this.#openCell(into, open);
    }
    if (this.#backslash && this.#backslashFrom(open) < close) {
      this.#flags |= cellFlags.escaped;
    }
    for (let at = this.#breaks.next(open); at < close; at = this.#breaks.next(behindBreak(this.#text, at))) {
      this.#flags |= cellFlags.multiline;
      into.lineBreakCount++;
    }
    const unit = this.#text.charCodeAt(close + 1);
    if (unit === this.#delimiterUnit || unit === lineFeed || unit === carriageReturn || close + 1 === this.#end) {
      return close + 1;
    }
    this.#noteStray(into, close);
    const lineEnd = this.#breaks.next(close + 1);
    const delimiter = this.#delimiterFrom(close + 1);
    return delimiter < lineEnd ? delimiter : lineEnd;
  }

  /** The quote that closes the one at `open`, or `undecided` when there is none within reach. */
  #closingQuote(open: number): number {
    const text = this.#text;
    // The remembered quote stays as it is: when this search fails, the scan goes on in front of what it looked at.
    let at = text.indexOf('"', open + 1);
    while (at !== -1 && at - open <= this.#reach) {
      if (this.#backslash) {
        if (!isEscaped(text, open, at)) {
          return at;
        }
        at = text.indexOf('"', at + 1);
      } else {
        if (text.charCodeAt(at + 1) !== quote) {
          return at;
        }
        this.#flags |= cellFlags.escaped;
        at = text.indexOf('"', at + 2);
      }
    }
    this.#closable = at === -1 && !this.#options.last && this.#end + (this.#options.quoteFreeAfter ?? 0) - open <= this.#reach;
    return undecided;
  }

  /** A cell whose quote is never closed ends with its line, so that the rest of the file can still be read. */
  #openCell(into: Cells, open: number): number {
    if (this.#closable) {
      return undecided;
    }
    const lineEnd = this.#breaks.next(open);
    const escaped = find(this.#text, this.#backslash ? "\\" : '""', open + 1);
    this.#flags = cellFlags.quoted | cellFlags.unclosed | (escaped + 1 < lineEnd ? cellFlags.escaped : 0);
    this.sawUnclosed = true;
    into.notes.push({ kind: "unclosed-quote", start: open, end: open + 1 });
    return lineEnd;
  }

  #noteStray(into: Cells, at: number): void {
    this.#flags |= cellFlags.stray;
    into.notes.push({ kind: "stray-quote", start: at, end: at + 1 });
  }

  /** The offset behind the line break at `end`; `undecided` when only text behind the piece could tell. */
  #behindRecord(end: number): number {
    if (end === this.#end) {
      return this.#options.last ? end : undecided;
    }
    const next = behindBreak(this.#text, end);
    if (next < this.#end || this.#options.last || this.#text.charCodeAt(end) === lineFeed || next === end + 2) {
      return next;
    }
    return this.#options.next === undefined || this.#options.next === "\n" ? undecided : next;
  }

  #quoteFrom(at: number): number {
    if (this.#nextQuote < at) {
      this.#nextQuote = find(this.#text, '"', at);
    }
    return this.#nextQuote;
  }

  #delimiterFrom(at: number): number {
    if (this.#nextDelimiter < at) {
      this.#nextDelimiter = find(this.#text, this.#delimiter, at);
    }
    return this.#nextDelimiter;
  }

  #backslashFrom(at: number): number {
    if (this.#nextBackslash < at) {
      this.#nextBackslash = find(this.#text, "\\", at);
    }
    return this.#nextBackslash;
  }
}

/** A quote behind an odd number of backslashes is part of the value. */
function isEscaped(text: string, open: number, at: number): boolean {
  let first = at;
  while (first - 1 > open && text.charCodeAt(first - 1) === backslash) {
    first--;
  }
  return (at - first) % 2 === 1;
}
