import { expect, test } from "vitest";
import { inSteps } from "../../../sync/src/engine/inSteps.ts";

function* endless(): Generator<void, never> {
  for (;;) {
    yield;
  }
}

test("work in steps lets a cancellation in", async () => {
  const controller = new AbortController();
  await expect(inSteps(endless(), controller.signal, () => controller.abort())).rejects.toMatchObject({ kind: "cancelled" });
});

test("work in steps gives what the work gives", async () => {
  function* work(): Generator<void, number> {
    yield;
    return 3;
  }
  expect(await inSteps(work(), undefined, () => undefined)).toBe(3);
});
