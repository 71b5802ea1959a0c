/** A run in a window that speaks German: everything that is ours does, from the menus to the preview page. */
import path from "node:path";
import type { Locator } from "playwright-core";
import { expect, test } from "vitest";
import { readBundle } from "../../support/bundles.ts";
import { until } from "../harness/until.ts";
import { inPractice, localText, password, remotePath, write } from "./practice.ts";

const pictures = path.resolve(import.meta.dirname, "../../../build/images");

/** English sentences that have a German one of their own, as expressions where something stands in them. */
const english: readonly RegExp[] = Object.entries(await readBundle("de"))
  .filter(([sentence, german]) => sentence !== german && /[a-z]{3}/i.test(sentence) && !sentence.includes(", plural,"))
  .filter(([sentence]) => sentence.replace(/\{\d\}/g, "").trim().length > 3)
  .map(([sentence]) => new RegExp(`^${sentence.replace(/[.*+?^$()|[\]\\/]/g, "\\$&").replace(/\{\d\}/g, ".+")}$`));

/** Every text and label inside that is an English sentence of ours. */
async function englishIn(part: Locator): Promise<string[]> {
  const said = await part.evaluate((root) => {
    const found: string[] = [];
    for (const node of [root, ...root.querySelectorAll("*")]) {
      for (const child of node.childNodes) {
        found.push(child.nodeType === 3 ? (child.textContent ?? "") : "");
      }
      for (const name of ["aria-label", "placeholder", "title"]) {
        found.push(node.getAttribute(name) ?? "");
      }
    }
    return found.map((text) => text.trim()).filter((text) => text !== "");
  });
  return said.filter((text) => english.some((sentence) => sentence.test(text)));
}

test("a window in German speaks German from the first problem to the delivery", async () => {
  await inPractice({ language: "de", size: { width: 1280, height: 900 } }, async (practice) => {
    const { workbench, remote } = practice;
    const { page } = workbench;
    const good = await localText(practice, "2n/users.csv");
    remote.put(remotePath, good);
    await workbench.openFile("2n/users.csv");
    await workbench.statusItem(/nie übertragen/).waitFor();

    await workbench.replaceAll(good.replace("0A3F5C21D7", "6.00E+02"));
    await workbench.statusItem(/1 Fehler, kann nicht übertragen werden/).waitFor();
    const [problem] = await workbench.problems((rows) => rows.some(({ message }) => message.includes("Tabellenkalkulation")));
    expect(problem?.message).toBe("Karte 06E2 wurde in einer Tabellenkalkulation zu 6.00E+02: Geben Sie sie neu als Text ein.");
    expect(await englishIn(page.locator(".statusbar"))).toEqual([]);
    await workbench.screenshot(path.join(pictures, "german-problem.png"));

    await write(practice, "2n/users.csv", good.replace(/(2002,Jan .*),FALSE\n/, "$1,TRUE\n"));
    await workbench.command("UserSync: Vorschau der Synchronisierung");
    expect(await workbench.quickInput()).toMatch(/Passwort für sftp:\/\/acom@127\.0\.0\.1/);
    await workbench.answer(password);
    const preview = workbench.webview();
    await preview
      .getByRole("heading", { name: /1 Person wird gelöscht/ })
      .first()
      .waitFor();
    await preview.getByRole("option", { name: /Jan Kowalski/ }).click();
    await preview.getByRole("button", { name: "Übertragen…" }).waitFor();
    expect(await englishIn(preview.locator("body"))).toEqual([]);
    await workbench.screenshot(path.join(pictures, "german-preview.png"));

    await preview.getByRole("button", { name: "Übertragen…" }).click();
    await until("the number is asked for", async () =>
      /Geben Sie zum Übertragen die Zahl der zu löschenden Personen ein \(1\)/.test(await workbench.quickInput()) ? true : undefined,
    );
    await workbench.answer("1");
    await workbench.statusItem(/hq: geliefert gerade eben/).waitFor();
    await page.getByRole("tab", { name: "UserSync" }).locator("a").click();
    const target = page.getByRole("treeitem", { name: /hq, geliefert/ });
    await target.waitFor();
    expect(await englishIn(page.locator(".sidebar .monaco-list"))).toEqual([]);
    await workbench.screenshot(path.join(pictures, "german-targets.png"));
  });
});

test("the walkthrough shows its pages in German", async () => {
  // In a narrow window the steps have no page beside them.
  await inPractice({ language: "de", size: { width: 1700, height: 900 } }, async ({ workbench }) => {
    await workbench.command("Welcome: Open Walkthrough...");
    await workbench.pick("Ihre erste sichere Übertragung");
    await workbench.page.getByText("Öffnen Sie die Beispieldateien").first().waitFor();
    await workbench.webview().getByRole("heading", { name: "Nichts hier kann ein echtes System erreichen" }).waitFor();
    await workbench.screenshot(path.join(pictures, "german-walkthrough.png"));
  });
});
