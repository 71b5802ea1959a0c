import fc from "fast-check";
import { expect, test } from "vitest";
import { rewriteBytes } from "../../../client/src/fixes/rewriteBytes.ts";
import type { FileRewrite } from "../../../server/src/protocol/index.ts";

function rewrite(text: string, wish: FileRewrite): string {
  const result = rewriteBytes(new TextEncoder().encode(text), wish);
  return "bytes" in result ? new TextDecoder("utf-8", { ignoreBOM: true }).decode(result.bytes) : `refused: ${result.refusal}`;
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

test("only line breaks change", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), (text) => {
      const kept = (value: string) => value.replace(/[\r\n]/g, "");
      expect(kept(rewrite(text, { lineEnding: "crlf" }))).toBe(kept(text));
    }),
  );
});
