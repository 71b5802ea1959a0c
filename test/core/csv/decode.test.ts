import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { decode } from "#core";

const utf8 = (text: string) => new TextEncoder().encode(text);
const utf16le = (text: string) => new Uint8Array(Buffer.from(text, "utf16le"));
const utf16be = (text: string) => new Uint8Array(Buffer.from(text, "utf16le").swap16());
const bytes = (...parts: (string | number)[]) =>
  new Uint8Array(parts.flatMap((part) => (typeof part === "string" ? [...utf8(part)] : [part])));

describe("encodings", () => {
  test("UTF-8 is read strictly, its mark is a fact and not text", () => {
    expect(decode(utf8("jméno;\u{1f600}"))).toMatchObject({ text: "jméno;\u{1f600}", facts: { encoding: "utf-8", byteOrderMark: false } });
    expect(decode(bytes(0xef, 0xbb, 0xbf, "a;b"))).toMatchObject({ text: "a;b", facts: { encoding: "utf-8", byteOrderMark: true } });
    expect(decode(new Uint8Array())).toMatchObject({ text: "", facts: { encoding: "utf-8", byteOrderMark: false } });
  });

  test.each([
    ["utf-16le", true, utf16le("\ufeffid;name\n1;Žák")],
    ["utf-16be", true, utf16be("\ufeffid;name\n1;Žák")],
    ["utf-16le", false, utf16le("id;name\n1;Žák")],
    ["utf-16be", false, utf16be("id;name\n1;Žák")],
  ])("%s is recognised, mark: %s", (encoding, byteOrderMark, file) => {
    expect(decode(file)).toMatchObject({ text: "id;name\n1;Žák", facts: { encoding, byteOrderMark } });
  });

  test("the first byte that is not UTF-8 is told by place, and the rest can be read", () => {
    const { text, facts } = decode(bytes("id;jméno\r\n1;S", 0xf8, "ren;", 0xe6, "\r\n"));
    expect(text).toBe("id;jméno\r\n1;S\ufffdren;\ufffd\r\n");
    expect(facts.encoding).toBe("unknown");
    expect(facts.invalid).toEqual({ position: { line: 1, character: 3 }, byteOffset: 14, byte: 0xf8 });
  });

  test("what plainly is UTF-8 or UTF-16 is told, though Windows-1252 is expected", () => {
    const read = (file: Uint8Array) => decode(file, "windows-1252");
    expect(read(bytes("1;S", 0xf8, "ren"))).toMatchObject({ text: "1;Søren", facts: { encoding: "windows-1252", byteOrderMark: false } });
    expect(read(utf8("1;Søren"))).toMatchObject({ text: "1;Søren", facts: { encoding: "utf-8", byteOrderMark: false } });
    expect(read(bytes(0xef, 0xbb, 0xbf, "1;An"))).toMatchObject({ text: "1;An", facts: { encoding: "utf-8", byteOrderMark: true } });
    expect(read(utf16le("\ufeff1;An"))).toMatchObject({ text: "1;An", facts: { encoding: "utf-16le", byteOrderMark: true } });
    expect(read(utf8("1;An"))).toMatchObject({ text: "1;An", facts: { encoding: "windows-1252" } });
  });

  test("places count from behind the mark", () => {
    expect(decode(bytes(0xef, 0xbb, 0xbf, "a", 0xff)).facts.invalid).toEqual({
      position: { line: 0, character: 1 },
      byteOffset: 4,
      byte: 0xff,
    });
  });

  test.each<[string, Uint8Array, "windows-1252" | undefined]>([
    ["letters of Western Europe are Windows-1252", bytes("S", 0xf8, "ren;M", 0xfc, "ller"), "windows-1252"],
    ["typographic marks too", bytes("O", 0x92, "Brien"), "windows-1252"],
    ["UTF-8 with one damaged byte is not", bytes("Søren;Müller;Žák;", 0xc3), undefined],
    ["neither are bytes at random", bytes(0x81, 0x8d, 0xbd, 0xbf, "a", 0xb1), undefined],
    ["nor zero bytes", bytes("S", 0xf8, "ren", 0), undefined],
  ])("%s", (_, file, likely) => {
    expect(decode(file).facts.likelyEncoding).toBe(likely);
  });

  test("Windows-1252 is read when asked for, 0x80 to 0x9F included", () => {
    const file = bytes(0x80, 0x8a, 0x9a, 0x92, 0x9f, 0xe6, 0xff, "a");
    expect(decode(file, "windows-1252")).toMatchObject({ text: "€Šš’Ÿæÿa", facts: { encoding: "windows-1252", byteOrderMark: false } });
  });

  test("long Windows-1252 files are read whole", () => {
    expect(decode(new Uint8Array(20_000).fill(0xe6), "windows-1252").text).toBe("æ".repeat(20_000));
  });

  test("any bytes are read, and those that are not UTF-8 are found where the text of the platform breaks", () => {
    const wild = fc.array(
      fc.constantFrom(0x41, 0x0a, 0xc3, 0xa6, 0xe2, 0x82, 0xac, 0xf0, 0x9f, 0x98, 0x80, 0xed, 0xa0, 0xff, 0xc0, 0xf4, 0x90),
    );
    fc.assert(
      fc.property(wild, (all) => {
        const file = new Uint8Array(all);
        const { text, facts } = decode(file, "utf-8");
        expect(text).toBe(new TextDecoder().decode(file));
        const at = text.indexOf("\ufffd");
        const front = text.slice(0, at).split("\n");
        const position = { line: front.length - 1, character: front.at(-1)?.length };
        expect(facts.invalid?.position).toEqual(at === -1 ? undefined : position);
        expect(facts.invalid?.byteOffset).toBe(at === -1 ? undefined : utf8(text.slice(0, at)).length);
      }),
      { numRuns: 2000 },
    );
  });
});

describe("line ends", () => {
  test.each<[string, string, object]>([
    ["none", "a", { lf: 0, crlf: 0, cr: 0 }],
    ["one kind", "a\nb\n", { lf: 2, crlf: 0, cr: 0 }],
    ["CRLF is one line end", "a\r\nb\r\n\r\n", { lf: 0, crlf: 3, cr: 0 }],
    ["old Macintosh files", "a\rb\r", { lf: 0, crlf: 0, cr: 2 }],
    ["the first of another kind than most", "a\r\nbc\nd\r\ne\r", { lf: 1, crlf: 2, cr: 1, firstOther: { line: 1, character: 2 } }],
    ["on a tie, of another kind than the first", "a\nb\r\n", { lf: 1, crlf: 1, cr: 0, firstOther: { line: 1, character: 1 } }],
    ["LF inside a quoted value of a CRLF file does not count", 'a;b\r\n1;"x\ny"\r\n', { lf: 0, crlf: 2, cr: 0 }],
    ["mixed behind quotes", 'a;b\r\n1;"x\ny"\n', { lf: 1, crlf: 1, cr: 0, firstOther: { line: 2, character: 2 } }],
    ["blank lines count", '"a"\r\n\r\n\nb\r\n', { lf: 1, crlf: 3, cr: 0, firstOther: { line: 2, character: 0 } }],
  ])("%s", (_, text, lineEndings) => {
    expect(decode(utf8(text)).facts.lineEndings).toEqual(lineEndings);
  });
});
