import { writeFile } from "node:fs/promises";
import path from "node:path";
import { expect, test } from "vitest";
import { until } from "../harness/until.ts";
import { fromMenuOf } from "./contextMenu.ts";
import { inPractice, localText, openUserFile, password, remotePath } from "./practice.ts";

test("the targets view shows where files go, and pushes from there", async () => {
  await inPractice({}, async (practice) => {
    const { workbench, remote } = practice;
    await openUserFile(practice, "2n/users.csv");
    await workbench.page.getByRole("tab", { name: "UserSync" }).locator("a").click();
    const row = workbench.page.getByRole("treeitem", { name: /hq, never pushed/ });
    await row.waitFor();
    await row.hover();
    await row.getByRole("button", { name: "Push…" }).click();
    await workbench.answer(password);
    await workbench.dialogButton("Push");
    await until("the file is there", async () => remote.text(remotePath));
    const pushed = workbench.page.getByRole("treeitem", { name: /hq, delivered/ });
    await pushed.waitFor();
    await pushed.locator(".monaco-tl-twistie").click();
    const run = workbench.page.getByRole("treeitem", { name: /Run 1: delivered/ });
    await run.hover();
    await run.getByRole("button", { name: "Repeat an Earlier Push…" }).waitFor();
    expect(await workbench.page.getByRole("treeitem", { name: /canteen/ }).count()).toBe(1);
    await workbench.screenshot("docs/images/targets.png");
  });
});

test("the connection of a target that takes all files of a folder is tested without one of them", async () => {
  await inPractice({}, async (practice) => {
    const { workbench, server, remote, folder } = practice;
    const config = JSON.parse(await localText(practice, "usersync.json"));
    const files = [{ path: "2n/*.csv", profile: "2n-access-commander", target: "hq" }];
    const hq = { ...config.targets.hq, url: config.targets.hq.url.replace(/[^/]*$/, "") };
    await writeFile(path.join(folder, "usersync.json"), JSON.stringify({ ...config, files, targets: { ...config.targets, hq } }));
    await workbench.page.getByRole("tab", { name: "UserSync" }).locator("a").click();
    const row = workbench.page.getByRole("treeitem", { name: /^hq/ });
    await row.waitFor();
    await fromMenuOf(workbench, row, "Test Connection");
    await workbench.answer(password);
    const told = await until("the answer is told", async () => (await workbench.notifications()).find((text) => text.includes("reached")));
    expect(told).toBe("hq can be reached and lets acom in. Files go to /data/.");
    expect(server.counters.logins).toBe(1);
    expect(remote.names).toEqual([]);
  });
});
