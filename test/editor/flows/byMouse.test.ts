import { readFile } from "node:fs/promises";
import path from "node:path";
import { expect, test } from "vitest";
import { until } from "../harness/until.ts";
import { pointerOf } from "./pointer.ts";
import { inPractice } from "./practice.ts";
import { answersTo } from "./questions.ts";

test("with the mouse, columns are learned from an example, what no example can tell is asked, and a new file begins with them", async () => {
  await inPractice({}, async ({ workbench, folder }) => {
    const { page } = workbench;
    const { question } = answersTo(workbench);
    const pointer = pointerOf(workbench);
    await workbench.openFile("2n/users.csv");
    await workbench.statusItem(/never pushed/).waitFor();
    await workbench.openFile("hr/hr-export.csv");
    await pointer.command("Learn Columns from Example File…");
    await pointer.file("hr-export.csv");
    await question("Whose rules hold for these columns?");
    await pointer.choose(/None of these/);
    await question(/Id of the new profile/);
    await workbench.answer("hr system");
    await question(/Small letters and digits/);
    await workbench.answer("hr-system");
    await question("Which column tells people apart?");
    await workbench.screenshot("docs/images/learn.png");
    await pointer.choose(/Medarbejdernr/);
    await question("What does the system do with people who are missing from the file?");
    await pointer.choose(/It deactivates them/);
    await page.getByRole("tab", { name: /What hr-system should still know/ }).waitFor();
    await page.getByRole("tab", { name: "hr-system.usersync-profile.json" }).waitFor();
    await workbench.screenshot("build/byMouse/learned.png");
    const profile = JSON.parse(await readFile(path.join(folder, "hr-system.usersync-profile.json"), "utf8"));
    expect(profile).toMatchObject({ id: "hr-system", file: { key: ["medarbejdernr"] }, sync: { absent: "deactivated" } });
    expect(await readFile(path.join(folder, "usersync.json"), "utf8")).toContain("hr-system.usersync-profile.json");

    // What has these columns is a file of this system from now on.
    await workbench.openFile("hr/hr-export.csv");
    await page.locator(".codelens-decoration").filter({ hasText: "12 people" }).waitFor();

    await pointer.menu("File", "New File...");
    await pointer.choose(/New User File/);
    await question("For which system?");
    await workbench.screenshot("docs/images/new-file.png");
    await pointer.choose(/hr-system/);
    await page.locator('.tab.active[data-resource-name="users.csv"]').waitFor();
    const [header] = await until("the new file has a header", async () => {
      const lines = await workbench.lines();
      return lines[0]?.includes(";") ? lines : undefined;
    });
    const [learned] = new TextDecoder("windows-1252").decode(await readFile(path.join(folder, "hr/hr-export.csv"))).split(/\r?\n/);
    expect(header).toBe(learned);
    await page.locator(".codelens-decoration").filter({ hasText: "Choose Profile" }).waitFor({ state: "hidden" });
    await workbench.statusItem("Windows 1252").waitFor();
    await workbench.screenshot("build/byMouse/new-file.png");
  });
});
