import fc from "fast-check";
import { expect, test } from "vitest";
import { decode } from "#core";
import { rewriteBytes } from "../../../client/src/fixes/rewriteBytes.ts";
import type { FileRewrite } from "../../../server/src/protocol/index.ts";

function rewrite(text: string, wish: FileRewrite): string {
  const result = rewriteBytes(new TextEncoder().encode(text), wish);
  return "bytes" in result ? new TextDecoder("utf-8", { ignoreBOM: true }).decode(result.bytes) : `refused: ${result.refusal.sentence}`;
}

test.each<[string, FileRewrite, string]>([
  ["\uFEFFa,b\n", { byteOrderMark: "remove" }, "a,b\n"],
  ["a,b\n", { byteOrderMark: "remove" }, "a,b\n"],
  ["a,b\n", { byteOrderMark: "add" }, "\uFEFFa,b\n"],
  ["a\r\nb\nc\rd", { lineEnding: "lf" }, "a\nb\nc\nd"],
  ["a\r\nb\nc\rd", { lineEnding: "crlf" }, "a\r\nb\r\nc\r\nd"],
  ['a,"x\ny"\r\nb', { lineEnding: "crlf" }, 'a,"x\ny"\r\nb'],
  ['a,"x\r\ny"\r\nb', { lineEnding: "lf" }, 'a,"x\r\ny"\nb'],
  ['a,"say ""hi""\n"\r\n', { lineEnding: "lf" }, 'a,"say ""hi""\n"\n'],
  // A quote inside a value opens nothing.
  ['1,5" pipe\r\n2,x\r\n', { lineEnding: "lf" }, '1,5" pipe\n2,x\n'],
  ['\uFEFF"1","Søren\n"\r\n2,x\n', { lineEnding: "crlf" }, '\uFEFF"1","Søren\n"\r\n2,x\r\n'],
  [
    'a,"b\n1,c\r\n',
    { lineEnding: "lf" },
    "refused: A quote is not closed: which line ends belong to values cannot be told. Close it first.",
  ],
])("%j with %j becomes %j", (text, wish, expected) => {
  expect(rewrite(text, wish)).toBe(expected);
});

test("windows-1252 becomes UTF-8", () => {
  const result = rewriteBytes(Uint8Array.from([0x53, 0xf8, 0x72, 0x65, 0x6e]), { from: "windows-1252" });
  expect("bytes" in result && new TextDecoder().decode(result.bytes)).toBe("Søren");
});

test("broken UTF-16 is refused", () => {
  expect(rewriteBytes(Uint8Array.from([0x00, 0xd8, 0x61, 0x00]), { from: "utf-16le" })).toHaveProperty("refusal");
});

test("only line breaks change, and those that count are of one kind", () => {
  const text = fc.string({ unit: fc.constantFrom('"', ",", "\n", "\r", "a", "ø", "\\", ";") });
  fc.assert(
    fc.property(text, fc.constantFrom("lf", "crlf"), (before, lineEnding) => {
      const result = rewriteBytes(new TextEncoder().encode(before), { lineEnding });
      fc.pre("bytes" in result);
      const after = decode(result.bytes);
      const kept = (value: string) => value.replace(/[\r\n]/g, "");
      expect(kept(after.text)).toBe(kept(before));
      expect(after.facts.lineEndings?.firstOther).toBeUndefined();
    }),
    { numRuns: 2_000 },
  );
});
