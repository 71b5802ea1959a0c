/**
 * Where the cells of a piece of text lie. The piece starts at a record boundary. Buffers are reused by the next scan, so whoever needs
 * offsets for longer copies them. Offsets are UTF-16 units from the start of the piece.
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
  /** Line of the record's first unit, from 0 at the start of the piece. */
  recordLine: Int32Array;
  /** What the scanner noticed about structure, in order of place. */
  notes: ScanNote[];
  /** Line breaks in the piece: LF, CRLF and CR each count one. */
  lineBreakCount: number;
  /** Where the scan stopped: the end of the piece, or the start of the record that does not end within it. */
  scannedTo: number;
}

export const cellFlags = {
  /** Starts with a quote. */
  quoted: 1,
  /** Holds an escaped quote: the value must be unescaped. */
  escaped: 2,
  /** A quote inside an unquoted value, or text behind a closing quote. */
  stray: 4,
  /** The opening quote is never closed; the value ends at the end of its line. */
  unclosed: 8,
  /** Holds a line break. */
  multiline: 16,
} as const;

export interface ScanNote {
  readonly kind: "stray-quote" | "unclosed-quote" | "blank-line";
  readonly start: number;
  readonly end: number;
}
