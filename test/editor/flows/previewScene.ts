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
