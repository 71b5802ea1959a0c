import { expect, test } from "vitest";
import { axeProblems } from "../harness/axeProblems.ts";
import { inPractice } from "./practice.ts";
import { openPreview } from "./previewScene.ts";

test.each([
  ["Light Modern", ""],
  ["Dark Modern", "-dark"],
  ["Default High Contrast", "-high-contrast"],
  ["Default High Contrast Light", "-high-contrast-light"],
])("axe finds nothing wrong with the preview in %s", async (theme, ofTheme) => {
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
    await page.getByRole("button", { name: "Show All" }).click();
    await page.getByRole("option", { name: /Greta Holm/ }).click();
    await workbench.screenshot(`docs/images/preview${ofTheme}.png`);
  });
});
