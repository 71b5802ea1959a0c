import { readFile } from "node:fs/promises";
import path from "node:path";
import { expect, test } from "vitest";
import { until } from "../harness/until.ts";
import { inPractice } from "./practice.ts";
import { openPreview } from "./previewScene.ts";
import { answersTo } from "./questions.ts";

test("from the preview people are copied and saved as lists, and both sides are compared as text, all of them masked", async () => {
  await inPractice({}, async (practice) => {
    const { workbench, folder } = practice;
    const page = await openPreview(practice);
    const preview = workbench.page.getByRole("tab", { name: "Preview of users.csv" });
    await page.getByRole("button", { name: "Copy as…" }).click();
    await workbench.pick("Plain words");
    const copied = await until("the preview is copied", async () => {
      const text = await workbench.page.evaluate<string>("navigator.clipboard.readText()");
      return text.startsWith("# ") ? text : undefined;
    });
    expect(copied).toContain("1 person will be deleted, 1 added, 3 changed");

    await page.getByRole("button", { name: "Plain Words" }).click();
    await workbench.page.getByRole("tab", { name: "Plain words of users.csv" }).waitFor();
    const rendered = workbench.webview(1);
    await rendered.getByRole("heading", { name: /^Preview of .*users\.csv$/ }).waitFor();
    await rendered.getByRole("listitem").filter({ hasText: "Greta Holm (1007, line 8)" }).first().waitFor();
    await workbench.screenshot("build/previewLists/words.png");
    await preview.click();

    await page.getByRole("button", { name: "Save List…" }).click();
    await answersTo(workbench).nameFile(path.join(folder, "changes.csv"));
    const saved = await until("the list is saved", async () => readFile(path.join(folder, "changes.csv"), "utf8").catch(() => undefined));
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
