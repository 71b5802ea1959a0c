import { mkdir, readFile } from "node:fs/promises";
import path from "node:path";
import { expect, test } from "vitest";
import { until } from "../harness/until.ts";
import { inPractice } from "./practice.ts";
import { answersTo } from "./questions.ts";

test("with the keyboard alone from a new file to a push", async () => {
  await inPractice({}, async ({ workbench, folder }) => {
    const { page } = workbench;
    const keys = answersTo(workbench);
    await mkdir(path.join(folder, "drop"));
    await workbench.openFile("2n/users.csv");
    await workbench.statusItem(/Col 1/).waitFor();

    await keys.command("New User File…");
    await keys.choose("2N Access Commander", /2N Access Commander/);
    await page.locator('.tab.active.dirty[data-resource-name="users-2.csv"]').waitFor();
    await page.keyboard.press("ControlOrMeta+End");
    await page.keyboard.type("3001,Nora Lund,ACME,nora.lund@acme.test,6071AB22C4,,,FALSE,,FALSE,,,Employees,FALSE\n");
    await page.keyboard.press("ControlOrMeta+S");
    await page.locator('.tab.active[data-resource-name="users-2.csv"]:not(.dirty)').waitFor();
    expect(await readFile(path.join(folder, "2n/users-2.csv"), "utf8")).toMatch(/^EmployeeID,.*\n3001,Nora Lund,.*\n$/);
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
