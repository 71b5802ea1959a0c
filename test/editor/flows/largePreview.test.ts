import { writeFile } from "node:fs/promises";
import path from "node:path";
import type { Locator } from "playwright-core";
import { expect, test } from "vitest";
import { frameTimes } from "../harness/frameTimes.ts";
import { until } from "../harness/until.ts";
import { fromExplorer } from "./contextMenu.ts";
import { largeFile } from "./largeFile.ts";
import { inPractice, type Practice, password, remotePath } from "./practice.ts";

const people = 500_000;
const changed = 300_000;
const firstKey = 1_000_001;

/** No test is about time: a limit only ends what hangs. */
const limitMs = 240_000;

/** The target has the first of the people, in another company; the others are new. */
async function openLargePreview({ workbench, folder, remote }: Practice): Promise<Locator> {
  const text = largeFile({ records: people, recordLength: 105 });
  const known = text.split("\n", changed + 1).join("\n");
  remote.put(remotePath, `${known.replaceAll(",ACME,", ",ACME Cleaning,")}\n`);
  await writeFile(path.join(folder, "2n/users.csv"), text);
  await workbench.openFile("2n/users.csv");
  await workbench.statusItem("Not checked while you type").waitFor({ timeout: limitMs });
  await fromExplorer(workbench, "Preview Sync");
  await workbench.page.locator(".quick-input-widget:visible").waitFor({ timeout: limitMs });
  await workbench.answer(password);
  const page = workbench.webview();
  await page
    .getByRole("heading", { name: `${(people - changed).toLocaleString("en")} added, ${changed.toLocaleString("en")} changed` })
    .waitFor({ timeout: limitMs });
  const list = page.getByRole("listbox");
  // Where it is too low for all of its height, the page is scrolled first.
  await page.getByText("Enter shows the person").scrollIntoViewIfNeeded();
  return list;
}

interface Shown {
  readonly place: number;
  readonly text: string;
}

interface Box {
  readonly top: number;
  readonly bottom: number;
}

interface Row {
  readonly innerText: string;
  /** None where the list was drawn anew meanwhile. */
  readonly parentElement: { readonly parentElement: { getBoundingClientRect(): Box } } | null;
  getBoundingClientRect(): Box;
  getAttribute(name: string): string;
}

/** The rows in view, from the top. */
async function rowsInView(list: Locator): Promise<readonly Shown[]> {
  const rows = await list.getByRole("option").evaluateAll((all) =>
    (all as unknown as readonly Row[])
      .filter((row) => {
        const view = row.parentElement?.parentElement.getBoundingClientRect();
        const { top, bottom } = row.getBoundingClientRect();
        return view !== undefined && bottom > view.top && top < view.bottom;
      })
      .map((row) => ({ place: Number(row.getAttribute("aria-posinset")), text: row.innerText.replaceAll(/\s+/g, " ") })),
  );
  return rows.some(({ text }) => text.includes("Loading")) ? [] : rows;
}

/** Once they have come: each is the person of its place. */
async function expectRightRows(list: Locator, wanted: (first: number, last: number) => boolean): Promise<void> {
  const rows = await until("the rows in view are the wanted ones", async () => {
    const found = await rowsInView(list);
    const [first, last] = [found[0]?.place, found.at(-1)?.place];
    return first !== undefined && last !== undefined && wanted(first, last) ? found : undefined;
  });
  rows.forEach(({ place, text }, index) => {
    expect(place).toBe((rows[0]?.place ?? 0) + index);
    expect(text).toContain(String(firstKey + place - 1));
    expect(text).toContain(place <= changed ? "~ Changed" : "+ Added");
  });
}

/** As the scroll bar does when it is pulled from end to end; a browser without a window draws none. */
async function pullScrollBar(list: Locator): Promise<void> {
  const steps = 120;
  await list.evaluate(`new Promise((resolve) => {
    const list = document.querySelector("[role=listbox]");
    const end = list.scrollHeight - list.clientHeight;
    const pull = (step) => {
      list.scrollTop = (end * step) / ${steps};
      step < ${steps} ? requestAnimationFrame(() => pull(step + 1)) : resolve();
    };
    pull(0);
  })`);
}

const note = (how: string, times: unknown): void => {
  process.stdout.write(`500,000 people, ${how}: ${JSON.stringify(times)}\n`);
};

test(
  "a preview of 500,000 people is scrolled from one end to the other",
  async () => {
    await inPractice({ settings: { "workbench.editorLargeFileConfirmation": 1024 } }, async (practice) => {
      const { workbench } = practice;
      const list = await openLargePreview(practice);
      await expectRightRows(list, (first) => first === 1);

      await list.hover();
      const wheel = async (): Promise<void> => {
        for (let notch = 0; notch < 100; notch++) await workbench.page.mouse.wheel(0, 120);
      };
      note("by the wheel", await frameTimes(list, wheel));
      await expectRightRows(list, (first) => first === Math.floor((100 * 120) / 44) + 1);

      note("by the scroll bar, from end to end", await frameTimes(list, () => pullScrollBar(list)));
      await expectRightRows(list, (_, last) => last === people);

      await list.focus();
      await workbench.press("Home");
      await expectRightRows(list, (first) => first === 1);
      const pages = async (): Promise<void> => workbench.press(...Array<string>(40).fill("PageDown"));
      note("by the page key", await frameTimes(list, pages));
      await workbench.press("End");
      await expectRightRows(list, (_, last) => last === people);
      await list.getByRole("option", { name: new RegExp(String(firstKey + people - 1)), selected: true }).waitFor();
      await workbench.screenshot("build/large/preview-end.png");
    });
  },
  limitMs * 2,
);
