import { expect, test } from "vitest";
import { axeProblems } from "../harness/axeProblems.ts";
import { inPractice } from "./practice.ts";
import { openPreview } from "./previewScene.ts";

test.each([
  ["light", "Light Modern"],
  ["dark", "Dark Modern"],
  ["high contrast", "Default High Contrast"],
  ["high contrast light", "Default High Contrast Light"],
])("axe finds nothing wrong with the preview in a %s theme", async (name, theme) => {
  await inPractice({ settings: { "workbench.colorTheme": theme } }, async (practice) => {
    const { workbench } = practice;
    const page = await openPreview(practice);
    expect(await axeProblems(page)).toEqual([]);
    await page.getByRole("option", { name: /Greta Holm/ }).click();
    await page.getByRole("button", { name: "Reveal Card Numbers of Greta Holm" }).click();
    await page.getByRole("cell", { name: "3D11FA91C7" }).waitFor();
    await page.getByRole("button", { name: /^ACME\b.* of 8$/ }).click();
    await page.locator("body").evaluate("for (const one of document.querySelectorAll('details')) one.open = true");
    expect(await axeProblems(page)).toEqual([]);
    await page.locator("body").evaluate("for (const one of document.querySelectorAll('details')) one.open = false");
    await workbench.command("Notifications: Clear All Notifications");
    await workbench.screenshot(`docs/images/preview-${name.replaceAll(" ", "-")}.png`);
  });
});
