import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { cellFlags, cellValue, createCells, type Dialect, formatRecord, type Quoting, scan } from "#core";
import { dialects, semicolon, wildText } from "./csvArbitraries.ts";

const backslash: Dialect = { delimiter: ";", escape: "backslash" };

/** Records as arrays of values. */
function valuesOf(text: string, dialect: Dialect = semicolon): string[][] {
  const cells = createCells();
  scan(text, cells, { dialect, last: true });
  return Array.from({ length: cells.recordCount }, (_, record) => {
    const values: string[] = [];
    for (let cell = cells.firstCell[record] as number; cell < (cells.firstCell[record + 1] as number); cell++) {
      values.push(cellValue(text, cells.start[cell] as number, cells.end[cell] as number, cells.flags[cell] as number, dialect));
    }
    return values;
  });
}

/** The text with each note drawn at its place. */
function marked(text: string, dialect: Dialect = semicolon): string {
  const cells = createCells();
  scan(text, cells, { dialect, last: true });
  return [...cells.notes]
    .reverse()
    .reduce((drawn, { kind, start, end }) => `${drawn.slice(0, start)}[[${kind}:${drawn.slice(start, end)}]]${drawn.slice(end)}`, text);
}

function unmarked(text: string): string {
  return text.replace(/\[\[[a-z-]+:([\s\S]*?)\]\]/g, "$1");
}

describe("records and values", () => {
  test.each<[string, string, string[][]]>([
    ["an empty file has no record", "", []],
    ["a final line break ends the last record", "a;b\n", [["a", "b"]]],
    ["the last record needs no line break", "a\nb", [["a"], ["b"]]],
    ["LF, CRLF and CR end a record", "a\nb\r\nc\rd", [["a"], ["b"], ["c"], ["d"]]],
    [
      "cells may be empty",
      ";a;\n;",
      [
        ["", "a", ""],
        ["", ""],
      ],
    ],
    ["quotes are not part of the value", '"a";"";b', [["a", "", "b"]]],
    ["a doubled quote is one quote", '"a ""b""";""""', [['a "b"', '"']]],
    ["a quoted value holds delimiters and line breaks", '"a;b\r\nc\rd";e', [["a;b\r\nc\rd", "e"]]],
    ["spaces belong to the value", ' a ;" b "', [[" a ", " b "]]],
    ["a quote behind a space opens nothing", ' "a;b"', [[' "a', 'b"']]],
    ["text behind a closing quote makes the raw text the value", '"a"b;c', [['"a"b', "c"]]],
    [
      "a quote that is never closed ends with its line",
      'a;"b;c\nd;e',
      [
        ["a", "b;c"],
        ["d", "e"],
      ],
    ],
    ["blank lines are no records", "\n\na\n\r\n\rb\n\n", [["a"], ["b"]]],
    ["NUL and lone surrogates are text", "\0;\ud83d\n\ude00", [["\0", "\ud83d"], ["\ude00"]]],
  ])("%s", (_, text, expected) => {
    expect(valuesOf(text)).toEqual(expected);
  });

  test("a backslash escapes the next unit inside quotes only", () => {
    expect(valuesOf('"a \\"b\\"";c\\d;"\\\\"\n"\\\\\\"";e', backslash)).toEqual([
      ['a "b"', "c\\d", "\\"],
      ['\\"', "e"],
    ]);
  });

  test("10,000 columns are read", () => {
    expect(valuesOf("x;".repeat(9_999))).toEqual([[...Array.from({ length: 9_999 }, () => "x"), ""]]);
  });

  test("a quote that is closed too far away counts as never closed", () => {
    const cells = createCells();
    scan('"a\nb";c\n', cells, { dialect: semicolon, last: true, quoteReach: 3 });
    expect(cells.recordCount).toBe(2);
    expect(cells.notes.map((note) => note.kind)).toEqual(["unclosed-quote", "stray-quote"]);
    scan('"a\nb";c\n', cells, { dialect: semicolon, last: true, quoteReach: 5 });
    expect(cells.recordCount).toBe(1);
  });

  test("flags say what is in a cell", () => {
    const cells = createCells();
    scan('a;"b";"c""d";"e\nf";g"h;"i"j;"k', cells, { dialect: semicolon, last: true });
    const { quoted, escaped, multiline, stray, unclosed } = cellFlags;
    expect([...cells.flags.subarray(0, 7)]).toEqual([
      0,
      quoted,
      quoted | escaped,
      quoted | multiline,
      stray,
      quoted | stray,
      quoted | unclosed,
    ]);
    expect(cells.lineBreakCount).toBe(1);
  });
});

