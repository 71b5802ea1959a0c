import { mkdir } from "node:fs/promises";
import path from "node:path";
import type { FrameLocator, Locator, Page } from "playwright-core";
import type { EditorServer } from "./editorServer.ts";
import { type ProblemRow, toProblemRow } from "./problemRow.ts";
import { until } from "./until.ts";

/** A VS Code as a person has it before them. Lines and columns count from 1, as the editor shows them. */
export interface Workbench {
  readonly page: Page;
  readonly server: EditorServer;
  /** Where the served editor keeps settings, extensions and logs; removed by `close`. */
  readonly dataFolder: string;

  /** Resolves when the window is drawn and connected to its server. */
  ready(): Promise<void>;
  /** Runs a command by its full title as the palette shows it ("UserSync: Preview Sync"); waits until the palette has it. */
  command(title: string): Promise<void>;
  /** The command titles that the palette offers for what was typed. */
  commandTitles(typed: string): Promise<readonly string[]>;
  /** Opens a file of the folder, by its path relative to the folder, and puts the cursor there. */
  openFile(file: string, line?: number, column?: number): Promise<void>;
  goTo(line: number, column?: number): Promise<void>;
  /** Types as a person: what the editor does on typing (closing quotes, completion) happens. */
  type(text: string): Promise<void>;
  press(...keys: readonly string[]): Promise<void>;
  /** Pastes `text` over the whole active file. */
  replaceAll(text: string): Promise<void>;
  save(): Promise<void>;
  /** The visible lines of the active editor. */
  lines(): Promise<readonly string[]>;

  /** What the Problems panel shows (opened for it), once `wanted` is content with it. */
  problems(wanted?: (rows: readonly ProblemRow[]) => boolean): Promise<readonly ProblemRow[]>;
  /** The text of the hover at a place of the active editor. */
  hover(line: number, column: number): Promise<string>;
  /** Opens the suggestions at the cursor and returns their labels. */
  suggestions(): Promise<readonly string[]>;
  /** Opens the quick fixes at the cursor and returns their titles. `pick` then takes one. */
  quickFixes(): Promise<readonly string[]>;

  /** Chooses an entry of the open quick pick, suggestion or menu list by (a part of) its text. */
  pick(label: string | RegExp): Promise<void>;
  /** Fills the open input box and confirms it. */
  answer(text: string): Promise<void>;
  /** Text of the quick input that is open: title, message and the entries. */
  quickInput(): Promise<string>;
  /** Presses a button of the open dialog. */
  dialogButton(label: string): Promise<void>;
  /** Text of the open dialog. */
  dialog(): Promise<string>;
  notifications(): Promise<readonly string[]>;
  /** Text and accessible name of each item of the status bar. */
  statusBar(): Promise<readonly { readonly text: string; readonly label: string }[]>;
  statusItem(text: string | RegExp): Locator;
  /** The document of a webview: by its order among the open ones. */
  webview(index?: number): FrameLocator;

  /**
   * Saves a picture of the window, or of a part of it, and returns its path. One below docs/ is renewed only with
   * USERSYNC_RENEW_PICTURES=1 and goes below build/ otherwise, since a test run leaves the checkout as it is.
   */
  screenshot(file: string, part?: Locator): Promise<string>;
  close(): Promise<void>;
}

export interface WorkbenchParts {
  readonly server: EditorServer;
  readonly dataFolder: string;
  readonly close: () => Promise<void>;
}

/** How long an open palette may take to list a command before it is opened anew. */
const paletteMs = 5_000;
/** How long a box may take until it has written its own value. */
const settledMs = 200;
const windowTooltip = ".workbench-hover-container";
const rowsOf = (list: string) => `${list} .monaco-list-row`;
const quickInputRows = rowsOf(".quick-input-widget:not([style*='display: none']) .quick-input-list");
/** Not the tooltips of the window, which look alike. */
const editorHover = ".monaco-editor .monaco-hover:not(.workbench-hover):visible";
const activeEditor = ".editor-group-container.active .editor-instance .monaco-editor";

