/** An independent reader of the same bytes: what our scanner sees and csv-parse does not is our mistake, and is not pushed. */
import { parse } from "csv-parse";
import { type Phrase, phrase, type Table } from "#core";

export interface SecondReading {
  readonly bytes: Uint8Array;
  readonly table: Table;
  readonly encoding: "utf-8" | "windows-1252";
}

const chunkBytes = 1024 * 1024;

/** Undefined where both see the same records; else where they differ. Ask it only about a file without a stray or unclosed quote. */
export async function findDifference(reading: SecondReading, signal?: AbortSignal): Promise<Phrase | undefined> {
  const { table } = reading;
  const parser = parse({
    bom: true,
    delimiter: table.dialect.delimiter,
    escape: table.dialect.escape === "backslash" ? "\\" : '"',
    record_delimiter: ["\r\n", "\n", "\r"],
    relax_column_count: true,
    skip_empty_lines: true,
  });
  // What goes wrong while feeding, an aborted signal above all, ends the reading too.
  const fed = feed(parser, reading, signal).catch((error: Error) => void parser.destroy(error));
  let index = 0;
  try {
    for await (const fields of parser as AsyncIterable<string[]>) {
      const difference = compareRecord(table, index, fields);
      if (difference !== undefined) {
        return difference;
      }
      index++;
    }
  } catch (error) {
    signal?.throwIfAborted();
    return phrase("the second reader stopped after {0} records: {1}", index, (error as Error).message);
  } finally {
    parser.destroy();
    await fed;
  }
  return index === table.recordCount ? undefined : phrase("the second reader sees {0} records, the check {1}", index, table.recordCount);
}

async function feed(parser: ReturnType<typeof parse>, { bytes, encoding }: SecondReading, signal: AbortSignal | undefined): Promise<void> {
  const decoder = encoding === "windows-1252" ? new TextDecoder("windows-1252") : undefined;
  for (let start = 0; start < bytes.length && !parser.destroyed; start += chunkBytes) {
    signal?.throwIfAborted();
    const chunk = bytes.subarray(start, start + chunkBytes);
    if (!parser.write(decoder ? decoder.decode(chunk, { stream: true }) : chunk)) {
      await drained(parser);
    }
  }
  if (!parser.destroyed) {
    parser.end();
  }
}

/** A reader that has stopped never drains. */
function drained(parser: ReturnType<typeof parse>): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      for (const event of ["drain", "close", "error"]) {
        parser.off(event, done);
      }
      resolve();
    };
    for (const event of ["drain", "close", "error"]) {
      parser.on(event, done);
    }
  });
}

function compareRecord(table: Table, index: number, fields: readonly string[]): Phrase | undefined {
  const place = table.record(index);
  if (!place) {
    return phrase("the second reader sees more than {0} records", table.recordCount);
  }
  const cells = table.cells(place);
  if (cells.length !== fields.length) {
    return phrase("record {0} has {1} fields for the check and {2} for the second reader", index, cells.length, fields.length);
  }
  const column = cells.findIndex((cell, i) => cell.value !== fields[i]);
  return column < 0 ? undefined : phrase("field {0} of record {1} is read differently", column + 1, index);
}
