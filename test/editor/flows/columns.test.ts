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
