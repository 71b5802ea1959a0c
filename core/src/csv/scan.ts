import type { Cells } from "./cells.ts";
import type { Dialect } from "./dialect.ts";
import { RecordScanner, type ScanOptions } from "./recordScanner.ts";

export { createCells } from "./cells.ts";
export type { ScanOptions } from "./recordScanner.ts";

/**
 * Finds records, cells and structural defects of a text; it never fails.
 *
 * - A cell that starts with a quote ends at the next quote that is not escaped. Anything but a delimiter, a line break or the end behind that quote
 *   is a `stray-quote`: the cell goes on, unquoted, to the next delimiter or line break. A quote inside an unquoted cell is one too.
 * - A quote that is never closed, or not within `quoteReach` units, is an `unclosed-quote`: its cell ends at the end of its line.
 * - LF, CRLF and CR end a record. A line without any unit is a `blank-line` and no record.
 *
 * Where the text is a piece with more to come (`last: false`), the scan stops at the start of the record whose end cannot be known yet:
 * `into.scannedTo`.
 */
export function scan(text: string, into: Cells, options: ScanOptions & { readonly dialect: Dialect }): void {
  new RecordScanner(text, options.dialect, options).cells(into, text.length);
}
