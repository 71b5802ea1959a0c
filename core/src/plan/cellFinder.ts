/**
 * Where one cell of a record lies, found without cutting the record up: a plan looks at the key and the deletion mark of every person, and a
 * string for each would cost more than all the rest.
 */
import type { Dialect } from "../csv/dialect.ts";

const quote = 34;
const unclear = -2;
/** Far below the scanner's reach for a closing quote: longer cells are left to the scanner. */
const longestQuoted = 65_536;

export class CellFinder {
  readonly #delimiter: string;
  readonly #delimiterUnit: number;
  readonly #backslash: boolean;
  /** Of the value found last. */
  start = 0;
  end = 0;

  constructor(dialect: Dialect) {
    this.#delimiter = dialect.delimiter;
    this.#delimiterUnit = dialect.delimiter.charCodeAt(0);
    this.#backslash = dialect.escape === "backslash";
  }

  /**
   * Finds the value of a cell in the record at `from`..`to`, its line break not included; an empty span where the record has no such cell.
   * False where only the scanner can tell, since the value does not stand in the text as it is.
   */
  find(text: string, from: number, to: number, cell: number): boolean {
    const delimiter = this.#delimiter;
    const delimiterUnit = this.#delimiterUnit;
    let at = from;
    for (let passed = 0; ; passed++) {
      const unit = text.charCodeAt(at);
      let next = unit === delimiterUnit ? at : unit === quote ? this.#behindQuoted(text, at, to) : text.indexOf(delimiter, at);
      if (next === unclear) {
        return false;
      }
      next = next === -1 || next > to ? to : next;
      if (passed === cell) {
        this.start = unit === quote ? at + 1 : at;
        this.end = unit === quote ? next - 1 : next;
        return true;
      }
      if (next === to) {
        this.start = to;
        this.end = to;
        return true;
      }
      at = next + 1;
    }
  }

  /** Behind the quote that closes the one at `open`, where that needs no thought. */
  #behindQuoted(text: string, open: number, to: number): number {
    const close = this.#backslash ? -1 : text.indexOf('"', open + 1);
    if (close === -1 || close >= to || close - open > longestQuoted) {
      return unclear;
    }
    return close + 1 === to || text.charCodeAt(close + 1) === this.#delimiterUnit ? close + 1 : unclear;
  }
}
