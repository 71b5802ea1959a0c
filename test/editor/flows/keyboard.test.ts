import { mkdir, readFile } from "node:fs/promises";
import path from "node:path";
import { expect, test } from "vitest";
import { until } from "../harness/until.ts";
import { keysOn } from "./pageKeys.ts";
import { inPractice } from "./practice.ts";
import { answersTo } from "./questions.ts";

test("with the keyboard alone from a new file to a push, and from a deletion by its preview to the push of it", async () => {
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
    await page.keyboard.type("3002,Emil Dahl,ACME,emil.dahl@acme.test,6071AB22C5,,,FALSE,,FALSE,,,Employees,FALSE\n");
    await page.keyboard.press("ControlOrMeta+S");
    await page.locator('.tab.active[data-resource-name="users-2.csv"]:not(.dirty)').waitFor();
    expect(await readFile(path.join(folder, "2n/users-2.csv"), "utf8")).toMatch(/^EmployeeID,.*\n3001,Nora Lund,.*\n3002,Emil Dahl,.*\n$/);
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

    await workbench.press("ArrowUp", "End");
    await workbench.press(..."FALSE".split("").map(() => "Backspace"));
    await page.keyboard.type("TRUE");
    await keys.command("Preview Sync");
    const preview = workbench.webview();
    await preview.getByRole("heading", { name: /1 person will be deleted/ }).waitFor();
    await keysOn(workbench, preview).tabTo(preview.getByRole("button", { name: "Push…", exact: true }));
    await workbench.press("Enter");
    await keys.write(/Type the number of people to be deleted \(1\)/, "1");
    await until(
      "the file says who is deleted",
      async () => (await readFile(path.join(folder, "drop/new.csv"), "utf8")).includes("Employees,TRUE") || undefined,
    );
    expect(await readFile(path.join(folder, "drop/new.csv"), "utf8")).toBe(await readFile(path.join(folder, "2n/users-2.csv"), "utf8"));
    await preview.getByText("This was pushed to drop.").waitFor();
  });
});
