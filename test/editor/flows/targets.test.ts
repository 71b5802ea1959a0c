import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { expect, test } from "vitest";
import { axeProblems } from "../harness/axeProblems.ts";
import { until } from "../harness/until.ts";
import { fromMenuOf } from "./contextMenu.ts";
import { inPractice, localText, openUserFile, type Practice, password, remotePath, untilDecorated } from "./practice.ts";

/** Presses Push… of the row of a target. */
async function push({ workbench }: Practice, target: RegExp): Promise<void> {
  const row = workbench.page.getByRole("treeitem", { name: target });
  await row.hover();
  await row.getByRole("button", { name: "Push…" }).click();
}

/** A file is pushed from the view, and its run is listed with what can be done with it. */
async function pushedFromView(practice: Practice): Promise<void> {
  const { workbench, remote } = practice;
  await openUserFile(practice, "2n/users.csv");
  // An editor asks for them only while it has the focus, and the picture shows them.
  await untilDecorated(workbench);
  await workbench.page.getByRole("tab", { name: "UserSync" }).locator("a").click();
  await workbench.page.getByRole("treeitem", { name: /hq, never pushed/ }).waitFor();
  await push(practice, /^hq/);
  await workbench.answer(password);
  await workbench.dialogButton("Push");
  await until("the file is there", async () => remote.text(remotePath));
  const pushed = workbench.page.getByRole("treeitem", { name: /hq, delivered/ });
  await pushed.waitFor();
  await pushed.locator(".monaco-tl-twistie").click();
  const run = workbench.page.getByRole("treeitem", { name: /Run 1: delivered/ });
  await run.hover();
  await run.getByRole("button", { name: "Push Again…" }).waitFor();
  await workbench.page.locator(".notification-toast").first().waitFor({ state: "hidden" });
}

test("the targets view shows where files go, and pushes from there", async () => {
  await inPractice({}, async (practice) => {
    const { workbench } = practice;
    await pushedFromView(practice);
    expect(await workbench.page.getByRole("treeitem", { name: /canteen/ }).count()).toBe(1);
    await workbench.screenshot("docs/images/targets.png");
  });
});

test.each(["Light 2026", "Dark 2026", "Default High Contrast", "Default High Contrast Light"])(
  "axe finds nothing wrong with the targets view in %s",
  async (theme) => {
    await inPractice({ settings: { "workbench.colorTheme": theme } }, async (practice) => {
      const { workbench } = practice;
      await pushedFromView(practice);
      await workbench.screenshot(`build/targets/${theme}.png`);
      // The editor's rows draw label and description with no space between, whatever a view calls them; the items of its status bar have no role.
      const ours = ".part.sidebar, [id^='usersync.usersync']";
      expect(await axeProblems(workbench.page.locator("body"), ours, ["label-content-name-mismatch", "aria-prohibited-attr"])).toEqual([]);
    });
  },
);

test("the connection of a target that takes all files of a folder is tested without one of them", async () => {
  await inPractice({}, async (practice) => {
    const { workbench, server, remote, folder } = practice;
    const config = JSON.parse(await localText(practice, "usersync.json"));
    const files = [{ path: "in/*.csv", profile: "2n-access-commander", target: "hq" }];
    const hq = { ...config.targets.hq, url: config.targets.hq.url.replace(/[^/]*$/, "") };
    await writeFile(path.join(folder, "usersync.json"), JSON.stringify({ ...config, files, targets: { ...config.targets, hq } }));
    await workbench.page.getByRole("tab", { name: "UserSync" }).locator("a").click();
    const row = workbench.page.getByRole("treeitem", { name: /^hq/ });
    await row.waitFor();
    await fromMenuOf(workbench, row, "Test Connection");
    await workbench.answer(password);
    await workbench.statusItem("hq can be reached and lets acom in. Files go to /data/.").waitFor();
    expect(await workbench.notifications()).toEqual([]);
    expect(server.counters.logins).toBe(1);
    expect(remote.names).toEqual([]);
  });
});

