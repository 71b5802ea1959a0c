import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import type { FrameLocator } from "playwright-core";
import { localText, openUserFile, type Practice, password, remotePath, write } from "./practice.ts";

/** What the target holds and the file says otherwise: one person deleted, one added, three changed, one of them by a masked card. */
export async function openPreview(practice: Practice): Promise<FrameLocator> {
  const { workbench, remote } = practice;
  const text = await localText(practice, "2n/users.csv");
  const before = text
    .replace("Bo Lindqvist,ACME,", "Bo Lindqvist,ACME Cleaning,")
    .replace("3D11FA90C7", "3D11FA91C7")
    .replace("Contractors;Warehouse", "Contractors;Laboratory")
    .replace(/^2004,.*\n/m, "");
  remote.put(remotePath, before);
  await openUserFile(practice, "2n/users.csv");
  await write(practice, "2n/users.csv", text.replace(/(1005,.*),FALSE\n/, "$1,TRUE\n"));
  await workbench.command("UserSync: Preview Sync");
  await workbench.answer(password);
  const page = workbench.webview();
  await page.getByRole("heading", { name: /1 person will be deleted, 1 added, 3 changed/ }).waitFor();
  await page.getByRole("option", { name: /Bo Lindqvist/ }).waitFor();
  return page;
}

/** The open preview is held: the limits let nobody be changed, and the file, not saved yet, loses a column. */
export async function holdPreview(practice: Practice, page: FrameLocator): Promise<void> {
  const { folder } = practice;
  const profile = JSON.parse(await readFile(path.join(import.meta.dirname, "../../../profiles/2n-access-commander.json"), "utf8"));
  const own = { ...profile, id: "own-2n", header: { ...profile.header, order: "any" }, recognition: "configured" };
  await writeFile(path.join(folder, "own-2n.json"), JSON.stringify(own));
  const config = JSON.parse(await localText(practice, "usersync.json"));
  const files = [{ path: "2n/users.csv", profile: own.id, target: "hq" }];
  const guards = { from: 0, update: { percent: 1 } };
  await writeFile(path.join(folder, "usersync.json"), JSON.stringify({ ...config, files, guards, profiles: ["own-2n.json"] }));
  const text = await localText(practice, "2n/users.csv");
  await typeUnseen(practice, text.replaceAll(/^((?:[^,]*,){11})[^,]*,/gm, "$1"));
  await page.getByRole("heading", { name: "Held: the push asks for a typed number" }).waitFor();
  await page.getByRole("heading", { name: "Columns that come or go" }).waitFor();
  await page.getByRole("status").filter({ hasText: "With changes that are not saved yet" }).waitFor();
}

/** The open preview stays as it was: what stands in the editor now has an error. */
export async function outdatePreview(practice: Practice, page: FrameLocator): Promise<void> {
  const text = await localText(practice, "2n/users.csv");
  await typeUnseen(practice, text.replace("0A3F5C21D7", "6.00E+02"));
  await page
    .getByRole("status")
    .filter({ hasText: /earlier state of the file/ })
    .waitFor();
}

/** Writes over the user file while its preview is behind it, and comes back. */
async function typeUnseen({ workbench }: Practice, text: string): Promise<void> {
  await workbench.openFile("2n/users.csv");
  await workbench.replaceAll(text);
  await workbench.page.getByRole("tab", { name: "Preview of users.csv" }).click();
}
