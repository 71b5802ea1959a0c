import { afterEach, expect, test, vi } from "vitest";
import { toBase64 } from "../../client/src/vscode/toBase64.ts";

afterEach(() => vi.unstubAllGlobals());

// More bytes than one function takes as arguments, and a view that does not begin where its memory does.
const bytes = Uint8Array.from({ length: 20_003 }, (_, index) => index % 256).subarray(3);

test("bytes are written as base64, in a browser too", () => {
  const wanted = Buffer.from(bytes).toString("base64");
  expect(toBase64(bytes)).toBe(wanted);
  vi.stubGlobal("Buffer", undefined);
  expect(toBase64(bytes)).toBe(wanted);
});