describe("structural defects stand at their place", () => {
  test.each([
    ['a[[stray-quote:"]]b"c;d\n'],
    ['a;"b[[stray-quote:"]]c;d\n'],
    ['a;"b[[stray-quote:"]] ;d\n'],
    ['a;[[unclosed-quote:"]]b;d\ne;f\n'],
    ['a;[[unclosed-quote:"]]'],
    ['a;"b\n[[blank-line:\n]]'.replace('"', '[[unclosed-quote:"]]')],
    ["[[blank-line:\r\n]]a\n[[blank-line:\r]][[blank-line:\n]]".replace("\r]][[blank-line:\n", "\r\n")],
    ['"a\n\nb";"c"\n[[blank-line:\n]]'],
    ['[[unclosed-quote:"]]a""b\n""\n'],
  ])("%j", (text) => {
    expect(marked(unmarked(text))).toBe(text);
  });
});

test("scanning never throws, and the spans of a record tile it", () => {
  fc.assert(
    fc.property(wildText, dialects, fc.nat(20), (text, dialect, quoteReach) => {
      const cells = createCells();
      scan(text, cells, { dialect, last: true, quoteReach });
      expect(cells.scannedTo).toBe(text.length);
      expect(cells.firstCell[0]).toBe(0);
      for (let record = 0; record < cells.recordCount; record++) {
        const [first, behind] = [cells.firstCell[record] as number, cells.firstCell[record + 1] as number];
        expect(behind).toBeGreaterThan(first);
        for (let cell = first; cell < behind; cell++) {
          expect(cells.end[cell]).toBeGreaterThanOrEqual(cells.start[cell] as number);
          expect(cell + 1 === behind || text[cells.end[cell] as number] === dialect.delimiter).toBe(true);
          expect(cell === first || cells.start[cell] === (cells.end[cell - 1] as number) + 1).toBe(true);
        }
      }
      expect(restOf(text, cells)).toMatch(/^[\r\n]*$/);
    }),
    { numRuns: 2000 },
  );
});

test("a piece is scanned up to the record whose end it does not know, and the rest goes on as in the whole", () => {
  fc.assert(
    fc.property(wildText, dialects, fc.nat(60), (text, dialect, cut) => {
      const [whole, piece] = [createCells(), createCells()];
      const reach = { quoteReach: 10 };
      scan(text, whole, { dialect, last: true, ...reach });
      scan(text.slice(0, cut), piece, { dialect, last: false, ...reach });
      const rest = createCells();
      scan(text, rest, { dialect, last: true, from: piece.scannedTo, ...reach });
      expect(piece.recordCount + rest.recordCount).toBe(whole.recordCount);
      expect([...piece.notes, ...rest.notes]).toEqual(whole.notes);
      expect(piece.lineBreakCount + rest.lineBreakCount).toBe(whole.lineBreakCount);
    }),
    { numRuns: 2000 },
  );
});

test("csv-parse sees the same records in every well-formed text", () => {
  const value = fc.array(fc.constantFrom("a", "ž", ";", ",", '"', "\n", "\r", "\r\n", "\\", " ", "\u{1f600}", "\t"), { maxLength: 5 });
  const record = fc.array(
    value.map((units) => units.join("")),
    { minLength: 1, maxLength: 4 },
  );
  const quoting = fc.constantFrom<Quoting>("minimal", "all", "all-if-comma");
  fc.assert(
    fc.property(
      fc.array(record),
      dialects,
      fc.record({ style: quoting, end: fc.constantFrom("\n", "\r\n", "\r"), final: fc.boolean() }),
      (records, dialect, { style, end, final }) => {
        const text = records.map((values) => formatRecord(values, dialect, style)).join(end) + (final ? end : "");
        expect(valuesOf(text, dialect)).toEqual(records);
        expect(secondReading(text, dialect)).toEqual(records);
      },
    ),
    { numRuns: 2000 },
  );
});

test("csv-parse sees the same records in any text without a structural defect", () => {
  fc.assert(
    fc.property(wildText, dialects, (wild, dialect) => {
      const cells = createCells();
      const text = wild.replace(/\p{Surrogate}/gu, "?");
      scan(text, cells, { dialect, last: true });
      fc.pre(cells.notes.every((note) => note.kind === "blank-line"));
      expect(valuesOf(text, dialect)).toEqual(secondReading(text, dialect));
    }),
    { numRuns: 2000 },
  );
});

function secondReading(text: string, dialect: Dialect): unknown {
  return parse(text, {
    delimiter: dialect.delimiter,
    escape: dialect.escape === "doubled" ? '"' : "\\",
    record_delimiter: ["\r\n", "\n", "\r"],
    relax_column_count: true,
    skip_empty_lines: true,
  });
}

/** The text without its records. */
function restOf(text: string, cells: ReturnType<typeof createCells>): string {
  let rest = "";
  let at = 0;
  for (let record = 0; record < cells.recordCount; record++) {
    rest += text.slice(at, cells.start[cells.firstCell[record] as number]);
    at = cells.end[(cells.firstCell[record + 1] as number) - 1] as number;
  }
  return rest + text.slice(at);
}
