import { expect, test } from "vitest";
import { axeProblems } from "../harness/axeProblems.ts";
import { inPractice } from "./practice.ts";
import { openPreview } from "./previewScene.ts";

/** What 1280 × 800 pixels leave to a window that is enlarged twice. */
const enlarged = { size: { width: 640, height: 400 }, scale: 2 };

test.each([
  ["Light Modern", "", {}],
  ["Dark Modern", "-dark", {}],
  ["Default High Contrast", "-high-contrast", {}],
  ["Default High Contrast Light", "-high-contrast-light", {}],
  ["Light Modern at 200 %", "-enlarged", enlarged],
])("axe finds nothing wrong with the preview in %s, and nothing is wider than its panel", async (name, ofTheme, window) => {
  const theme = name.replace(" at 200 %", "");
  await inPractice({ settings: { "workbench.colorTheme": theme }, ...window }, async (practice) => {
    const { workbench } = practice;
    const page = await openPreview(practice);
    const body = page.locator("body");
    expect(await axeProblems(body)).toEqual([]);
    await page.getByRole("option", { name: /Greta Holm/ }).click();
    await page.getByRole("button", { name: "Reveal Card Numbers of Greta Holm" }).click();
    await page.getByRole("cell", { name: "3D11FA91C7" }).waitFor();
    await page.getByRole("button", { name: /^ACME\b.* of 8$/ }).click();
    await body.evaluate("for (const one of document.querySelectorAll('details')) one.open = true");
    expect(await axeProblems(body)).toEqual([]);
    expect(await body.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")).toBe(0);
    await body.evaluate("for (const one of document.querySelectorAll('details')) one.open = false");
    await workbench.command("Notifications: Clear All Notifications");
    await page.getByRole("button", { name: "Show All" }).click();
    await page.getByRole("option", { name: /Greta Holm/ }).click();
    await workbench.screenshot(`docs/images/preview${ofTheme}.png`);
  });
});
