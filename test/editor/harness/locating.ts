/** Where things of the window are found. */
import type { Locator, Page } from "playwright-core";

export const rowsOf = (list: string): string => `${list} .monaco-list-row`;
export const quickInputRows = rowsOf(".quick-input-widget:not([style*='display: none']) .quick-input-list");
export const activeEditor = ".editor-group-container.active .editor-instance .monaco-editor";

/** How long a click may look for its target. */
export const clickMs = 2_000;

/** How long a list may take to be drawn anew: its rows are gone for a moment. */
const redrawnMs = 300;

/** What is there while the cursor stands at a place. */
export function cursorAt(page: Page, line: number, column: number): Locator {
  return page.locator(`[id='status.editor.selection'][aria-label^='Ln ${line}, Col ${column}']`);
}

export async function textsOf(page: Page, selector: string): Promise<readonly string[]> {
  return (await page.locator(selector).allInnerTexts()).map((text) => text.trim());
}

/** Whether something is not seen, and not only while what it stands in is drawn anew. */
export async function hasGone(wanted: Locator): Promise<boolean> {
  if (await wanted.isVisible()) return false;
  await wanted.page().waitForTimeout(redrawnMs);
  return !(await wanted.isVisible());
}

/** A pointer that rests on something shows a tooltip. */
export async function parkPointer(page: Page): Promise<void> {
  await page.mouse.move((page.viewportSize()?.width ?? 2) / 2, 1);
}
