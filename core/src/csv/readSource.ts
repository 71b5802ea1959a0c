/** Tables of files whose text is not kept: what a block says is read from the file when somebody looks. */
import type { FileFacts } from "../rules/checker.ts";
import type { Position } from "../rules/problem.ts";
import { BlockCutter, type CutBlock, type Cutting, type Outline } from "./blockCutter.ts";
import { BlockTable } from "./blockTable.ts";
import { likelyEncodingOf } from "./decode.ts";
import { detectDialect } from "./detectDialect.ts";
import type { Dialect } from "./dialect.ts";
import { lineAt } from "./lineBreaks.ts";
import { areMixed, countLineEnds, type LineEndings, LineEndTally, recordEnds } from "./lineEndings.ts";
import { otherFormatOf } from "./otherFormat.ts";
import { cuttingFor } from "./readTable.ts";
import { RecordScanner } from "./recordScanner.ts";
import { type SourceText, type TextWindow, wholePieces } from "./sourceText.ts";
import type { Table } from "./table.ts";
import { surveyUtf8 } from "./utf8.ts";

export interface SourceTable {
  readonly table: Table;
  readonly facts: FileFacts;
}

export interface SourceOptions {
  /** Bytes that are read at once; 65,000 by default. */
  readonly windowBytes?: number;
  /** UTF-16 units of a block, about. */
  readonly blockSize?: number;
}

/**
 * One block is cut from each. Larger blocks than in an editor: there are fewer to keep facts about, and nobody types into them. Below 65,536, so that
 * offsets fit in two bytes; and a string of more than 128 KiB would get pages of its own, which cost four times as much as filling them.
 */
const usualWindow = 65_000;
const usualBlock = 60_000;
/** The longest head that `detectDialect` looks at, and one unit more so that it sees whether there is more; three bytes a unit at most. */
const headBytes = 3 * 65_540;

/** The start of the text: all of it, or more than anybody needs to recognise it. */
export function headOf(text: SourceText): string {
  return text.window(text.start, headBytes).text;
}

/** Cuts a file into blocks, window by window, and gathers what only its bytes know. One step a window. */
export function* readSource(text: SourceText, dialect: Dialect, options: SourceOptions = {}): Generator<void, SourceTable> {
  const windowBytes = options.windowBytes ?? usualWindow;
  const cutting = cuttingFor(dialect, { blockSize: options.blockSize ?? usualBlock });
  const pages = new Pages(text);
  const blocks: CutBlock[] = [];
  const ends = { lf: 0, crlf: 0, cr: 0 };
  let invalid: FileFacts["invalid"];
  let lines = 0;
  for (const { window, taken, cut } of cutWindows(text, windowBytes, cutting)) {
    invalid ??= firstInvalid(text, window, lines);
    for (const piece of cut) {
      blocks.push(new PagedBlock(piece, pages));
      lines += piece.outline.lineBreakCount;
    }
    const found = countLineEnds(window.text.slice(0, taken));
    ends.lf += found.lf;
    ends.crlf += found.crlf;
    ends.cr += found.cr;
    yield;
  }
  const { name, byteOrderMark } = text.encoding;
  const otherFormat = otherFormatOf(text.source.read(0, Math.min(8, text.source.sizeBytes)));
  const facts: FileFacts = {
    sizeBytes: text.source.sizeBytes,
    encoding: invalid ? "unknown" : name,
    byteOrderMark,
    ...(invalid ? { invalid, ...likelyEncoding(text, windowBytes) } : {}),
    ...(otherFormat && { otherFormat }),
    lineEndings: areMixed(ends) ? mixedLineEndings(text, windowBytes) : ends,
  };
  return { table: new BlockTable(blocks, cutting), facts };
}

interface CutPiece {
  /** Bytes of the file. */
  readonly from: number;
  readonly to: number;
  readonly outline: Outline;
}

interface CutWindow {
  readonly window: TextWindow;
  /** Units up to the end of its last whole record. */
  readonly taken: number;
  readonly cut: readonly CutPiece[];
}