export function createWorkbench(page: Page, parts: WorkbenchParts): Workbench {
  const keyboard = page.keyboard;
  const input = page.locator(".quick-input-widget input[type='text']:visible, .quick-input-widget input[type='password']:visible").first();
  const texts = async (selector: string) => (await page.locator(selector).allInnerTexts()).map((text) => text.trim());

  const cursorAt = (line: number, column: number) =>
    page.locator(`[id='status.editor.selection'][aria-label^='Ln ${line}, Col ${column}']`);

  /** Opens the palette in the mode of `prefix` (">" commands, ":" lines, "" files) and types into it. */
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

  /** A pointer that rests on something shows a tooltip. */
  const parkPointer = () => page.mouse.move((page.viewportSize()?.width ?? 2) / 2, 1);

  const isThere = (row: Locator): Promise<boolean> =>
    row.waitFor({ timeout: paletteMs }).then(
      () => true,
      () => false,
    );

  const focusEditor = async () => {
    if (await page.locator(`${activeEditor}.focused`).count()) return;
    await workbench.command("View: Focus Active Editor Group");
  };

  const workbench: Workbench = {
    page,
    server: parts.server,
    dataFolder: parts.dataFolder,
    close: parts.close,

    async ready() {
      await page.locator(".monaco-workbench .statusbar").waitFor();
      await page.locator(".explorer-folders-view .monaco-list-row, .welcome-view-content, .explorer-empty-view").first().waitFor();
    },

    async command(title) {
      const row = page
        .locator(quickInputRows)
        .filter({ has: page.getByText(title, { exact: true }) })
        .first();
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
      await page.locator(quickInputRows).first().waitFor();
      const titles = await texts(`${quickInputRows} .label-name`);
      await keyboard.press("Escape");
      return titles;
    },

    async openFile(file, line, column = 1) {
      const name = path.basename(file);
      const row = page.locator(quickInputRows).filter({ hasText: name }).first();
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
      if (line !== undefined) await workbench.goTo(line, column);
    },

    async goTo(line, column = 1) {
      await openPalette(`:${line}:${column}`);
      await keyboard.press("Enter");
      await cursorAt(line, column).waitFor();
    },

    async type(text) {
      await focusEditor();
      await keyboard.type(text);
    },

    async press(...keys) {
      for (const key of keys) await keyboard.press(key);
    },

    async replaceAll(text) {
      await focusEditor();
      await keyboard.press("ControlOrMeta+A");
      await keyboard.press("Delete");
      if (text === "") return;
      await page.evaluate(`navigator.clipboard.writeText(${JSON.stringify(text)})`);
      await keyboard.press("ControlOrMeta+V");
      const last = text.split(/\r\n|\r|\n/);
      await cursorAt(last.length, (last.at(-1) ?? "").length + 1).waitFor();
    },

    async save() {
      await focusEditor();
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

    async problems(wanted = (rows) => rows.length > 0) {
      if (!(await page.locator(".markers-panel:visible").count())) await workbench.command("Problems: Focus on Problems View");
      return until("the Problems panel shows what was expected", async () => {
        const rows = await page
          .locator(rowsOf(".markers-panel"))
          .evaluateAll((elements) =>
            (elements as unknown as readonly { getAttribute(name: string): string | null }[]).map(
              (element) => element.getAttribute("aria-label") ?? "",
            ),
          );
        const found = rows.flatMap((label) => toProblemRow(label) ?? []);
        return wanted(found) ? found : undefined;
      });
    },

    async hover(line, column) {
      await focusEditor();
      await keyboard.press("Escape");
      await parkPointer();
      await workbench.goTo(line, column);
      await workbench.command("Show or Focus Hover");
      const hover = page.locator(editorHover).first();
      await hover.waitFor();
      return until("the hover has loaded", async () => {
        const text = (await hover.innerText()).trim();
        return text !== "" && text !== "Loading..." ? text : undefined;
      });
    },

    async suggestions() {
      await focusEditor();
      await keyboard.press("Control+Space");
      await page.locator(rowsOf(".suggest-widget.visible")).first().waitFor();
      return texts(`${rowsOf(".suggest-widget.visible")} .label-name`);
    },

    async quickFixes() {
      const menu = page.locator(rowsOf(".action-widget")).first();
      // The editor drops the menu where problems are told anew while it opens: a person asks again.
      await until("the menu of quick fixes is open", async () => {
        await focusEditor();
        await keyboard.press("ControlOrMeta+.");
        return menu.waitFor({ timeout: 5_000 }).then(
          () => true,
          () => undefined,
        );
      });
      return texts(`${rowsOf(".action-widget")} .title`);
    },

    async pick(label) {
      const rows = page.locator(
        [quickInputRows, rowsOf(".suggest-widget.visible"), rowsOf(".action-widget"), ".monaco-menu .action-item"].join(", "),
      );
      await rows.filter({ hasText: label }).first().click();
    },

    async answer(text) {
      await input.waitFor();
      // A box that has just come puts its own value into its field late.
      await until(`the box holds "${text}"`, async () => {
        await input.fill(text);
        await page.waitForTimeout(settledMs);
        return (await input.inputValue()) === text ? true : undefined;
      });
      await keyboard.press("Enter");
    },

    async quickInput() {
      await page.locator(".quick-input-widget:visible").waitFor();
      return (await page.locator(".quick-input-widget:visible").innerText()).trim();
    },

    async dialogButton(label) {
      await page.locator(".monaco-dialog-box").getByText(label, { exact: true }).click();
    },

    async dialog() {
      await page.locator(".monaco-dialog-box").waitFor();
      return (await page.locator(".monaco-dialog-box").innerText()).trim();
    },

    async notifications() {
      return texts(".notification-toast-container .notification-list-item-message");
    },

    async statusBar() {
      return page.locator(".statusbar-item:visible").evaluateAll((elements) =>
        (elements as unknown as readonly { readonly innerText: string; getAttribute(name: string): string | null }[]).map((element) => ({
          text: element.innerText.trim(),
          label: element.getAttribute("aria-label") ?? "",
        })),
      );
    },

    statusItem: (text) => page.locator(".statusbar-item").filter({ hasText: text }).first(),

    webview: (index = 0) => page.locator("iframe.webview").nth(index).contentFrame().frameLocator("#active-frame"),

    async screenshot(file, part) {
      const place = process.env.USERSYNC_RENEW_PICTURES ? file : file.replace(/^(\.\/)?docs\//, "build/docs/");
      await mkdir(path.dirname(path.resolve(place)), { recursive: true });
      await parkPointer();
      // The tooltip of what the pointer was on goes late.
      await page.locator(windowTooltip).first().waitFor({ state: "detached" });
      await (part ?? page).screenshot({ path: place, animations: "disabled", caret: "hide" });
      return place;
    },
  };
  return workbench;
}
