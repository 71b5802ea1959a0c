import type { Locator } from "playwright-core";
import { until } from "../harness/until.ts";
import type { Workbench } from "../harness/workbench.ts";

/** Runs a command from the menu of users.csv in the explorer. */
export async function fromExplorer(workbench: Workbench, title: string): Promise<void> {
  const rows = workbench.page.locator(".explorer-folders-view .monaco-list-row");
  await fromMenuOf(workbench, rows.filter({ hasText: "users.csv" }).first(), title);
}

/** Runs a command from the menu that opens on a row. */
export async function fromMenuOf({ page }: Workbench, row: Locator, title: string): Promise<void> {
  await row.click({ button: "right" });
  const menu = page.locator(".monaco-menu");
  await menu.waitFor();
  // A menu that has just opened takes no click.
  await until(`"${title}" is chosen`, async () => {
    if (!(await menu.isVisible())) return true;
    await menu
      .locator(".action-item")
      .filter({ hasText: title })
      .first()
      .click({ timeout: 1000 })
      .catch(() => undefined);
    return undefined;
  });
}
