/** A foreign file as text: its encoding and its delimiter as the mapping says, else as they seem to be. */

import { detectDialect } from "../csv/detectDialect.ts";
import type { Dialect } from "../csv/dialect.ts";
import { headOf } from "../csv/readSource.ts";
import { readTable } from "../csv/readTable.ts";
import { type ByteSource, SourceText, wholePieces } from "../csv/sourceText.ts";
import type { Table } from "../csv/table.ts";
import { holdsUtf8, surveyUtf8, wholeCharacters } from "../csv/utf8.ts";
import type { Mapping, SourceEncoding } from "./mapping.ts";
import { singleByteSource } from "./singleByte.ts";

export interface ForeignText {
  readonly text: SourceText;
  readonly encoding: SourceEncoding | "utf-16le" | "utf-16be";
  readonly dialect: Dialect;
  /** The values of the header; undefined where the file ends before it. */
  readonly header: readonly string[] | undefined;
  /** Index of the header among the records. */
  readonly headerRecord: number;
}

/** So many bytes say what an encoding may be. */
const looksAt = 1_048_576;

export function openForeign(
  source: ByteSource,
  { encoding, delimiter, linesAbove }: Pick<Mapping, "encoding" | "delimiter" | "linesAbove">,
): ForeignText {
  const isUtf8 = encoding !== undefined && encoding !== "utf-8" && holdsUtf8(wholePieces(source, looksAt));
  const read = isUtf8 ? "utf-8" : (encoding ?? guessEncoding(source));
  const text =
    read === "utf-8" || read === "windows-1252"
      ? new SourceText(source, encoding === undefined && read === "utf-8" ? undefined : read)
      : new SourceText(singleByteSource(source, read));
  const head = headOf(text);
  const dialect = detectDialect(head, ...(delimiter === undefined ? [] : [[delimiter]]));
  const start = readTable(head, dialect);
  const headerRecord = linesAbove + (/^sep=[^"\r\n](?:\r?\n|$)/i.test(head) ? 1 : 0);
  const isWide = text.encoding.name === "utf-16le" || text.encoding.name === "utf-16be";
  return {
    text,
    encoding: isWide && (read === "utf-8" || read === "windows-1252") ? (text.encoding.name as "utf-16le" | "utf-16be") : read,
    dialect,
    header: recordValues(start, headerRecord),
    headerRecord,
  };
}

function recordValues(table: Table, index: number): string[] | undefined {
  const place = table.record(index);
  return place && table.cells(place).map(({ value }) => value);
}

/** UTF-8 where the bytes are, and where they are UTF-16 (`SourceText` sees that); else the Windows encoding whose letters they hold. */
function guessEncoding(source: ByteSource): SourceEncoding {
  const size = Math.min(source.sizeBytes, looksAt);
  const all = source.read(0, size);
  const bytes = size < source.sizeBytes ? all.subarray(0, wholeCharacters(all)) : all;
  const { badCount, goodCount } = surveyUtf8(bytes);
  if (badCount <= goodCount || bytes.includes(0)) {
    return "utf-8";
  }
  return isCentralEuropean(bytes) ? "windows-1250" : "windows-1252";
}

/** Letters of Czech and its neighbours that stand where western tables have rare ones, against those of the Nordic languages and German. */
const central: ReadonlySet<number> = new Set([0x8d, 0x9d, 0xc8, 0xcc, 0xcf, 0xd2, 0xd9, 0xe8, 0xec, 0xef, 0xf2, 0xf9]);
const western: ReadonlySet<number> = new Set([0xc4, 0xc5, 0xc6, 0xd6, 0xdc, 0xdf, 0xe4, 0xe5, 0xe6, 0xf6, 0xfc]);

/** ř and Ř, where western tables have ø and Ø: beside an accent it is the former (Jiří, Dvořák). */
const hooks: ReadonlySet<number> = new Set([0xd8, 0xf8]);
/** á í ý ú š ž, the same in both tables. */
const accents: ReadonlySet<number> = new Set([0xe1, 0xed, 0xfd, 0xfa, 0x9a, 0x9e, 0x8a, 0x8e]);
/** å æ, and ð þ of the islands, which have accents too. */
const nordic: ReadonlySet<number> = new Set([0xc5, 0xc6, 0xe5, 0xe6, 0xd0, 0xf0, 0xde, 0xfe]);

function isCentralEuropean(bytes: Uint8Array): boolean {
  let balance = 0;
  let hooked = 0;
  let isNordic = false;
  for (const [i, byte] of bytes.entries()) {
    balance += central.has(byte) ? 1 : western.has(byte) ? -1 : 0;
    hooked += hooks.has(byte) && (accents.has(bytes[i - 1] ?? 0) || accents.has(bytes[i + 1] ?? 0)) ? 1 : 0;
    isNordic ||= nordic.has(byte);
  }
  return balance + (isNordic ? 0 : hooked) > 0;
}
