import type { Locator } from "playwright-core";
import { until } from "../harness/until.ts";
import type { Workbench } from "../harness/workbench.ts";

/** Runs a command from the menu of users.csv in the explorer. */
export async function fromExplorer(workbench: Workbench, title: string): Promise<void> {
  const rows = workbench.page.locator(".explorer-folders-view .monaco-list-row");
  await fromMenuOf(workbench, rows.filter({ hasText: "users.csv" }).first(), "UserSync", title);
}

/** So long a menu that has just opened takes no click (the editor waits 100 ms, so that the click that opened it chooses nothing). */
const deafMs = 200;

/** How long a click, and what it does to the menu, may take before the menu is opened anew. */
const chosenMs = 5_000;

/** Runs a command from the menu that opens on a row; the titles lead there through submenus. */
export async function fromMenuOf({ page }: Workbench, row: Locator, ...titles: readonly string[]): Promise<void> {
  const menu = page.locator(".monaco-menu").first();
  // A submenu stands inside the item that opened it.
  const item = (title: string): Locator => menu.locator(".action-item").filter({ hasText: title }).last();
  const press = async (target: Locator): Promise<void> => {
    await target.waitFor({ timeout: chosenMs });
    await page.waitForTimeout(deafMs);
    await target.evaluate((element) => {
      const window = globalThis as { isPressed?: boolean };
      window.isPressed = false;
      const press = () => {
        window.isPressed = true;
      };
      (element as unknown as { addEventListener(name: string, listener: () => void, capture: boolean): void }).addEventListener(
        "mouseup",
        press,
        true,
      );
    });
    await target.click({ timeout: chosenMs });
    // A menu that goes while the button is down takes nothing.
    if (!(await page.evaluate("globalThis.isPressed"))) throw new Error("The menu went before it was pressed");
  };
  // A menu that loses the focus goes by itself, on a busy machine before anybody has seen it.
  await until(`"${titles.join(" › ")}" is chosen`, async () => {
    const isGone = async (): Promise<true> => {
      if (!(await menu.isVisible())) {
        await row.click({ button: "right" });
        await menu.waitFor({ timeout: chosenMs });
      }
      for (const title of titles) {
        await press(item(title));
      }
      await menu.waitFor({ state: "hidden", timeout: chosenMs });
      return true;
    };
    return isGone().catch(async () => {
      // One that was opened before the extension was known lacks its titles for good.
      await page.keyboard.press("Escape");
      return undefined;
    });
  });
}
