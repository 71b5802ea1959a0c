import type { FrameLocator, Locator } from "playwright-core";
import { expect } from "vitest";
import type { Workbench } from "../harness/workbench.ts";

/** More stops than the page has. */
const mostStops = 30;

interface Styled {
  computedStyleMap(): { get(name: string): { toString(): string } };
}

/** Keys on the preview page; what is looked for is asked for in the same frame. */
export function keysOn({ page: window }: Workbench, page: FrameLocator) {
  const focused = (one: Locator): Locator => one.and(page.locator(":focus"));
  return {
    /** Goes on with Tab, or back, to an element whose focus must be seen. */
    async tabTo(one: Locator, key: "Tab" | "Shift+Tab" = "Tab"): Promise<void> {
      for (let stops = 0; (await focused(one).count()) === 0; stops++) {
        expect(stops).toBeLessThan(mostStops);
        await window.keyboard.press(key);
      }
      const outline = await one.evaluate((node) => (node as unknown as Styled).computedStyleMap().get("outline-style").toString());
      expect(outline).not.toBe("none");
    },
    has: (one: Locator): Promise<void> => focused(one).waitFor(),
  };
}
