import { mkdir } from "node:fs/promises";
import path from "node:path";
import type { FrameLocator, Locator, Page } from "playwright-core";
import { clickMs, hasGone, parkPointer, quickInputRows, rowsOf, textsOf } from "./locating.ts";
import type { Palette } from "./palette.ts";
import { type ProblemRow, toProblemRow } from "./problemRow.ts";
import { actUntil, until } from "./until.ts";

/** What stands around the text: questions, dialogs, panels, the status bar. */
export interface WindowParts {
  /** What the Problems panel shows (opened for it), once `wanted` is content with it. */
  problems(wanted?: (rows: readonly ProblemRow[]) => boolean): Promise<readonly ProblemRow[]>;
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
}

/** How long a box may take until it has written its own value. */
const settledMs = 200;
const windowTooltip = ".workbench-hover-container";

export function createWindowParts(page: Page, palette: Palette): WindowParts {
  const { keyboard } = page;
  const input = page.locator(".quick-input-widget input[type='text']:visible, .quick-input-widget input[type='password']:visible").first();

  return {
    async problems(wanted = (rows) => rows.length > 0) {
      if (!(await page.locator(".markers-panel:visible").count())) await palette.command("Problems: Focus on Problems View");
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

    async pick(label) {
      const rows = page.locator(
        [quickInputRows, rowsOf(".suggest-widget.visible"), rowsOf(".action-widget"), ".monaco-menu .action-item"].join(", "),
      );
      const row = rows.filter({ hasText: label }).first();
      await row.waitFor();
      await actUntil(
        `${label} is picked`,
        () => row.click({ timeout: clickMs }),
        () => hasGone(row),
      );
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
      const button = page.locator(".monaco-dialog-box").getByText(label, { exact: true });
      await button.waitFor();
      await actUntil(
        `${label} is pressed`,
        () => button.click({ timeout: clickMs }),
        () => hasGone(button),
      );
    },

    async dialog() {
      await page.locator(".monaco-dialog-box").waitFor();
      return (await page.locator(".monaco-dialog-box").innerText()).trim();
    },

    async notifications() {
      return textsOf(page, ".notification-toast-container .notification-list-item-message");
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
      await parkPointer(page);
      // The tooltip of what the pointer was on goes late.
      await page.locator(windowTooltip).first().waitFor({ state: "detached" });
      await (part ?? page).screenshot({ path: place, animations: "disabled", caret: "hide" });
      return place;
    },
  };
}