test("several files of one target are listed below it, and each is previewed and pushed from its own row", async () => {
  await inPractice({}, async (practice) => {
    const { workbench, remote, folder } = practice;
    const config = JSON.parse(await localText(practice, "usersync.json"));
    const files = [
      { path: "in[1]/elsewhere.csv", profile: "2n-access-commander", target: "canteen" },
      { path: "in[1]/*.csv", profile: "2n-access-commander", target: "hq" },
    ];
    const hq = { ...config.targets.hq, url: config.targets.hq.url.replace(/[^/]*$/, "") };
    const text = await localText(practice, "2n/users.csv");
    await mkdir(path.join(folder, "in[1]"));
    for (const name of ["users", "guests", "elsewhere"]) {
      await writeFile(path.join(folder, `in[1]/${name}.csv`), text);
    }
    await writeFile(path.join(folder, "usersync.json"), JSON.stringify({ ...config, files, targets: { ...config.targets, hq } }));
    const { page } = workbench;
    await page.getByRole("tab", { name: "UserSync" }).locator("a").click();
    const row = (name: RegExp) => page.getByRole("treeitem", { name });
    await row(/^hq, never pushed/)
      .locator(".monaco-tl-twistie")
      .click();
    await row(/^in\[1\]\/users.csv, never pushed/).waitFor();
    expect(await row(/elsewhere/).count()).toBe(0);
    await push(practice, /^in\[1\]\/guests.csv/);
    await workbench.answer(password);
    await workbench.dialogButton("Push");
    await row(/^in\[1\]\/guests.csv, delivered/).waitFor();
    await row(/^hq, delivered/).waitFor();
    expect(remote.names).toEqual(["/data/guests.csv"]);
    const run = row(/Run 1: delivered/);
    await run.hover();
    await run.getByRole("button", { name: "Push Again…" }).waitFor();
    await workbench.screenshot("build/targets/several.png");
    await fromMenuOf(workbench, row(/^in\[1\]\/users.csv, never pushed/), "Preview Sync");
    await workbench
      .webview()
      .getByRole("heading", { name: /12 added/ })
      .waitFor();
  });
});

test("a push that was cut counts on the icon until one has gone through", async () => {
  await inPractice({}, async (practice) => {
    const { workbench, server, remote } = practice;
    await openUserFile(practice, "2n/users.csv");
    const icon = workbench.page.getByRole("tab", { name: "UserSync" });
    const number = icon.locator(".badge-content");
    expect(await number.isVisible()).toBe(false);

    // The view was never looked at.
    server.faults.cut = { step: "write", afterBytes: 100 };
    await workbench.command("UserSync: Push…");
    await workbench.answer(password);
    await workbench.dialogButton("Push");
    await number.filter({ hasText: /^1$/ }).waitFor();
    expect(await icon.locator("a").getAttribute("aria-label")).toContain("Pushes that need a look");
    await workbench.screenshot("build/targets/badge.png");

    server.faults.cut = undefined;
    await icon.click();
    await workbench.page.getByRole("treeitem", { name: /hq, failed/ }).waitFor();
    await push(practice, /^hq/);
    await workbench.dialogButton("Push");
    await workbench.page.getByRole("treeitem", { name: /hq, delivered/ }).waitFor();
    await number.waitFor({ state: "hidden" });
    expect(remote.text(remotePath)).toBe(await localText(practice, "2n/users.csv"));
  });
});

test("a view without a target says what one is, and begins to add it for the open file", async () => {
  await inPractice({}, async (practice) => {
    const { workbench, folder } = practice;
    await writeFile(path.join(folder, "usersync.json"), '{ "files": [{ "path": "2n/users.csv", "profile": "2n-access-commander" }] }\n');
    await workbench.openFile("2n/users.csv");
    await workbench.statusItem(/no errors · no target/).waitFor();
    await workbench.page.getByRole("tab", { name: "UserSync" }).locator("a").click();
    const welcome = workbench.page.locator(".welcome-view-content").filter({ hasText: "No target is set up in this folder." });
    await welcome.waitFor();
    await workbench.screenshot("build/targets/welcome.png");
    await welcome.getByRole("button", { name: "Try It with Sample Files" }).waitFor();
    await welcome.getByRole("button", { name: "Add Target" }).click();
    expect(await workbench.quickInput()).toContain("Add a target for users.csv");
  });
});

test("a usersync.json of which no target can be read is named in the view, and is opened from there", async () => {
  await inPractice({}, async ({ workbench, folder }) => {
    await writeFile(path.join(folder, "usersync.json"), '{ "targets": { "hq": { "url": 5 } } }\n');
    await workbench.page.getByRole("tab", { name: "UserSync" }).locator("a").click();
    const row = workbench.page.getByRole("treeitem", { name: "usersync.json, no target could be read: it has errors" });
    await row.click();
    const [problem] = await workbench.problems((rows) => rows.length > 0);
    expect(problem?.message).toContain("url");
    await workbench.screenshot("build/targets/broken.png");
    await writeFile(path.join(folder, "usersync.json"), '{ "targets": { "hq": { "url": "file:out/" } } }\n');
    await workbench.page.getByRole("treeitem", { name: /^hq, never pushed/ }).waitFor();
    expect(await row.count()).toBe(0);
  });
});
