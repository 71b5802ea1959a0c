import { writeFile } from "node:fs/promises";
import path from "node:path";
import { expect, test } from "vitest";
import { until } from "../harness/until.ts";
import type { Workbench } from "../harness/workbench.ts";
import { fromExplorer } from "./contextMenu.ts";
import { firstRecord, type LargeFileShape, largeFile, shapeOf } from "./largeFile.ts";
import { inPractice, type Practice, password, remotePath } from "./practice.ts";

const megabyte = 1024 * 1024;

/** No test is about time: a limit only ends what hangs. */
const limitMs = 170_000;

/** Files on another machine are asked about from 10 MB on. */
const settings = { "workbench.editorLargeFileConfirmation": 1024 };

const note = (what: string, sinceMs: number): void => {
  process.stdout.write(`${what}: ${Math.round(performance.now() - sinceMs)} ms\n`);
};

async function openLarge(practice: Practice, shape: LargeFileShape, spoilt: boolean): Promise<void> {
  const text = largeFile(shape);
  const place = text.indexOf("\n", text.indexOf("\n") + 1);
  await writeFile(path.join(practice.folder, "2n/users.csv"), spoilt ? `${text.slice(0, place)}X${text.slice(place)}` : text);
  await practice.workbench.openFile("2n/users.csv");
}

/** What the language status items say, as a screen reader is told. */
function languageStatus({ page }: Workbench, wanted: RegExp): Promise<string> {
  return until(
    `the language status fits ${wanted}`,
    async () => {
      const item = page.locator("[id='status.languageStatus']");
      const label = (await item.count()) > 0 ? await item.first().getAttribute("aria-label") : null;
      return label !== null && wanted.test(label) ? label : undefined;
    },
    limitMs,
  );
}

const squiggles = ({ page }: Workbench) => page.locator(".editor-instance .squiggly-error");

test.each([
  ["21 MB", shapeOf(21 * megabyte), /larger than 20 MB/],
  ["301,000 lines", { records: 301_000, recordLength: 68 }, /more than 300,000 lines/],
  ["49 MB", shapeOf(49 * megabyte), /larger than 20 MB/],
])(
  "a file of %s is checked while it is typed, and what is off is said",
  async (name, shape, reason) => {
    await inPractice({ settings }, async (practice) => {
      const { workbench } = practice;
      const opened = performance.now();
      await openLarge(practice, shape, true);
      await squiggles(workbench).first().waitFor({ timeout: limitMs });
      note(`${name}: open → first squiggle`, opened);
      expect(await languageStatus(workbench, /Checking/)).toMatch(reason);
      expect(await workbench.problems()).toHaveLength(1);

      await workbench.goTo(firstRecord.line, firstRecord.endColumn(shape) + 1);
      await workbench.press("ArrowLeft");
      const pressed = performance.now();
      await workbench.press("Delete");
      await squiggles(workbench).first().waitFor({ state: "detached", timeout: limitMs });
      note(`${name}: key press → squiggle gone`, pressed);
      await workbench.type("TYPED");
      await squiggles(workbench).first().waitFor({ timeout: limitMs });
      expect((await workbench.lines())[1]).toMatch(/FALSETYPED$/);
      await workbench.hover(firstRecord.line, firstRecord.endColumn(shape), "Is deleted");
      await workbench.screenshot(`build/large/${name}.png`);
    });
  },
  limitMs * 2,
);

test(
  "a file of 51 MB, which the editor hands to no extension, is checked, previewed and pushed from the explorer",
  async () => {
    await inPractice({ settings }, async (practice) => {
      const { workbench, remote } = practice;
      const shape = shapeOf(51 * megabyte);
      await openLarge(practice, shape, false);
      const item = workbench.statusItem("Not checked while you type");
      await item.waitFor({ timeout: limitMs });
      expect((await workbench.statusBar()).map(({ label }) => label).join()).toContain("larger than 50 MB");

      const checked = performance.now();
      await fromExplorer(workbench, "Check File");
      await workbench.statusItem(`users.csv: ${shape.records.toLocaleString("en")} records, nothing wrong`).waitFor({ timeout: limitMs });
      note("51 MB: Check File", checked);

      await workbench.command("Notifications: Clear All Notifications");
      await fromExplorer(workbench, "Preview Sync");
      await workbench.page.locator(".quick-input-widget:visible").waitFor({ timeout: limitMs });
      await workbench.answer(password);
      await workbench.page.locator(".notification-toast-container").getByRole("button", { name: "Cancel" }).click();
      await workbench.statusItem("cancelled").waitFor();

      const previewed = performance.now();
      await fromExplorer(workbench, "Preview Sync");
      // What was typed for a log-in that was cancelled is not kept.
      await workbench.page.locator(".quick-input-widget:visible").waitFor({ timeout: limitMs });
      await workbench.answer(password);
      const page = workbench.webview();
      await page.getByRole("heading", { name: `${shape.records.toLocaleString("en")} added` }).waitFor({ timeout: limitMs });
      note("51 MB: Preview Sync", previewed);
      await workbench.screenshot("build/large/51 MB.png");

      const pushed = performance.now();
      await fromExplorer(workbench, "Push…");
      await workbench.page.locator(".monaco-dialog-box").waitFor({ timeout: limitMs });
      await workbench.dialogButton("Push");
      await until("the file is there", async () => remote.text(remotePath), limitMs);
      note("51 MB: Push", pushed);
      expect(remote.text(remotePath)).toBe(largeFile(shape));
      expect(remote.names).toEqual([remotePath]);
    });
  },
  limitMs * 3,
);