function* cutWindows(text: SourceText, windowBytes: number, cutting: Cutting): Generator<CutWindow> {
  for (const window of recordWindows(text, windowBytes)) {
    const cutter = new BlockCutter(window.text, cutting, { last: window.isLast });
    const placeOf = text.placesIn(window);
    const cut: CutPiece[] = [];
    let { from } = window;
    for (let outline = cutter.outline(); outline !== undefined; outline = cutter.outline()) {
      const to = placeOf(cutter.at);
      cut.push({ from, to, outline });
      from = to;
    }
    window.next = from;
    yield { window, taken: cutter.at, cut };
  }
}

/** Whoever takes a window sets `next` to the end of its last whole record. Where there is none, the window comes again, twice as long. */
function* recordWindows(text: SourceText, windowBytes: number): Generator<TextWindow & { next: number }> {
  let size = windowBytes;
  for (let at = text.start; at < text.source.sizeBytes; ) {
    const window = { ...text.window(at, size), next: at };
    yield window;
    size = window.next === at ? size * 2 : windowBytes;
    at = window.next;
  }
}

class PagedBlock implements CutBlock {
  readonly id: number;
  readonly length: number;
  readonly recordCount: number;
  readonly recordStarts: CutBlock["recordStarts"];
  readonly lineBreakCount: number;
  readonly mayHoldQuote: boolean;
  readonly unclosed: boolean;
  readonly isPart = false;
  readonly from: number;
  readonly to: number;
  readonly #pages: Pages;

  constructor({ from, to, outline }: CutPiece, pages: Pages) {
    this.id = outline.id;
    this.length = outline.length;
    this.recordCount = outline.recordCount;
    this.recordStarts = outline.recordStarts;
    this.lineBreakCount = outline.lineBreakCount;
    this.mayHoldQuote = outline.mayHoldQuote;
    this.unclosed = outline.unclosed;
    this.from = from;
    this.to = to;
    this.#pages = pages;
  }

  get text(): string {
    return this.#pages.textOf(this);
  }
}

interface Page {
  block: PagedBlock | undefined;
  text: string;
}

/** The texts of the blocks that were asked for last. Comparing values of two blocks goes back and forth between them. */
class Pages {
  readonly #text: SourceText;
  readonly #recent: Page[] = Array.from({ length: 8 }, () => ({ block: undefined, text: "" }));
  #oldest = 0;

  constructor(text: SourceText) {
    this.#text = text;
  }

  textOf(block: PagedBlock): string {
    for (const page of this.#recent) {
      if (page.block === block) {
        return page.text;
      }
    }
    const page = this.#recent[this.#oldest] as Page;
    this.#oldest = (this.#oldest + 1) % this.#recent.length;
    page.block = block;
    page.text = this.#text.slice(block.from, block.to);
    return page.text;
  }
}

function firstInvalid(text: SourceText, { bytes, firstBad, from }: TextWindow, lines: number): FileFacts["invalid"] {
  if (firstBad < 0) {
    return undefined;
  }
  const byte = bytes[firstBad] as number;
  const front = text.slice(from, from + firstBad);
  const { line, start } = lineAt(front, front.length);
  const position: Position = { line: lines + line, character: front.length - start };
  return { position, byteOffset: from + firstBad, byte };
}

function likelyEncoding(text: SourceText, windowBytes: number): Pick<FileFacts, "likelyEncoding"> {
  let badCount = 0;
  let goodCount = 0;
  for (const piece of wholePieces(text.source, windowBytes)) {
    const survey = surveyUtf8(piece);
    badCount += survey.badCount;
    goodCount += survey.goodCount;
  }
  return likelyEncodingOf({ badCount, goodCount }, wholePieces(text.source, windowBytes));
}

function mixedLineEndings(text: SourceText, windowBytes: number): LineEndings {
  const dialect = detectDialect(headOf(text));
  const tally = new LineEndTally();
  let lines = 0;
  for (const window of recordWindows(text, windowBytes)) {
    const scanner = new RecordScanner(window.text, dialect, { last: window.isLast });
    for (const at of recordEnds(scanner, window.text)) {
      tally.add(window.text, at, lines);
    }
    lines += lineAt(window.text, scanner.at).line;
    window.next = text.placesIn(window)(scanner.at);
  }
  return tally.finish();
}
