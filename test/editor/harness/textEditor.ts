import type { Page } from "playwright-core";
import { activeEditor, clickMs, cursorAt, parkPointer, rowsOf, textsOf } from "./locating.ts";
import type { Palette } from "./palette.ts";
import { actUntil, until } from "./until.ts";

/** The text before the person, and what the editor offers in it. Lines and columns count from 1. */
export interface TextEditor {
  /** Types as a person: what the editor does on typing (closing quotes, completion) happens. */
  type(text: string): Promise<void>;
  press(...keys: readonly string[]): Promise<void>;
  /** Pastes `text` over the whole active file. */
  replaceAll(text: string): Promise<void>;
  save(): Promise<void>;
  /** The visible lines of the active editor. */
  lines(): Promise<readonly string[]>;
  /** The text of the hover at a place of the active editor, once it says `wanted`: its parts come one after the other. */
  hover(line: number, column: number, wanted: string): Promise<string>;
  /** Opens the suggestions at the cursor and returns their labels. */
  suggestions(): Promise<readonly string[]>;
  /** Opens the quick fixes at the cursor and returns their titles. */
  quickFixes(): Promise<readonly string[]>;
  /** Takes the quick fix of a title at the cursor, once more where the editor dropped the menu meanwhile and nothing came of it. */
  takeFix(title: string, hasWorked: () => Promise<boolean>): Promise<void>;
}

/** Not the tooltips of the window, which look alike. */
const editorHover = ".monaco-editor .monaco-hover:not(.workbench-hover):visible";

export function createTextEditor(page: Page, palette: Palette): TextEditor {
  const { keyboard } = page;
  const focus = async () => {
    if (await page.locator(`${activeEditor}.focused`).count()) return;
    await palette.command("View: Focus Active Editor Group");
  };

  return {
    async type(text) {
      await focus();
      await keyboard.type(text);
    },

    async press(...keys) {
      for (const key of keys) await keyboard.press(key);
    },

    async replaceAll(text) {
      await focus();
      await keyboard.press("ControlOrMeta+A");
      await keyboard.press("Delete");
      if (text === "") return;
      await page.evaluate(`navigator.clipboard.writeText(${JSON.stringify(text)})`);
      await keyboard.press("ControlOrMeta+V");
      const last = text.split(/\r\n|\r|\n/);
      await cursorAt(page, last.length, (last.at(-1) ?? "").length + 1).waitFor();
    },

    async save() {
      await focus();
      await keyboard.press("ControlOrMeta+S");
      await page.locator(".editor-group-container.active .tab.active:not(.dirty)").waitFor();
    },

    async lines() {
      const lines = await page.locator(`${activeEditor} .view-line`).evaluateAll((elements) =>
        (elements as unknown as readonly { readonly style: { readonly top: string }; readonly textContent: string }[])
          .map((element) => ({ top: Number.parseFloat(element.style.top), text: element.textContent }))
          .sort((a, b) => a.top - b.top)
          .map(({ text }) => text),
      );
      return lines.map((line) => line.replaceAll("\u00a0", " ").replaceAll("\u200b", ""));
    },

    async hover(line, column, wanted) {
      await focus();
      await keyboard.press("Escape");
      await parkPointer(page);
      await palette.goTo(line, column);
      await palette.command("Show or Focus Hover");
      const hover = page.locator(editorHover).first();
      await hover.waitFor();
      return until(`the hover says "${wanted}"`, async () => {
        const text = (await hover.innerText()).trim();
        return text.includes(wanted) ? text : undefined;
      });
    },

    async suggestions() {
      await focus();
      await keyboard.press("Control+Space");
      await page.locator(rowsOf(".suggest-widget.visible")).first().waitFor();
      return textsOf(page, `${rowsOf(".suggest-widget.visible")} .label-name`);
    },

    async quickFixes() {
      const menu = page.locator(rowsOf(".action-widget")).first();
      // The editor drops the menu where problems are told anew while it opens: a person asks again.
      await until("the menu of quick fixes is open", async () => {
        await focus();
        await keyboard.press("ControlOrMeta+.");
        return menu.waitFor({ timeout: 5_000 }).then(
          () => true,
          () => undefined,
        );
      });
      return textsOf(page, `${rowsOf(".action-widget")} .title`);
    },

    async takeFix(title, hasWorked) {
      const row = page.locator(rowsOf(".action-widget")).filter({ hasText: title }).first();
      await actUntil(
        `${title} is taken`,
        async () => {
          if (!(await row.isVisible())) {
            await focus();
            await keyboard.press("ControlOrMeta+.");
          }
          await row.click({ timeout: clickMs });
        },
        hasWorked,
      );
    },
  };
}
