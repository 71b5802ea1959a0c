import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { decode, formatRecord, openForeign, type Profile, readMapping } from "#core";
import { singleByteSource } from "../../../core/src/convert/singleByte.ts";
import { targetText } from "../../../core/src/convert/targetText.ts";
import { profileNamed } from "../profile/profileFixtures.ts";
import { bytesSource, convertBytes, mappingOf, systemOf } from "./converted.ts";

const value = fc.string({ unit: fc.constantFrom("a", "b", "ž", "é", ";", ",", '"', "\n", "\r\n", " ", "1", "\u{1f600}"), maxLength: 6 });

/** The mapping that changes nothing: every column from the one of its own name, or of its place among those of that name. */
function identityOf({ columns }: Profile): object {
  const seen = new Map<string, number>();
  const sources = columns.map(({ id, name }) => {
    const count = (seen.get(name) ?? 0) + 1;
    seen.set(name, count);
    return [id, count === 1 ? name : `${name} (${count})`] as const;
  });
  return { columns: Object.fromEntries(sources) };
}

describe("the identity mapping", () => {
  test.each(["2n-access-commander", "facilitynet"])("leaves a file of %s as it is, byte for byte", (id) => {
    const profile = profileNamed(id);
    const { delimiters, quoting, lineEnding } = profile.dialect;
    const dialect = { delimiter: delimiters[0] as string, escape: "doubled" as const };
    const end = lineEnding === "crlf" ? "\r\n" : "\n";
    const mapping = mappingOf({ ...identityOf(profile), delimiter: dialect.delimiter }, profile);
    const width = profile.columns.length;
    fc.assert(
      fc.property(
        fc.array(fc.array(value, { minLength: width, maxLength: width }), { maxLength: 12 }),
        fc.integer({ min: 40, max: 400 }),
        (rows, windowBytes) => {
          const records = [profile.columns.map(({ name }) => name), ...rows];
          const bytes = new TextEncoder().encode(records.map((record) => formatRecord(record, dialect, quoting) + end).join(""));
          const converted = convertBytes(bytes, { mapping, profile }, windowBytes);
          expect(decode(converted.bytes).text).toBe(decode(bytes).text);
          expect(converted.report).toMatchObject({ records: rows.length, leftOut: 0, notes: [] });
        },
      ),
      { numRuns: 60 },
    );
  });

  test("writes the system's quotes, line ends, encoding and mark", () => {
    const profile = systemOf(["Key", "Name"], { delimiters: [";"], quoting: "all", lineEnding: "crlf", byteOrderMark: "require" });
    const mapping = mappingOf({ columns: { Key: "k", Name: "n" } }, profile);
    expect([...convertBytes(Buffer.from("k,n\n1,é\n"), { mapping, profile }).bytes]).toEqual([
      ...Buffer.from('\ufeff"Key";"Name"\r\n"1";"é"\r\n'),
    ]);
  });

  test("tells of characters that the target's encoding lacks, and writes question marks", () => {
    const profile = systemOf(["Key", "Name"], { encoding: "windows-1252" });
    const mapping = mappingOf({ columns: { Key: "k", Name: "n" } }, profile);
    const { bytes, report } = convertBytes(Buffer.from("k,n\n1,Žofie €\n2,Řehoř\n"), { mapping, profile });
    expect([...bytes]).toEqual([...Buffer.from("Key,Name\n1,"), 0x8e, ...Buffer.from("ofie "), 0x80, ...Buffer.from("\n2,?eho?\n")]);
    expect(report.notes).toEqual([{ kind: "not-in-encoding", column: "Name", count: 1, records: [2], values: [] }]);
  });
});

