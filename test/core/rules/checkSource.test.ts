import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type ByteSource, builtInProfiles, type CheckBytesSettings, checkBytes, checkSource } from "#core";
import { wildText } from "../csv/csvArbitraries.ts";
import { facilitynet, file, header, record, twoN } from "./userFile.ts";

const settings: CheckBytesSettings = { profiles: builtInProfiles, known: {}, severities: {} };

/** Like a file: what was read is overwritten by the next read. */
function sourceOf(bytes: Uint8Array): ByteSource {
  let lent = new Uint8Array();
  return {
    sizeBytes: bytes.length,
    read: (from, to) => {
      lent.fill(0x3f);
      lent = bytes.slice(from, to);
      return lent;
    },
  };
}

function checkInPieces(bytes: Uint8Array, windowBytes: number, given: CheckBytesSettings = settings) {
  const work = checkSource(sourceOf(bytes), given, { windowBytes, blockSize: Math.max(1, windowBytes >> 1) });
  for (;;) {
    const step = work.next();
    if (step.done) {
      const { facts, choice, counts, recordCount } = step.value;
      return { facts, profile: choice.profile?.id, counts, recordCount, problems: [...step.value.problems()] };
    }
  }
}

function checkWhole(bytes: Uint8Array, given: CheckBytesSettings = settings) {
  const { facts, choice, counts, recordCount, problems } = checkBytes(bytes, given);
  return { facts, profile: choice.profile?.id, counts, recordCount, problems };
}

const utf8 = (text: string) => new TextEncoder().encode(text);
const utf16 = (text: string) => new Uint8Array(Uint16Array.from(text, (unit) => unit.charCodeAt(0)).buffer);
const latin = (text: string) => Uint8Array.from(text, (unit) => unit.charCodeAt(0));

const people = Array.from({ length: 40 }, (_, i) =>
  record(twoN, {
    employeeId: String(i % 31),
    userName: i % 7 === 0 ? "Žák Šťastný 😀" : "Jana Nova",
    company: i % 11 === 0 ? "acme" : "ACME",
    cardNumbers: i % 5 === 0 ? "" : `0${1000000 + i * 3};${i % 3}00${1000000 + i}`,
    switchCode: String(1000 + (i % 37)),
    userMail: i % 13 === 0 ? "nobody" : `p${i}@example.test`,
  }),
);
const lines = [header(twoN), ...people];

const files: Readonly<Record<string, Uint8Array>> = {
  empty: utf8(""),
  "only a mark": utf8("\ufeff"),
  "only a header": utf8(`${header(twoN)}\n`),
  LF: utf8(`${lines.join("\n")}\n`),
  "CRLF without a last line end": utf8(lines.join("\r\n")),
  CR: utf8(`${lines.join("\r")}\r`),
  "mixed line ends": utf8(`${lines.slice(0, 20).join("\r\n")}\r\n${lines.slice(20).join("\n")}\r`),
  "mixed, and inside quotes": utf8(`${lines.slice(0, 9).join("\r\n")}\r\n1,"a\nb\r"\r\n\r\n${lines.slice(20).join("\n")}`),
  "a mark at the start and in the middle": utf8(`\ufeff${lines.slice(0, 5).join("\n")}\n\ufeff${lines.slice(5).join("\n")}\n`),
  "blank lines, stray and open quotes": utf8(
    `${lines.slice(0, 9).join("\n")}\n\n7,a"b,c\n"open,${lines.slice(9, 20).join("\n")}\n"x"y,2\n`,
  ),
  "bad bytes": latin(`${lines.slice(0, 9).join("\n")}\n\u00c8apek\u00e2\u0082,\u00e9\n${lines.slice(9, 12).join("\r\n")}\u00e2`),
  "good and bad bytes": Uint8Array.from([...utf8(`${lines.join("\n")}\n`), 0xff, 0xc3, 0x0a, 0xe2, 0x82, 0x31]),
  "UTF-16": utf16(`\ufeff${lines.join("\r\n")}\r\n`),
  "UTF-16 without a mark": utf16(`${lines.join("\n")}\n`),
  "UTF-16 with half a unit": utf16(`\ufeff${lines.join("\n")}`).subarray(0, -1),
  "another system": utf8(file(facilitynet, { email: "no" }, { initials: "jn" }, { initials: "JN" }, "a;b")),
  "another separator": utf8(`${lines.join("\n").replaceAll(",", ";")}\n`),
  "a workbook": Uint8Array.from([0x50, 0x4b, 0x03, 0x04, 0x14, 0x00, ...utf8(lines.join("\r\n"))]),
  "no known header": utf8('a,b\n1,2\n3\n"x\n'),
};

describe("a check of a file that is not kept", () => {
  it.each(Object.keys(files))("finds what a check of the whole finds: %s", (name) => {
    const bytes = files[name] as Uint8Array;
    const whole = checkWhole(bytes);
    for (const size of [1, 2, 3, 7, 64, 701, 100_000]) {
      expect(checkInPieces(bytes, size)).toEqual(whole);
    }
  });

  it("does so for Windows-1252 where the profile says it", () => {
    const western = { ...twoN, id: "western", dialect: { ...twoN.dialect, encoding: "windows-1252" as const } };
    const given = { ...settings, profiles: [western], configured: "western" };
    const bytes = latin(`${lines.join("\n").replaceAll(/[^ -~\n]/g, "\u0080\u00e9")}\n`);
    expect(checkInPieces(bytes, 50, given)).toEqual(checkWhole(bytes, given));
  });

  it("does so for any text, in pieces of any size", () => {
    fc.assert(
      fc.property(wildText, fc.integer({ min: 1, max: 40 }), fc.boolean(), (text, size, known) => {
        const bytes = utf8(known ? `${lines.slice(0, 3).join("\n")}\n${text}` : text);
        expect(checkInPieces(bytes, size)).toEqual(checkWhole(bytes));
      }),
      { numRuns: 300 },
    );
  });

  it("does so for any bytes", () => {
    const bytes = fc.array(fc.constantFrom(0x0a, 0x0d, 0x22, 0x2c, 0x3b, 0x41, 0x80, 0xc3, 0xa9, 0xe2, 0x82, 0xac, 0xf0, 0x9f, 0xff), {
      maxLength: 80,
    });
    fc.assert(
      fc.property(bytes, fc.integer({ min: 1, max: 20 }), (list, size) => {
        const all = Uint8Array.from(list);
        expect(checkInPieces(all, size)).toEqual(checkWhole(all));
      }),
      { numRuns: 300 },
    );
  });
});
