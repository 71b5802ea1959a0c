import type { Locator } from "playwright-core";
import { clickMs, hasGone } from "../harness/locating.ts";
import { actUntil } from "../harness/until.ts";
import type { Workbench } from "../harness/workbench.ts";

/** Clicks as somebody who knows no shortcut: menus of the window, and rows of the questions. */
export function pointerOf({ page, pick }: Workbench) {
  const rows = page.locator(".quick-input-widget:visible .quick-input-list .monaco-list-row");
  const items = page.locator(".monaco-menu .action-menu-item:visible");
  const menu = async (...names: readonly string[]): Promise<void> => {
    await page.locator(".menubar .menubar-menu-button").first().click();
    for (const [index, name] of names.entries()) {
      const item = items.filter({ hasText: name }).first();
      await item.waitFor();
      await actUntil(
        `the menu has ${name} open`,
        () => item.click({ timeout: clickMs }),
        () =>
          index === names.length - 1
            ? hasGone(item)
            : page
                .locator(".monaco-menu:visible")
                .nth(index + 1)
                .isVisible(),
      );
    }
  };
  return {
    /** From the menu of the window, by the titles on the way. */
    menu,
    async command(name: string): Promise<void> {
      await menu("View", "Command Palette...");
      await page.locator(".quick-input-widget input:visible").first().fill(`>UserSync: ${name}`);
      await pick(`UserSync: ${name}`);
    },
    /** Clicks on what stands in a text, which is drawn anew at times, until what it leads to is there. */
    async press(button: Locator, outcome: Locator): Promise<void> {
      await button.waitFor();
      await actUntil(
        `${button} leads to ${outcome}`,
        () => button.click({ timeout: clickMs }),
        () => outcome.isVisible(),
      );
    },
    /** A row of the open question, for what leads to one. */
    row: (text: string | RegExp): Locator => rows.filter({ hasText: text }).first(),
    /** Takes a file of the folder in which the editor's own dialog begins. */
    async file(name: string): Promise<void> {
      const row = rows.filter({ hasText: name }).first();
      await row.waitFor();
      await actUntil(
        `${name} is taken`,
        async () => {
          await row.click({ timeout: clickMs });
          await page.getByRole("button", { name: "OK", exact: true }).click({ timeout: clickMs });
        },
        () => hasGone(row),
      );
    },
  };
}
