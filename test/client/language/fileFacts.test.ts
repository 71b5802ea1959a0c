import { expect, test } from "vitest";
import { factsOf } from "../../../client/src/language/fileFacts.ts";

const editor = { lineEnding: "lf", isDirty: false, lineCount: 3, encoding: "utf8" } as const;
const bytes = (text: string) => new TextEncoder().encode(text);

test("a saved document's facts are those of its bytes", () => {
  expect(factsOf(bytes("\uFEFFa\r\nb\n"), editor)).toMatchObject({ byteOrderMark: true, lineEndings: { lf: 1, crlf: 1 } });
});

test("a line end chosen in the editor counts at once", () => {
  expect(factsOf(bytes("a\nb\n"), { ...editor, lineEnding: "crlf", isDirty: true }).lineEndings).toEqual({ lf: 0, crlf: 2, cr: 0 });
});

test("an untitled document has the editor's facts", () => {
  expect(factsOf(undefined, { ...editor, encoding: "utf8bom" })).toEqual({
    encoding: "utf-8",
    byteOrderMark: true,
    lineEndings: { lf: 2, crlf: 0, cr: 0 },
  });
});

test("bytes that are not UTF-8 stay reported while the document is edited", () => {
  const facts = factsOf(Uint8Array.from([0x53, 0xf8, 0x0a]), { ...editor, isDirty: true });
  expect(facts.invalid).toBeDefined();
});

test("a file that the editor reads as Windows-1252 is that, and nothing in it is unreadable", () => {
  const facts = factsOf(Uint8Array.from([0x53, 0xf8, 0x0a]), { ...editor, encoding: "windows1252" });
  expect(facts).toMatchObject({ encoding: "windows-1252" });
  expect(facts.invalid).toBeUndefined();
});
