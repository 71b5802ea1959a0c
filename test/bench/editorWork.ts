/** A real VS Code in a real browser: what a person waits for between a key and the screen, with the packed extension and with none. */
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { folderWithSpoiltCard, installAndOpen } from "../editor/flows/installation.ts";
import { firstRecord, largeFile } from "../editor/flows/largeFile.ts";
import { openWorkbench } from "../editor/harness/openWorkbench.ts";
import type { Workbench } from "../editor/harness/workbench.ts";
import type { Figures } from "./goals.ts";
import { spreadOf } from "./timing.ts";

/** Half a million records just below the 50 MB above which VS Code hands no text to extensions. */
const shape = { records: 500_000, recordLength: 98 };
const pairs = 150;
const burst = 150;
const burstGapMs = 50;
const openMs = 120_000;
const installations = 3;
const settings = { "workbench.editorLargeFileConfirmation": 1024, "editor.quickSuggestions": "off" };
/** VS Code's own extension for merge conflicts searches the whole text after each key, in the process in which all extensions run. */
const withoutMergeConflicts = { "merge-conflict.codeLens.enabled": false, "merge-conflict.decorators.enabled": false };

/**
 * Notes in the page, for each key: when it was pressed, when the first record had its letter, or had it no longer, and when the squiggle had
 * come or gone with it. The times are those of the document; the next frame shows it.
 */
const recorder = `{
  const line = () => [...document.querySelectorAll(".editor-instance .view-line")].find((one) => one.textContent.startsWith("1000001,"))?.textContent ?? "";
  const keys = (globalThis.benchKeys = []);
  document.addEventListener("keydown", ({ key }) => {
    const before = keys.at(-1)?.length ?? line().length;
    keys.push({ pressed: performance.now(), length: key === "Backspace" ? before - 1 : before + 1 });
  }, true);
  new MutationObserver(() => {
    const now = performance.now();
    const last = keys.at(-1);
    if (last === undefined) return;
    const length = line().length;
    for (const key of keys.slice(0, keys.findLastIndex((one) => one.length === length) + 1)) key.letter ??= now;
    const isBroken = document.querySelector(".editor-instance .squiggly-error") !== null;
    if (last.letter !== undefined && isBroken === length > ${shape.recordLength - 1}) last.squiggle ??= now;
  }).observe(document.querySelector(".editor-instance"), { subtree: true, childList: true, attributes: true, characterData: true });
}`;

interface Key {
  readonly pressed: number;
  readonly letter: number;
  readonly squiggle: number;
}

/** `vsix`: the packed extension. */
export async function measureEditor(vsix: string): Promise<Readonly<Record<string, Figures>>> {
  return {
    editor: await measureWith([vsix], settings),
    editorUndisturbed: await measureWith([vsix], { ...settings, ...withoutMergeConflicts }),
    editorAlone: await measureWith([], settings),
    installation: { squiggle: spreadOf(await measureFirstSight()) },
  };
}

/** From the moment the first file is asked for to its first squiggle, the package just installed into the window. */
async function measureFirstSight(): Promise<number[]> {
  const taken: number[] = [];
  for (let run = 0; run < installations; run++) {
    const folder = await folderWithSpoiltCard();
    const workbench = await openWorkbench({ folder });
    try {
      taken.push((await installAndOpen(workbench)).squiggle);
    } finally {
      await workbench.close();
      await rm(folder, { recursive: true, force: true });
    }
  }
  return taken;
}

async function measureWith(vsix: readonly string[], userSettings: Readonly<Record<string, unknown>>): Promise<Figures> {
  const folder = await mkdtemp(join(tmpdir(), "usersync-bench-"));
  await writeFile(join(folder, "users.csv"), largeFile(shape));
  await writeFile(join(folder, "usersync.json"), '{ "files": [{ "path": "users.csv", "profile": "2n-access-commander" }] }\n');
  const workbench = await openWorkbench({ folder, vsix, settings: userSettings });
  try {
    await workbench.openFile("users.csv");
    if (vsix.length > 0) await workbench.statusItem(/no errors/).waitFor({ timeout: openMs });
    await workbench.goTo(firstRecord.line, firstRecord.endColumn(shape));
    await workbench.page.evaluate(recorder);
    const squiggle = vsix.length > 0 ? { squiggle: spreadOf(await measureSquiggles(workbench)) } : {};
    return { ...squiggle, letter: spreadOf(await measureLetters(workbench)) };
  } finally {
    await workbench.close();
    await rm(folder, { recursive: true, force: true });
  }
}

/** A letter that makes a problem, and the key that takes it away, each pressed once the last has done all it does. */
async function measureSquiggles({ page }: Workbench): Promise<number[]> {
  for (let index = 0; index < pairs * 2; index++) {
    await page.keyboard.press(index % 2 === 0 ? "X" : "Backspace");
    await page.waitForFunction(`benchKeys.length === ${index + 1} && benchKeys.at(-1).squiggle !== undefined`);
    // Not in step with anything that the editor does at intervals.
    await page.waitForTimeout(100 + ((index * 37) % 100));
  }
  const keys = await page.evaluate<Key[]>("benchKeys.splice(0)");
  return keys.map(({ pressed, squiggle }) => squiggle - pressed);
}

/** A word typed as fast as a person can. */
async function measureLetters({ page }: Workbench): Promise<number[]> {
  await page.keyboard.type("X".repeat(burst), { delay: burstGapMs });
  await page.waitForFunction(`benchKeys.length === ${burst} && benchKeys.every((key) => key.letter !== undefined)`);
  return (await page.evaluate<Key[]>("benchKeys")).map(({ pressed, letter }) => letter - pressed);
}
