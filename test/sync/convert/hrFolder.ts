/** A folder with the HR export of the samples, as a person has it. */
import { copyFile, mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { temporaryFolder } from "../temporaryFolder.ts";

export const hrExport = new URL("../../../samples/hr/hr-export.csv", import.meta.url);

export async function hrFolder(config?: object): Promise<{ readonly folder: string; readonly file: string }> {
  const folder = await temporaryFolder();
  const file = join(folder, "hr", "hr-export.csv");
  await mkdir(join(folder, "hr"));
  await copyFile(hrExport, file);
  if (config) {
    await writeFile(join(folder, "usersync.json"), JSON.stringify(config));
  }
  return { folder, file };
}
