import { mkdir, mkdtemp, readFile, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import type { Workbench } from "../harness/workbench.ts";
import { answersTo } from "./questions.ts";

const root = path.resolve(import.meta.dirname, "../../..");

/** A folder with one user file, one of whose cards a spreadsheet has spoilt, and nothing that names the file. */
export async function folderWithSpoiltCard(): Promise<string> {
  const folder = await mkdtemp(path.join(os.tmpdir(), "usersync-install-"));
  await mkdir(path.join(folder, "2n"));
  const text = await readFile(path.join(root, "samples/2n/users.csv"), "utf8");
  await writeFile(path.join(folder, "2n/users.csv"), text.replace("0A3F5C21D7", "6.00E+02"));
  return folder;
}

/** Milliseconds. */
export interface FirstSight {
  /** From the choice of the package to the editor's word that it is installed. */
  readonly installed: number;
  /** From the moment the file is asked for to its first squiggle: the extension and its server start between them. */
  readonly squiggle: number;
}

/** Installs the packed extension into an editor that runs, and opens the file of `folderWithSpoiltCard`. */
export async function installAndOpen(workbench: Workbench): Promise<FirstSight> {
  const { page } = workbench;
  await workbench.command("Extensions: Install from VSIX...");
  const chosen = performance.now();
  await answersTo(workbench).nameFile(path.join(root, "dist/usersync.vsix"));
  await page.getByText("Completed installing extension.").first().waitFor();
  const asked = performance.now();
  await workbench.openFile("2n/users.csv");
  await page.locator(".editor-instance .squiggly-error").first().waitFor();
  return { installed: asked - chosen, squiggle: performance.now() - asked };
}
