import { until } from "../harness/until.ts";
import type { Workbench } from "../harness/workbench.ts";

/** Clicks as somebody who knows no shortcut: menus of the window, and rows of the questions. */
export function pointerOf({ page }: Workbench) {
  const rows = page.locator(".quick-input-widget:visible .quick-input-list .monaco-list-row");
  const items = page.locator(".monaco-menu .action-menu-item:visible");
  /** Clicks until it has worked: what has just opened takes no click. */
  const clickUntil = async (name: string, has: () => Promise<boolean>, click: () => Promise<void>): Promise<void> => {
    await until(name, async () => {
      if (await has()) return true;
      await click().catch(() => undefined);
      return undefined;
    });
  };
  const choose = async (wanted: string | RegExp): Promise<void> => {
    const row = rows.filter({ hasText: wanted }).first();
    await row.waitFor();
    await clickUntil(
      `${wanted} is chosen`,
      async () => !(await row.isVisible()),
      () => row.click({ timeout: 1000 }),
    );
  };
  const menu = async (...names: readonly string[]): Promise<void> => {
    await page.locator(".menubar .menubar-menu-button").first().click();
    for (const [index, name] of names.entries()) {
      const item = items.filter({ hasText: name }).first();
      await item.waitFor();
      await clickUntil(
        `the menu has ${name} open`,
        async () =>
          index === names.length - 1 ? !(await item.isVisible()) : (await page.locator(".monaco-menu:visible").count()) > index + 1,
        () => item.click({ timeout: 1000 }),
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
    /** Takes a file of the folder in which the editor's own dialog begins. */
    async file(name: string): Promise<void> {
      const row = rows.filter({ hasText: name }).first();
      await row.waitFor();
      await clickUntil(
        `${name} is taken`,
        async () => !(await row.isVisible()),
        async () => {
          await row.click({ timeout: 1000 });
          await page.getByRole("button", { name: "OK", exact: true }).click({ timeout: 1000 });
        },
      );
    },
  };
}
