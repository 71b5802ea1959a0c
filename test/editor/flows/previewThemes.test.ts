import type { Locator } from "playwright-core";
import { expect, test } from "vitest";
import { axeProblems, placeholderContrast } from "../harness/axeProblems.ts";
import { until } from "../harness/until.ts";
import type { Workbench } from "../harness/workbench.ts";
import { inPractice } from "./practice.ts";
import { holdPreview, openPreview, outdatePreview } from "./previewScene.ts";

/** What 1280 × 800 pixels leave to a window that is enlarged twice. */
const enlarged = { size: { width: 640, height: 400 }, scale: 2 };

/** Pixels for a page of which nothing is scrolled away. */
const wholeHeight = 2400;

/** What axe finds wrong with the page when all of it is seen. */
async function problemsOf({ page: window, screenshot }: Workbench, body: Locator, picture: string): Promise<readonly string[]> {
  const size = window.viewportSize() ?? enlarged.size;
  await window.setViewportSize({ ...size, height: wholeHeight });
  const fits = "[...document.querySelectorAll('html, main')].every((one) => one.scrollHeight <= one.clientHeight)";
  await until("nothing is scrolled away", async () => (await body.evaluate(fits)) || undefined);
  const found = await axeProblems(body);
  await screenshot(picture);
  await window.setViewportSize(size);
  return found;
}

test.each([
  ["Light Modern", "preview", {}],
  ["Dark Modern", "preview-dark", {}],
  ["Light 2026", undefined, {}],
  ["Dark 2026", undefined, {}],
  ["Default High Contrast", "preview-high-contrast", {}],
  ["Default High Contrast Light", "preview-high-contrast-light", {}],
  ["Light Modern at 200 %", "preview-enlarged", enlarged],
])(
  "axe finds nothing wrong with a preview that is held or outdated in %s, and nothing is wider than its panel",
  async (name, document, window) => {
    const theme = name.replace(" at 200 %", "");
    const settings = { "workbench.colorTheme": theme, "files.autoSave": "off" };
    await inPractice({ settings, ...window }, async (practice) => {
      const { workbench } = practice;
      const page = await openPreview(practice);
      const body = page.locator("body");
      expect(await body.getAttribute("data-vscode-theme-id")).toBe(theme);
      if (document) {
        await workbench.command("Notifications: Clear All Notifications");
        await page.getByRole("option", { name: /Greta Holm/ }).click();
        await workbench.screenshot(`docs/images/${document}.png`);
      }
      await holdPreview(practice, page);
      await page.getByRole("button", { name: /^ACME\b.* of 8$/ }).click();
      await page.getByRole("option", { name: /Greta Holm/ }).click();
      await page.getByRole("button", { name: "Reveal Card Numbers of Greta Holm" }).click();
      await page.getByRole("cell", { name: "3D11FA91C7" }).waitFor();
      await body.evaluate("for (const one of document.querySelectorAll('details')) one.open = true");
      expect(await body.evaluate("(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth)(document.querySelector('main'))")).toBe(0);
      expect(await problemsOf(workbench, body, `build/previewThemes/${name}, held.png`)).toEqual([]);
      expect(await placeholderContrast(body)).toBeGreaterThanOrEqual(4.5);
      await outdatePreview(practice, page);
      expect(await page.getByRole("button", { name: "Push…" }).isDisabled()).toBe(true);
      expect(await problemsOf(workbench, body, `build/previewThemes/${name}, outdated.png`)).toEqual([]);
    });
  },
);
