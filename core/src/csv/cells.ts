import { UnitClassing } from "./unitClassing.ts";

/**
 * Where the cells of a piece of text lie. The piece starts at a record boundary. Buffers are reused by the next scan, so whoever needs
 * offsets for longer copies them. Offsets are UTF-16 units from the start of the text that was scanned.
 */
export interface Cells {
  /** Blank lines are no records: they are listed in `notes`. */
  recordCount: number;
  /** Cells of record `r`: `firstCell[r] <= i < firstCell[r + 1]`. */
  firstCell: Int32Array;
  /** Raw start of cell `i`, the opening quote included. Inside a record `start[i + 1] === end[i] + 1`. */
  start: Int32Array;
  /** Raw end of cell `i`, exclusive, the closing quote included. */
  end: Int32Array;
  /** `cellFlags` of cell `i`. */
  flags: Uint8Array;
  /**
   * The classes of the units of cell `i`'s value, or-ed. Only where there is a `classing`, and only of cells whose value stands between their
   * ends, or between their quotes: 0 for those with escapes or misplaced quotes.
   */
  classes: Int32Array;
  /** Holds the units of the text that was scanned; undefined where nobody asked for classes. */
  readonly classing: UnitClassing | undefined;
  /** Line of the record's first unit, from 0 where the scan started. */
  recordLine: Int32Array;
  /** What the scanner noticed about structure, in order of place. */
  notes: ScanNote[];
  /** Line breaks in what was scanned: LF, CRLF and CR each count one. */
  lineBreakCount: number;
  /** Where the scan stopped: the end of the piece, or the start of the record that does not end within it. */
  scannedTo: number;
}

export const cellFlags = {
  /** Starts with a quote. */
  quoted: 1,
  /** Holds an escape: the value must be unescaped. */
  escaped: 2,
  /** A quote inside an unquoted value, or text behind a closing quote. */
  stray: 4,
  /** The opening quote is never closed; the value ends at the end of its line. */
  unclosed: 8,
  /** Holds a line break. */
  multiline: 16,
} as const;

/**
 * `stray-quote`: the first quote of a cell that stands where none may stand. `unclosed-quote`: the opening quote. `blank-line`: the line with
 * its line break, so that removing the span removes the line.
 */
export interface ScanNote {
  readonly kind: "stray-quote" | "unclosed-quote" | "blank-line";
  readonly start: number;
  readonly end: number;
}

/** Cells with the classes of their units. */
export interface ClassedCells extends Cells {
  readonly classing: UnitClassing;
}

/** Cells whose value is not what stands between their ends or quotes. */
export const oddCell = cellFlags.escaped | cellFlags.stray | cellFlags.unclosed;

/** Empty buffers for `scan`; they grow as needed and never shrink. */
export function createCells(): Cells {
  return {
    recordCount: 0,
    firstCell: new Int32Array(256),
    start: new Int32Array(2048),
    end: new Int32Array(2048),
    flags: new Uint8Array(2048),
    classes: new Int32Array(0),
    classing: undefined,
    recordLine: new Int32Array(256),
    notes: [],
    lineBreakCount: 0,
    scannedTo: 0,
  };
}

/** The same with a mask for each unit: a scan notes what values are made of. It must be one of a whole text. */
export function createClassedCells(classOfUnit: Int32Array): ClassedCells {
  return { ...createCells(), classes: new Int32Array(2048), classing: new UnitClassing(classOfUnit) };
}

/** Forgets the last scan. The notes get a new array, since readers keep the old one. */
export function clearCells(cells: Cells): void {
  cells.recordCount = 0;
  cells.firstCell[0] = 0;
  cells.lineBreakCount = 0;
  cells.scannedTo = 0;
  if (cells.notes.length > 0) {
    cells.notes = [];
  }
}

export function growCells(cells: Cells): void {
  const size = cells.start.length * 2;
  cells.start = widened(cells.start, new Int32Array(size));
  cells.end = widened(cells.end, new Int32Array(size));
  cells.flags = widened(cells.flags, new Uint8Array(size));
  if (cells.classing !== undefined) {
    cells.classes = widened(cells.classes, new Int32Array(size));
  }
}

export function growRecords(cells: Cells): void {
  const size = cells.firstCell.length * 2;
  cells.firstCell = widened(cells.firstCell, new Int32Array(size));
  cells.recordLine = widened(cells.recordLine, new Int32Array(size));
}

function widened<Items extends Int32Array | Uint8Array>(from: Items, into: Items): Items {
  into.set(from);
  return into;
}
