import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { expect, test } from "vitest";
import { until } from "../harness/until.ts";
import { fromMenuOf } from "./contextMenu.ts";
import { pointerOf } from "./pointer.ts";
import { inPractice, localText, password, remotePath } from "./practice.ts";
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
    await workbench.pick(/None of these/);
    await question(/Id of the new profile/);
    await workbench.answer("hr system");
    await question(/Small letters and digits/);
    await workbench.answer("hr-system");
    await question("Which column tells people apart?");
    await workbench.screenshot("docs/images/learn.png");
    await workbench.pick(/Medarbejdernr/);
    await question("What does the system do with people who are missing from the file?");
    await workbench.pick(/It deactivates them/);
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
    await workbench.pick(/New User File/);
    await question("For which system?");
    await workbench.screenshot("docs/images/new-file.png");
    await workbench.pick(/hr-system/);
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

test("with the mouse, an HR export becomes a user file: from the menu of the export to the file that is written", async () => {
  await inPractice({}, async (practice) => {
    const { workbench } = practice;
    const { page } = workbench;
    const pointer = pointerOf(workbench);
    const before = await localText(practice, "2n/users.csv");
    await page.getByRole("treeitem", { name: "hr", exact: true }).click();
    const row = page.locator(".explorer-folders-view .monaco-list-row").filter({ hasText: "hr-export.csv" }).first();
    await fromMenuOf(workbench, row, "UserSync", "Convert…");
    await workbench.pick(/2N Access Commander/);
    await page.getByRole("tab", { name: /First people of users.csv/ }).waitFor();
    await page.locator(".editor-instance .squiggly-error").first().waitFor();
    await pointer.press(page.locator(".codelens-decoration").getByText("Write Converted File"), pointer.row(/Replace users.csv/));
    await workbench.pick(/Replace users.csv/);
    await until("the export is written", async () => ((await localText(practice, "2n/users.csv")) === before ? undefined : true));
    const restore = page.locator(".notification-toast").getByRole("button", { name: "Restore" });
    await restore.click();
    await until("the old file is back", async () => ((await localText(practice, "2n/users.csv")) === before ? true : undefined));
  });
});

test("with the mouse, a target is added from the view of targets, and pushed to", async () => {
  await inPractice({}, async (practice) => {
    const { workbench, server, remote, folder } = practice;
    const { page } = workbench;
    const { question, write } = answersTo(workbench);
    const pointer = pointerOf(workbench);
    await writeFile(path.join(folder, "usersync.json"), '{ "files": [{ "path": "2n/users.csv", "profile": "2n-access-commander" }] }\n');
    await page.getByRole("treeitem", { name: "2n", exact: true }).click();
    await page.getByRole("treeitem", { name: "users.csv" }).click();
    await workbench.statusItem(/no errors · no target/).waitFor();
    await page.getByRole("tab", { name: "UserSync" }).locator("a").click();
    await pointer.press(page.locator(".welcome-view-content").getByRole("button", { name: "Add Target" }), pointer.row(/Files over SSH/));
    await workbench.pick(/Files over SSH/);
    await write(/User and server/, `acom@127.0.0.1:${server.port}`);
    await workbench.pick(/Password/);
    await workbench.pick(/Look into the folders/);
    await workbench.pick(/SHA256/);
    await write(/Password/, password);
    await question("The login folder");
    await workbench.pick(/Up/);
    await question("The folder /");
    await workbench.pick(/^\s*data/);
    await question("The folder /data");
    await workbench.pick(/Put users.csv here/);
    await workbench.pick(/I do not know/);
    await write(/A short name for the target/, "hq");
    await workbench.pick(/Save hq/);
    const target = page.getByRole("treeitem", { name: /^hq, never pushed/ });
    await target.hover();
    await target.getByRole("button", { name: "Push…" }).click();
    await workbench.dialogButton("Push");
    await page.getByRole("treeitem", { name: /^hq, delivered/ }).waitFor();
    expect(remote.text(remotePath)).toBe(await localText(practice, "2n/users.csv"));
  });
});
