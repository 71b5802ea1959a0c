import type { FrameLocator, Page } from "playwright-core";
import { until } from "../harness/until.ts";

/** Waits until the list of the preview shows these people, and no others. */
export function peopleShown(page: FrameLocator | Page, ...names: readonly string[]): Promise<true> {
  const list = page.getByRole("listbox", { name: "People whom the push changes" });
  return until(`the list shows ${names.join(", ")}`, async () => {
    const titles = await list.locator(".title").allInnerTexts();
    return titles.join() === names.join() ? true : undefined;
  });
}
