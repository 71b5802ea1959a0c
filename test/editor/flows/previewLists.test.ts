import { readFile } from "node:fs/promises";
import path from "node:path";
import type { FrameLocator } from "playwright-core";
import { expect, test } from "vitest";
import { until } from "../harness/until.ts";
import type { Workbench } from "../harness/workbench.ts";
import { peopleShown } from "./peopleShown.ts";
import { inPractice } from "./practice.ts";
import { openPreview } from "./previewScene.ts";
import { answersTo } from "./questions.ts";

/** Takes the list of the preview along, and gives back what was taken. */
function listsOf(page: FrameLocator, workbench: Workbench) {
  return {
    async copyAs(form: string): Promise<string> {
      await page.getByRole("button", { name: "Copy as…" }).click();
      await workbench.pick(form);
      await workbench.statusItem(`Copied: ${form}`).waitFor();
      return workbench.page.evaluate<string>("navigator.clipboard.readText()");
    },
    async saveAs(file: string): Promise<string> {
      await page.getByRole("button", { name: "Save List…" }).click();
      await answersTo(workbench).nameFile(file);
      return until("the list is saved", async () => (await readFile(file, "utf8").catch(() => "")) || undefined);
    },
  };
}

test("from the preview people are copied and saved as lists, and both sides are compared as text, all of them masked", async () => {
  await inPractice({}, async (practice) => {
    const { workbench, folder } = practice;
    const page = await openPreview(practice);
    const { copyAs, saveAs } = listsOf(page, workbench);
    const preview = workbench.page.getByRole("tab", { name: "Preview of users.csv" });
    const copied = await copyAs("Plain words");
    expect(copied).toContain("1 person will be deleted, 1 added, 3 changed");

    await page.getByRole("button", { name: "Plain Words" }).click();
    await workbench.page.getByRole("tab", { name: "Plain words of users.csv" }).waitFor();
    const rendered = workbench.webview(1);
    await rendered.getByRole("heading", { name: /^Preview of .*users\.csv$/ }).waitFor();
    await rendered.getByRole("listitem").filter({ hasText: "Greta Holm (1007, line 8)" }).first().waitFor();
    await workbench.screenshot("build/previewLists/words.png");
    await preview.click();

    const saved = await saveAs(path.join(folder, "changes.csv"));
    expect(saved.trim().split(/\r?\n/).length).toBeGreaterThan(5);

    await preview.click();
    await page.getByRole("button", { name: "Compare as Text" }).click();
    await workbench.page.locator(".monaco-diff-editor .view-line").filter({ hasText: "Greta" }).first().waitFor();
    await workbench.screenshot("build/previewLists/diff.png");
    const compared = (await workbench.page.locator(".monaco-diff-editor .view-line").allInnerTexts()).join("\n");
    for (const text of [copied, saved, compared]) {
      expect(text).not.toMatch(/3D11FA9[01]C7/);
    }
  });
});

test("what the filter leaves is what is copied and saved", async () => {
  await inPractice({}, async (practice) => {
    const { workbench, folder } = practice;
    const page = await openPreview(practice);
    const { copyAs, saveAs } = listsOf(page, workbench);
    await page.getByRole("button", { name: "1 Deleted", exact: true }).click();
    await peopleShown(page, "Elif Demir");
    const table = [
      "| what | key | person | values | effects |",
      "| --- | --- | --- | --- | --- |",
      "| deleted | 1005 | Elif Demir |  | Will be deleted: Is Deleted is TRUE |",
      "",
    ].join("\n");
    expect(await copyAs("Table")).toBe(table);
    expect(await copyAs("CSV")).toBe(
      'what,key,person,values,effects\n"deleted","1005","Elif Demir","","Will be deleted: Is Deleted is TRUE"\n',
    );
    expect(await saveAs(path.join(folder, "deleted.md"))).toBe(table);
  });
});
