/** What a conversion could not do as the mapping says, counted. Values stay where the mapping, not the person, is at fault. */

/**
 * `several-items`: an item of a list holds the target's separator, and is several there. `not-in-map`: the dictionary lacks the value. `no-date`, `two-dates`, `no-card`, `no-number`: it is not what the mapping says, or could be read
 * two ways. `not-in-encoding`: characters that the target's encoding lacks became `?`. `more-fields`, `fewer-fields`: a record is longer or shorter
 * than the header. `stray-quote`, `unclosed-quote`: the foreign file is damaged there. `not-utf8`: bytes that are no text.
 */
export type ConversionNoteKind =
  | "not-in-map"
  | "no-date"
  | "two-dates"
  | "no-card"
  | "no-number"
  | "several-items"
  | "not-in-encoding"
  | "more-fields"
  | "fewer-fields"
  | "stray-quote"
  | "unclosed-quote"
  | "not-utf8";

export interface ConversionNote {
  readonly kind: ConversionNoteKind;
  /** As the mapping names the column; undefined for what concerns whole records. */
  readonly column?: string;
  readonly count: number;
  /** The first of them, data records of the foreign file from 1; none where the place is not known. */
  readonly records: readonly number[];
  /** The first different values of `not-in-map`, which are needed to complete it; none of a sensitive column, a name or a key. */
  readonly values: readonly string[];
}

export interface ConversionReport {
  /** Records written. */
  readonly records: number;
  /** Records that `only` and `leaveOut` keep out. */
  readonly leftOut: number;
  readonly encoding: string;
  readonly delimiter: string;
  readonly notes: readonly ConversionNote[];
}

/** So many examples say enough. */
const examples = 5;

interface NotedValue {
  readonly column?: string;
  /** Only where a report may show it. */
  readonly value?: string | undefined;
}

interface OpenNote {
  readonly kind: ConversionNoteKind;
  readonly column: string | undefined;
  count: number;
  readonly records: number[];
  readonly values: Set<string>;
}

export class ConversionNotes {
  readonly #notes = new Map<string, OpenNote>();

  add(kind: ConversionNoteKind, record: number, { column, value }: NotedValue = {}): void {
    const key = `${kind}\n${column ?? ""}`;
    const note = this.#notes.get(key) ?? { kind, column, count: 0, records: [], values: new Set<string>() };
    this.#notes.set(key, note);
    note.count++;
    if (record > 0 && note.records.length < examples && note.records.at(-1) !== record) {
      note.records.push(record);
    }
    if (value !== undefined && note.values.size < examples) {
      note.values.add(value);
    }
  }

  all(): ConversionNote[] {
    return [...this.#notes.values()].map(({ kind, column, count, records, values }) => {
      return { kind, ...(column === undefined ? {} : { column }), count, records, values: [...values] };
    });
  }
}
