import { PassThrough } from "node:stream";
import fc from "fast-check";
import { expect, test } from "vitest";
import { type MessageSizes, SlicedMessageReader } from "../../../server/src/transport/messageReader.ts";

/** So small that everything happens near a border. */
const sizes = fc.record<MessageSizes>({
  longMessage: fc.constantFrom(1, 40, 10_000),
  longText: fc.integer({ min: 24, max: 60 }),
  step: fc.integer({ min: 12, max: 60 }),
});

const unit = fc.constantFrom(
  "a",
  ";",
  '"',
  "\\",
  "\\n",
  "\n",
  "\t",
  "\u0001",
  "ž",
  "ř",
  "é",
  "\u{1f600}",
  "\ud83d",
  "\ude00",
  "漢",
  "u",
  "\\u00",
);
const text = fc.oneof(
  { weight: 1, arbitrary: fc.constantFrom("", "short") },
  { weight: 3, arbitrary: fc.array(unit, { maxLength: 120 }).map((units) => units.join("")) },
);

interface Opened {
  readonly method: string;
  readonly params: { readonly textDocument: { readonly uri: string; readonly text: string | readonly string[] }; readonly more: unknown };
}

const message: fc.Arbitrary<Opened> = fc.record({
  method: fc.constantFrom("textDocument/didOpen", "textDocument/didChange"),
  params: fc.record({
    textDocument: fc.record({ uri: text, text }),
    more: fc.oneof(text, fc.array(text, { maxLength: 4 }), fc.constantFrom(null, 1.5, true, {})),
  }),
});

/** JSON as other writers make it: all units of texts escaped, or spaces between what stands there. */
function spell(value: unknown, spelling: "usual" | "escaped" | "spaced"): string {
  if (spelling === "spaced") {
    return JSON.stringify(value, undefined, 2);
  }
  const json = JSON.stringify(value);
  const escaped = (letter: string): string => `\\u${letter.charCodeAt(0).toString(16).padStart(4, "0")}`;
  return spelling === "usual" ? json : json.replace(/[ž漢;é]/g, escaped);
}

function frame(json: string): Buffer {
  return Buffer.from(`Content-Length: ${Buffer.byteLength(json)}\r\n\r\n${json}`);
}

/** What a reader makes of bytes that come in chunks of these lengths. */
function read(
  bytes: Buffer,
  chunks: readonly number[],
  options?: MessageSizes,
): { readonly messages: unknown[]; readonly errors: string[] } {
  const stream = new PassThrough();
  const reader = new SlicedMessageReader(stream, options);
  const messages: unknown[] = [];
  const errors: string[] = [];
  reader.onError((error) => errors.push(error.message));
  reader.listen((received) => messages.push(received));
  let at = 0;
  for (let chunk = 0; at < bytes.length; chunk++) {
    const length = chunks[chunk % chunks.length] as number;
    stream.emit("data", bytes.subarray(at, at + length));
    at += length;
  }
  return { messages, errors };
}

function joined(received: unknown): unknown {
  const { method, params } = received as Opened;
  const { textDocument } = params;
  const whole = typeof textDocument.text === "string" ? textDocument.text : textDocument.text.join("");
  return { method, params: { ...params, textDocument: { ...textDocument, text: whole } } };
}

test("messages of all kinds are what JSON.parse makes of them, however they come in", () => {
  const chunkLengths = fc.array(fc.integer({ min: 1, max: 90 }), { minLength: 1, maxLength: 5 });
  const cuts = fc.record({ chunks: chunkLengths, options: sizes });
  const spelling = fc.constantFrom("usual" as const, "escaped" as const, "spaced" as const);
  fc.assert(
    fc.property(fc.array(message, { minLength: 1, maxLength: 3 }), spelling, cuts, (all, how, { chunks, options }) => {
      const { messages, errors } = read(Buffer.concat(all.map((each) => frame(spell(each, how)))), chunks, options);
      expect(errors).toEqual([]);
      expect(messages.map(joined)).toEqual(all);
    }),
    { numRuns: 3_000 },
  );
});

test("the text of a long file stays in pieces when it is opened; any other long text is whole", () => {
  const long = "a;b\n".repeat(1_000_000);
  const all = ["textDocument/didOpen", "textDocument/didChange"].map((method) => ({
    method,
    params: { textDocument: { uri: "u", text: long } },
  }));
  const { messages } = read(Buffer.concat(all.map((each) => frame(JSON.stringify(each)))), [65_536]);
  const [opened, changed] = messages as Opened[];
  expect(opened?.params.textDocument.text).toHaveLength(5);
  expect(joined(opened)).toEqual(all[0]);
  expect(changed).toEqual(all[1]);
});

test.each([
  ["a short one", '{"method":"x",'],
  ["a long one", `{"method":"x","text":"${"a".repeat(3_000_000)}`],
  ["a control character in a long text", `{"text":"${"a".repeat(1_500_000)}\n${"a".repeat(1_500_000)}"}`],
  ["something behind a long text", `{"text":"${"a".repeat(1_500_000)}"x}`],
])("a message that is not JSON is an error, and the next one is read: %s", (_, json) => {
  const next = { method: "next" };
  const { messages, errors } = read(Buffer.concat([frame(json), frame(JSON.stringify(next))]), [65_536]);
  expect(errors).toHaveLength(1);
  expect(messages).toEqual([next]);
});

test("a header may name more than the length, in any case; one without a length is an error", () => {
  const json = JSON.stringify({ method: "x" });
  const good = Buffer.from(`Content-Type: application/vscode-jsonrpc; charset=utf-8\r\ncontent-length:${json.length}\r\n\r\n${json}`);
  expect(read(good, [7])).toEqual({ messages: [{ method: "x" }], errors: [] });
  expect(read(Buffer.concat([Buffer.from("Content-Type: x\r\n\r\n"), good]), [1_000])).toEqual({
    messages: [{ method: "x" }],
    errors: ["The header of a message tells no Content-Length"],
  });
});
