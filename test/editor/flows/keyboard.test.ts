import { mkdir, readFile } from "node:fs/promises";
import path from "node:path";
import { expect, test } from "vitest";
import { until } from "../harness/until.ts";
import type { Workbench } from "../harness/workbench.ts";
import { inPractice } from "./practice.ts";

/** Whoever has no mouse: keys, and nothing that is not seen. */
function keysOf({ page }: Workbench) {
  const rows = page.locator(".quick-input-list .monaco-list-row");
  const title = page.locator(".quick-input-widget:visible");
  return {
    /** Types a part of what is looked for, once it is offered, and takes what the list stands on. */
    async choose(typed: string, wanted: RegExp): Promise<void> {
      await rows.filter({ hasText: wanted }).first().waitFor();
      await page.keyboard.press("ControlOrMeta+A");
      await page.keyboard.type(typed);
      await rows.and(page.locator(".focused")).filter({ hasText: wanted }).waitFor();
      await page.keyboard.press("Enter");
      await rows.filter({ hasText: wanted }).first().waitFor({ state: "hidden" });
    },
    async command(name: string): Promise<void> {
      await page.keyboard.press("F1");
      await title.waitFor();
      await page.keyboard.type(`UserSync: ${name}`);
      await rows
        .and(page.locator(".focused"))
        .filter({ hasText: `UserSync: ${name}` })
        .waitFor();
      await page.keyboard.press("Enter");
    },
    /** Writes over what the open question offers. */
    async write(question: RegExp, text: string): Promise<void> {
      await title.filter({ hasText: question }).waitFor();
      await page.keyboard.press("ControlOrMeta+A");
      await page.keyboard.type(text);
      await page.keyboard.press("Enter");
    },
  };
}

test("with the keyboard alone from a new file to a push", async () => {
  await inPractice({}, async ({ workbench, folder }) => {
    const { page } = workbench;
    const keys = keysOf(workbench);
    await mkdir(path.join(folder, "drop"));
    await workbench.openFile("2n/users.csv");
    await workbench.statusItem(/Col 1/).waitFor();

    await keys.command("New User File…");
    await keys.choose("2N Access Commander", /2N Access Commander/);
    await page
      .locator(".tab.active")
      .filter({ hasText: /Untitled/ })
      .waitFor();
    await page.keyboard.press("ControlOrMeta+End");
    await page.keyboard.type("3001,Nora Lund,ACME,nora.lund@acme.test,6071AB22C4,,,FALSE,,FALSE,,,Employees,FALSE\n");
    await page.keyboard.press("ControlOrMeta+S");
    await keys.write(/Save|OK/, path.join(folder, "new.csv"));
    await page.locator('.tab.active[data-resource-name="new.csv"]:not(.dirty)').waitFor();
    await workbench.statusItem(/no errors · no target/).waitFor();

    await keys.command("Push…");
    await keys.choose("Add a target", /Add a target/);
    await keys.choose("Folder", /on this machine, or mounted/);
    await keys.choose("Type", /Type the path/);
    await keys.write(/Path of the file there/, "drop/new.csv");
    await keys.choose("I do not", /I do not know/);
    await keys.write(/short name/, "drop");
    await keys.choose("Save", /Save drop/);
    await page.locator(".monaco-dialog-box").filter({ hasText: "Push to drop?" }).waitFor();
    await page.keyboard.press("Enter");
    const sent = await until("the file is there", async () => readFile(path.join(folder, "drop/new.csv"), "utf8").catch(() => undefined));
    expect(sent).toContain("Nora Lund");
    await workbench.statusItem(/drop: delivered just now/).waitFor();
  });
});
