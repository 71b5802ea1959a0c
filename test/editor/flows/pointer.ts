import type { Locator } from "playwright-core";
import { until } from "../harness/until.ts";
import type { Workbench } from "../harness/workbench.ts";

/** How long a click may take to do what it was for, before it is taken for lost. */
const doneMs = 5_000;

/** How long a list may take to be drawn anew: its rows are gone for a moment. */
const redrawnMs = 500;

/** Clicks as somebody who knows no shortcut: menus of the window, and rows of the questions. */
export function pointerOf({ page }: Workbench) {
  const rows = page.locator(".quick-input-widget:visible .quick-input-list .monaco-list-row");
  const items = page.locator(".monaco-menu .action-menu-item:visible");
  /** Clicks until it has worked: what has just opened, or is drawn anew under the pointer, takes no click. */
  const clickUntil = async (name: string, click: () => Promise<void>, hasWorked: () => Promise<boolean>): Promise<void> => {
    await until(name, async () => {
      await click().catch(() => undefined);
      return (await hasWorked()) ? true : undefined;
    });
  };
  const comes = (wanted: Locator): Promise<boolean> =>
    wanted.waitFor({ timeout: doneMs }).then(
      () => true,
      () => false,
    );
  const goes = async (wanted: Locator): Promise<boolean> => {
    await wanted.waitFor({ state: "hidden", timeout: doneMs }).catch(() => undefined);
    await page.waitForTimeout(redrawnMs);
    return !(await wanted.isVisible());
  };
  const choose = async (wanted: string | RegExp): Promise<void> => {
    const row = rows.filter({ hasText: wanted }).first();
    await row.waitFor();
    await clickUntil(
      `${wanted} is chosen`,
      () => row.click({ timeout: 1000 }),
      () => goes(row),
    );
  };
  const menu = async (...names: readonly string[]): Promise<void> => {
    await page.locator(".menubar .menubar-menu-button").first().click();
    for (const [index, name] of names.entries()) {
      const item = items.filter({ hasText: name }).first();
      await item.waitFor();
      await clickUntil(
        `the menu has ${name} open`,
        () => item.click({ timeout: 1000 }),
        () => (index === names.length - 1 ? goes(item) : comes(page.locator(".monaco-menu:visible").nth(index + 1))),
      );
    }
  };
  return {
    choose,
    /** From the menu of the window, by the titles on the way. */
    menu,
    async command(name: string): Promise<void> {
      await menu("View", "Command Palette...");
      await page.locator(".quick-input-widget input:visible").first().fill(`>UserSync: ${name}`);
      await choose(`UserSync: ${name}`);
    },
    /** Clicks on what stands in a text, which is drawn anew at times, until what it leads to is there. */
    async press(button: Locator, outcome: Locator): Promise<void> {
      await button.waitFor();
      await clickUntil(
        `${button} leads to ${outcome}`,
        () => button.click({ timeout: 1000 }),
        () => comes(outcome),
      );
    },
    /** A row of the open question, for what leads to one. */
    row: (text: string | RegExp): Locator => rows.filter({ hasText: text }).first(),
    /** Takes a file of the folder in which the editor's own dialog begins. */
    async file(name: string): Promise<void> {
      const row = rows.filter({ hasText: name }).first();
      await row.waitFor();
      await clickUntil(
        `${name} is taken`,
        async () => {
          await row.click({ timeout: 1000 });
          await page.getByRole("button", { name: "OK", exact: true }).click({ timeout: 1000 });
        },
        () => goes(row),
      );
    },
  };
}
