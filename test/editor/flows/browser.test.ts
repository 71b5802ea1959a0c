import { cp, mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { expect, test } from "vitest";
import { openWorkbench } from "../harness/openWorkbench.ts";
import { until } from "../harness/until.ts";

const root = path.resolve(import.meta.dirname, "../../..");

test("in the browser files are checked, and Push says why it cannot", async () => {
  const folder = await mkdtemp(path.join(os.tmpdir(), "usersync-browser-"));
  await cp(path.join(root, "samples"), folder, { recursive: true });
  const workbench = await openWorkbench({
    folder,
    vsix: [path.join(root, "dist/usersync.vsix")],
    settings: { "remote.extensionKind": { "usersync.usersync": ["web"] } },
  });
  try {
    await workbench.openFile("2n/users.csv", 2, 50);
    await workbench.statusItem(/Col 5: Card/).waitFor();
    const lenses = workbench.page.locator(".codelens-decoration");
    await lenses.filter({ hasText: "12 people" }).waitFor();
    expect(await lenses.allInnerTexts()).toEqual([expect.not.stringMatching(/Preview|Push…/)]);
    await workbench.command("UserSync: Push…");
    const told = await until("the refusal is shown", async () => (await workbench.notifications())[0]);
    expect(told).toContain("Push is not available. In the browser files are checked, and nothing connects to a target");
    const titles = await workbench.commandTitles("UserSync: ");
    expect(titles).toContain("UserSync: Choose Profile");
    expect(titles).not.toContain("UserSync: Test Connection");
    await workbench.screenshot("build/browser.png");
  } finally {
    await workbench.close();
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  }
});
