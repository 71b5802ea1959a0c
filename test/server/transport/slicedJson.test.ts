import fc from "fast-check";
import { expect, test } from "vitest";
import { jsonParts, slicedJson } from "../../../server/src/transport/slicedJson.ts";

const { value } = fc.letrec((tie) => ({
  value: fc.oneof({ maxDepth: 5 }, tie("leaf"), tie("list"), tie("object")),
  leaf: fc.oneof(fc.string(), fc.integer(), fc.boolean(), fc.constant(null)),
  list: fc.array(fc.oneof(tie("value"), fc.constant(undefined)), { maxLength: 8 }),
  object: fc.dictionary(fc.string(), fc.oneof(tie("value"), fc.constant(undefined)), { maxKeys: 4 }),
}));

test("a message in parts is what JSON.stringify makes of it", () => {
  fc.assert(
    fc.property(value, fc.integer({ min: 1, max: 4 }), (message, items) => {
      expect([...jsonParts(message, items)].join("")).toBe(JSON.stringify(message));
    }),
    { numRuns: 2_000 },
  );
});

test("other work is done while a long list is written", async () => {
  const message = {
    jsonrpc: "2.0",
    result: { changes: { "file:///ž.csv": Array.from({ length: 10_000 }, (_, line) => ({ line, text: "é" })) } },
  };
  let turns = 0;
  let next = setImmediate(function turn() {
    turns++;
    next = setImmediate(turn);
  });
  const bytes = await slicedJson.encode(message, { charset: "utf-8" });
  clearImmediate(next);
  expect(JSON.parse(new TextDecoder().decode(bytes))).toEqual(message);
  expect(turns).toBeGreaterThan(0);
});
