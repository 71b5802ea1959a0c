import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { expect, test } from "vitest";
import { until } from "../harness/until.ts";
import { inPractice, localText, openUserFile } from "./practice.ts";

test("columns line up on the screen alone, whatever the width of the padding, and the outline names columns and people", async () => {
  await inPractice({}, async (practice) => {
    const { workbench } = practice;
    const { page } = workbench;
    const file = "facilitynet/users.csv";
    await openUserFile(practice, file);
    const before = await localText(practice, file);
    await workbench.command("UserSync: Toggle Column Alignment");
    await workbench.command("View: Toggle Primary Side Bar Visibility");
    const lines = page.locator(".editor-instance .view-line");
    const widths = async () => new Set((await lines.allInnerTexts()).slice(1, 8).map((line) => line.lastIndexOf(";", line.length - 2)));
    await until("the lines are padded", async () => ((await workbench.lines()).some((line) => /ANBA +;/.test(line)) ? true : undefined));
    await until("no padding is cut", async () => ((await lines.allInnerTexts()).some((line) => line.includes("…")) ? undefined : true));
    expect((await widths()).size).toBe(1);
    await workbench.screenshot("docs/images/aligned.png");
    expect(await localText(practice, file)).toBe(before);
    expect(await page.locator(".tab.active.dirty").count()).toBe(0);
    await workbench.command("UserSync: Toggle Column Alignment");

    await workbench.command("Explorer: Focus on Outline View");
    await page.getByRole("button", { name: "Explorer Section: user files" }).click();
    await page.getByRole("treeitem", { name: /^Anders Bak/ }).waitFor();
    await page.getByRole("treeitem", { name: /^Anders Bak/ }).click();
    await page.locator("[id='status.editor.selection'][aria-label^='Ln 2']").waitFor();
    await workbench.screenshot("docs/images/outline.png");
  });
});

test("columns lose their colours with the setting, and get them back, without a restart of the window", async () => {
  await inPractice({}, async (practice) => {
    const { workbench } = practice;
    await openUserFile(practice, "2n/users.csv");
    const spans = workbench.page.locator(".editor-instance .view-line").nth(1).locator("span span");
    const colors = async (): Promise<number> =>
      new Set(await spans.evaluateAll((all) => all.map((one) => (one as unknown as { readonly className: string }).className))).size;
    const settings = path.join(practice.folder, ".vscode");
    await mkdir(settings);
    const choose = (wish: string) => writeFile(path.join(settings, "settings.json"), JSON.stringify({ "usersync.colors": wish }));
    await until("the columns are coloured", async () => (await colors()) > 3 || undefined);
    await choose("off");
    await until("the columns have one colour", async () => (await colors()) === 1 || undefined);
    await workbench.page.locator(".codelens-decoration").filter({ hasText: "12 people" }).waitFor();
    await workbench.page.locator(".codelens-decoration").filter({ hasText: "Never pushed" }).waitFor();
    await choose("on");
    await until("the columns are coloured again", async () => (await colors()) > 3 || undefined);
  });
});
