import { expect, test } from "vitest";
import { scrollRate } from "../../../client/page/longScroll.ts";

const row = 44;

test.for<[string, number, number, number]>([
  ["what a browser can lay out scrolls as it is", 300_000 * row, 1, 1],
  ["an empty list does too", 0, 1, 1],
])("%s", ([_, contentPx, devicePixelRatio, rate]) => {
  expect(scrollRate(contentPx, 400, devicePixelRatio)).toBe(rate);
});

test.each([1, 1.25, 2, 3])("500,000 people fit into what a browser can lay out at %d device pixels a pixel, last row included", (ratio) => {
  const contentPx = 500_000 * row;
  const viewPx = 400;
  const rate = scrollRate(contentPx, viewPx, ratio);
  const canvasPx = (contentPx - viewPx) / rate + viewPx;
  expect(canvasPx * ratio).toBeLessThanOrEqual(15_000_001);
  expect((canvasPx - viewPx) * rate + viewPx).toBeCloseTo(contentPx);
});
