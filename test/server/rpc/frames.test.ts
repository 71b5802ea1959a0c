import * as fc from "fast-check";
import { expect, test } from "vitest";
import type { Message } from "../../../server/src/rpc/connection.ts";
import { Frames, toFrame } from "../../../server/src/rpc/frames.ts";

const message = fc.string({ unit: "binary", maxLength: 40 }).map((text): Message => ({ jsonrpc: "2.0", method: "a", params: { text } }));

test("messages arrive whole, wherever the stream of bytes is cut", async () => {
  await fc.assert(
    fc.property(fc.array(message, { maxLength: 5 }), fc.array(fc.nat(400), { maxLength: 12 }), (messages, cuts) => {
      const bytes = Buffer.concat(messages.map(toFrame));
      const places = [0, ...cuts.map((cut) => Math.min(cut, bytes.length)).sort((a, b) => a - b), bytes.length];
      const frames = new Frames();
      const received = places.slice(1).flatMap((end, index) => frames.push(bytes.subarray(places[index], end)));
      expect(received).toEqual(messages);
    }),
  );
});

test("a header may have more lines, in any letter case", () => {
  const frames = new Frames();
  expect(
    frames.push(Buffer.from('Content-Type: application/vscode-jsonrpc; charset=utf-8\r\ncontent-length: 17\r\n\r\n{"jsonrpc":"2.0"}')),
  ).toEqual([{ jsonrpc: "2.0" }]);
});

test("a header without a length is an error", () => {
  expect(() => new Frames().push(Buffer.from("Length: 2\r\n\r\n{}"))).toThrow("Content-Length");
});
