import { until } from "../harness/until.ts";
import type { Workbench } from "../harness/workbench.ts";

/** How long the palette may take to list a command. */
const listedMs = 5_000;

/** How long the dialog of files may take to go. */
const takenMs = 3_000;

/** How long it may take until it has written its own name. */
const settledMs = 500;

/** Answers questions as somebody without a mouse: with keys, and nothing that is not seen. */
export function answersTo({ page }: Workbench) {
  const rows = page.locator(".quick-input-list .monaco-list-row");
  const box = page.locator(".quick-input-widget:visible");
  /** Types a part of what is looked for, once it is offered, and takes what the list stands on. */
  const take = async (typed: string, wanted: RegExp): Promise<void> => {
    await rows.filter({ hasText: wanted }).first().waitFor();
    await page.keyboard.press("ControlOrMeta+A");
    await page.keyboard.type(typed);
    await rows.and(page.locator(".focused")).filter({ hasText: wanted }).waitFor();
    await page.keyboard.press("Enter");
  };
  /** A page that has the focus gives it to a dialog late, and would take the keys. */
  const typeInto = async (text: string): Promise<void> => {
    await box.locator("input:focus").waitFor();
    await page.keyboard.press("ControlOrMeta+A");
    await page.keyboard.type(text);
  };
  return {
    take,
    /** The same, and waits until it is no longer offered. */
    async choose(typed: string, wanted: RegExp): Promise<void> {
      await take(typed, wanted);
      await rows.filter({ hasText: wanted }).first().waitFor({ state: "hidden" });
    },
    /** Waits for a question by its words, or by what its field asks for: each stands in the place of the one before. */
    async question(words: string | RegExp): Promise<void> {
      await box.getByText(words).or(box.getByPlaceholder(words)).first().waitFor();
    },
    async command(name: string): Promise<void> {
      const row = rows.and(page.locator(".focused")).filter({ hasText: `UserSync: ${name}` });
      await until(`the palette stands on "${name}"`, async () => {
        await page.keyboard.press("F1");
        await box.waitFor();
        await page.keyboard.type(`UserSync: ${name}`);
        // A palette that was opened before the window was trusted lacks the command for good: open it anew, as a person does.
        return row.waitFor({ timeout: listedMs }).then(
          () => true,
          () => page.keyboard.press("Escape").then(() => undefined),
        );
      });
      await page.keyboard.press("Enter");
    },
    /** Writes over what the open question offers. */
    async write(question: RegExp, text: string): Promise<void> {
      await box.filter({ hasText: question }).waitFor();
      await typeInto(text);
      await page.keyboard.press("Enter");
    },
    /**
     * Names the file in the editor's own dialog, which takes no Enter while it reads a folder, and writes its own name over what is typed when it
     * has read it.
     */
    async nameFile(file: string): Promise<void> {
      await box.filter({ hasText: /Save|OK|Install/ }).waitFor();
      await rows.first().waitFor();
      await until("the dialog is gone", async () => {
        if (!(await box.isVisible())) {
          // It hides for a moment while it goes from one state to the next.
          await page.waitForTimeout(settledMs);
          return (await box.isVisible()) ? undefined : true;
        }
        await typeInto(file);
        await page.waitForTimeout(settledMs);
        if ((await box.locator("input:focus").inputValue()) !== file) return undefined;
        await page.keyboard.press("Enter");
        await box.waitFor({ state: "hidden", timeout: takenMs }).catch(() => undefined);
        return undefined;
      });
    },
  };
}
