import { expect, test } from "vitest";
import { createWords } from "#core";
import { lastAndNext, localMoment } from "../../../client/src/status/words.ts";
import { run } from "../support/world.ts";

const night = new Date(2026, 10, 27, 1, 6).toISOString();

test("a moment names its day, however long ago it was, in the language of the window", () => {
  expect(localMoment(night, createWords("en"))).toBe("27 Nov 2026, 01:06");
  expect(localMoment(night, createWords("de"))).toBe("27.11.2026, 01:06");
});

test("what came of a run is told with how long ago it was", () => {
  const words = createWords("en");
  const lastRun = run({ startedAt: night });
  const told = (hours: number) => lastAndNext({ lastRun }, new Date(2026, 10, 27, 1 + hours, 6), words)[0];
  expect(told(0)).toBe("delivered just now");
  expect(told(9)).toBe("delivered 9 h ago");
  expect(told(72)).toBe("delivered 3 d ago");
});
