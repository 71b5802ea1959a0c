import path from "node:path";
import type { Locator, Page } from "playwright-core";
import { activeEditor, cursorAt, quickInputRows, textsOf } from "./locating.ts";
import { until } from "./until.ts";

/** Commands and places, by the box at the top of the window. */
export interface Palette {
  /** Runs a command by its full title as the palette shows it ("UserSync: Preview Sync"); waits until the palette has it. */
  command(title: string): Promise<void>;
  /** The command titles that the palette offers for what was typed. */
  commandTitles(typed: string): Promise<readonly string[]>;
  /** Opens a file of the folder, by its path relative to the folder, and puts the cursor there. */
  openFile(file: string, line?: number, column?: number): Promise<void>;
  goTo(line: number, column?: number): Promise<void>;
}

/** How long an open palette may take to list a command before it is opened anew. */
const paletteMs = 5_000;

export function createPalette(page: Page): Palette {
  const { keyboard } = page;
  const input = page.locator(".quick-input-widget input[type='text']:visible").first();
  const rows = page.locator(quickInputRows);

  /** Opens the palette in the mode that the first character tells (">" commands, ":" lines, else files) and types into it. */
  const openPalette = async (typed: string) => {
    await until(`the palette takes "${typed}"`, async () => {
      await keyboard.press("F1");
      await input.waitFor();
      // A page that takes the focus just then closes it.
      return input.fill(typed, { timeout: paletteMs }).then(
        () => true,
        () => undefined,
      );
    });
  };

  const isThere = (row: Locator): Promise<boolean> =>
    row.waitFor({ timeout: paletteMs }).then(
      () => true,
      () => false,
    );

  const palette: Palette = {
    async command(title) {
      const row = rows.filter({ has: page.getByText(title, { exact: true }) }).first();
      await until(`the palette has "${title}"`, async () => {
        await openPalette(`>${title}`);
        if (await isThere(row)) return true;
        // Whatever took the focus has closed the palette, or it was filled before the extension was known: open it anew, as a person does.
        await keyboard.press("Escape");
        return undefined;
      });
      // By keyboard: a pointer that moves closes a hover that a command has opened.
      const label = await row.getAttribute("aria-label");
      await until(`the palette stands on "${title}"`, async () => {
        if ((await page.locator(`${quickInputRows}.focused`).first().getAttribute("aria-label")) === label) return true;
        await keyboard.press("ArrowDown");
        return undefined;
      });
      await keyboard.press("Enter");
      await row.waitFor({ state: "hidden" });
    },

    async commandTitles(typed) {
      await openPalette(`>${typed}`);
      await rows.first().waitFor();
      const titles = await textsOf(page, `${quickInputRows} .label-name`);
      await keyboard.press("Escape");
      return titles;
    },

    async openFile(file, line, column = 1) {
      const name = path.basename(file);
      const row = rows.filter({ hasText: name }).first();
      await until(`"${file}" is found`, async () => {
        await openPalette(file);
        if (await isThere(row)) return true;
        // A search that was begun before the server could search finds nothing: begin it anew, as a person does.
        await keyboard.press("Escape");
        return undefined;
      });
      await keyboard.press("Enter");
      await page.locator(`.tab.active[data-resource-name="${name}"]`).waitFor();
      await page.locator(`${activeEditor} .view-line`).first().waitFor();
      if (line !== undefined) await palette.goTo(line, column);
    },

    async goTo(line, column = 1) {
      await openPalette(`:${line}:${column}`);
      await keyboard.press("Enter");
      await cursorAt(page, line, column).waitFor();
    },
  };
  return palette;
}