describe("a conversion", () => {
  test("writes the lines that a format has above its header, and no header where it has none", () => {
    const above = systemOf(["Key"], {}, { header: { order: "exact", preambleLines: 1 } });
    expect(
      convertBytes(Buffer.from("k\n1\n"), {
        mapping: mappingOf({ columns: { Key: "k" }, preamble: ["version:v1.0"] }, above),
        profile: above,
      }).text,
    ).toBe("version:v1.0\nKey\n1\n");
    const bare = systemOf(["Key"], {}, { header: { order: "none" } });
    expect(convertBytes(Buffer.from("k\n1\n"), { mapping: mappingOf({ columns: { Key: "k" } }, bare), profile: bare }).text).toBe("1\n");
  });

  test("leaves out columns that nothing fills where names decide, and keeps them where places do", () => {
    const columns = ["Key", "Name", "Mail"];
    for (const [order, header] of [
      ["any", "Key,Mail"],
      ["exact", "Key,Name,Mail"],
    ] as const) {
      const profile = systemOf(columns, {}, { header: { order } });
      const { text } = convertBytes(Buffer.from("k,m\n1,x\n"), {
        mapping: mappingOf({ columns: { Key: "k", Mail: "m" } }, profile),
        profile,
      });
      expect(text.split("\n")[0]).toBe(header);
    }
  });

  test("says which values the dictionary lacks, but never names, keys or secrets", () => {
    const profile = systemOf(["Key", "Group", { name: "Card", sensitive: true } as { name: string }]);
    const map = { x: "y" };
    const columns = { Key: { from: "k", map }, Group: { from: "g", map }, Card: { from: "c", map } };
    const { report } = convertBytes(Buffer.from("k,g,c\n1,Lager,00AA\n2,Lager,00BB\n"), {
      mapping: mappingOf({ columns }, profile),
      profile,
    });
    expect(report.notes.map(({ column, count, values }) => [column, count, values])).toEqual([
      ["Key", 2, []],
      ["Group", 2, ["Lager"]],
      ["Card", 2, []],
    ]);
  });

  test("never fails, whatever the file and the mapping hold", () => {
    const profile = profileNamed("2n-access-commander");
    const columns = fc.dictionary(
      fc.constantFrom(...profile.columns.map(({ id }) => id)),
      fc.oneof(
        fc.constantFrom("a", "b", ""),
        fc.record(
          {
            from: fc.constantFrom("a", "z"),
            split: value,
            before: value,
            after: value,
            map: fc.dictionary(value, value),
            date: fc.constantFrom("any", "DD-MM-YYYY", "soon"),
            card: fc.constantFrom("decimal", "decimal-reversed", "hexadecimal"),
            countryCode: fc.constant("+45"),
            case: fc.constantFrom("upper", "lower", "words"),
          },
          { requiredKeys: ["from"] },
        ),
      ),
    );
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 200 }),
        columns,
        fc.constantFrom("utf-8", "windows-1250", "ibm850", undefined),
        (bytes, json, encoding) => {
          const { mapping } = readMapping(JSON.stringify({ profile: profile.id, columns: json, encoding }), { profiles: [profile] });
          const { text, report } = convertBytes(bytes, { mapping, profile });
          expect(text.startsWith("EmployeeID,")).toBe(true);
          expect(report.records).toBeGreaterThanOrEqual(0);
        },
      ),
    );
  });
});

describe("encodings of one byte a character", () => {
  test.each([
    ["windows-1250", "P\u0159\u00edli\u0161", [0x50, 0xf8, 0xed, 0x6c, 0x69, 0x9a]],
    ["iso-8859-2", "\u0161", [0xb9]],
    ["iso-8859-15", "\u20ac", [0xa4]],
    ["ibm850", "\u00e6\u00f8\u00e5", [0x91, 0x9b, 0x86]],
    ["ibm852", "\u010d\u0159", [0x9f, 0xfd]],
  ] as const)("%s is read, at any place of the file", (encoding, text, bytes) => {
    const wide = singleByteSource(bytesSource(Uint8Array.from(bytes)), encoding);
    const all = Buffer.from(`\ufeff${text}`, "utf16le");
    expect(wide.sizeBytes).toBe(all.length);
    for (let from = 0; from <= all.length; from++) {
      for (let to = from; to <= all.length; to++) {
        expect([...wide.read(from, to)]).toEqual([...all.subarray(from, to)]);
      }
    }
  });

  test("is what the mapping says, whatever it looks like", () => {
    const source = bytesSource(Uint8Array.from([0x4e, 0x3b, 0x9b, 0x0a]));
    expect(openForeign(source, { encoding: "ibm850", delimiter: ";", linesAbove: 0 }).header).toEqual(["N", "ø"]);
  });

  test("gives way to UTF-8 where the file plainly is that: an export changes its encoding sooner than its mapping", () => {
    const source = bytesSource(new TextEncoder().encode("Jm\u00e9no;P\u0159\u00edjmen\u00ed\n"));
    const { header, encoding } = openForeign(source, { encoding: "windows-1250", delimiter: ";", linesAbove: 0 });
    expect({ header, encoding }).toEqual({ header: ["Jm\u00e9no", "P\u0159\u00edjmen\u00ed"], encoding: "utf-8" });
  });

  test("windows-1252 is written as it is read", () => {
    const all = Uint8Array.from({ length: 256 }, (_, i) => i);
    const { text } = decode(all, "windows-1252");
    expect([...targetText(systemOf(["K"], { encoding: "windows-1252" })).encode(text)]).toEqual([...all]);
  });
});
