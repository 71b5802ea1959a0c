/** The start of a foreign file: enough to suggest a mapping, to help with it, and to show ten people. */
import { type ByteSource, type ForeignSample, openForeign, readTable } from "#core";

/** So many bytes are looked at, so that a large file costs no more than a small one. */
const headBytes = 524_288;
const enough = 500;

export function foreignSample(source: ByteSource, mapping: Parameters<typeof openForeign>[1]): ForeignSample {
  const { text, header = [], headerRecord, encoding, dialect } = openForeign(headOfFile(source), mapping);
  const table = readTable(text.slice(text.start, text.source.sizeBytes), dialect);
  const records: (readonly string[])[] = [];
  for (let i = headerRecord + 1; i < Math.min(table.recordCount, headerRecord + 1 + enough); i++) {
    const place = table.record(i);
    records.push(place ? table.cells(place).map(({ value }) => value) : []);
  }
  return { header, records, encoding, delimiter: dialect.delimiter };
}

/** A file as if it ended with the last whole line of its first bytes. */
export function headOfFile(source: ByteSource, sizeBytes = headBytes): ByteSource {
  if (source.sizeBytes <= sizeBytes) {
    return source;
  }
  const head = source.read(0, sizeBytes);
  // In UTF-16 a line break has two bytes; the last record may be cut there, which nobody looks at.
  const end = head.includes(0) ? 0 : head.lastIndexOf(0x0a) + 1;
  return { sizeBytes: end || sizeBytes, read: (from, to) => source.read(from, to) };
}
