import { writeFile } from "node:fs/promises";
import path from "node:path";
import { expect, test } from "vitest";
import { until } from "../harness/until.ts";
import { fromMenuOf } from "./contextMenu.ts";
import { inPractice, localText, openUserFile, password, remotePath, write } from "./practice.ts";
import { answersTo } from "./questions.ts";

test("the row of a target leads to its history and takes the receipt of its import; a run is sent again, compared against something else, and forgotten", async () => {
  await inPractice({}, async (practice) => {
    const { workbench, remote } = practice;
    const { page } = workbench;
    const { choose, write: answer } = answersTo(workbench);
    const first = await localText(practice, "2n/users.csv");
    const second = first.replace("Bo Lindqvist,ACME,", "Bo Lindqvist,ACME Cleaning,");
    const arrived = (text: string): Promise<true> =>
      until("the file is there", async () => (remote.text(remotePath) === text ? true : undefined));
    remote.put(remotePath, first);
    await openUserFile(practice, "2n/users.csv");
    await write(practice, "2n/users.csv", second);
    await page.getByRole("tab", { name: "UserSync" }).locator("a").click();
    const target = page.getByRole("treeitem", { name: /^hq/ });
    const run = (id: number) => page.getByRole("treeitem", { name: new RegExp(`Run ${id}: `) });

    await target.hover();
    await target.getByRole("button", { name: "Push…" }).click();
    await workbench.answer(password);
    await workbench.dialogButton("Push");
    await arrived(second);
    await target.locator(".monaco-tl-twistie").click();
    await run(1).waitFor();

    await fromMenuOf(workbench, target, "Show History");
    await page.getByRole("tab", { name: /UserSync history/ }).waitFor();
    expect((await workbench.lines()).join("\n")).toMatch(/Run 1: delivered[\s\S]*People: 0 added, 1 changed, 0 deleted, 11 unchanged/);

    await fromMenuOf(workbench, target, "Confirm Import…");
    await answer(/What did the system report for hq/, "imported 5, deleted 2, failed 0");
    await run(1)
      .filter({ hasText: /not as planned/ })
      .waitFor();
    await page.getByRole("tab", { name: "UserSync" }).locator(".badge-content").filter({ hasText: /^1$/ }).waitFor();
    await workbench.command("Notifications: Clear All Notifications");

    await page.getByRole("tab", { name: /^users.csv/ }).click();
    await write(practice, "2n/users.csv", first);
    await target.hover();
    await target.getByRole("button", { name: "Push…" }).click();
    await workbench.dialogButton("Push");
    await arrived(first);
    await run(2).waitFor();
    await run(1).hover();
    await run(1).getByRole("button", { name: "Push Again…" }).click();
    await workbench.dialogButton("Push");
    await arrived(second);
    await run(3).waitFor();
    expect(await localText(practice, "2n/users.csv")).toBe(first);

    await page.getByRole("tab", { name: /^users.csv/ }).click();
    await workbench.command("UserSync: Preview Sync Against…");
    await choose("Nothing", /Everybody in the file is new/);
    await workbench
      .webview()
      .getByRole("heading", { name: /12 added/ })
      .waitFor();

    await fromMenuOf(workbench, target, "Forget Deliveries");
    await choose("Forget", /Forget/);
    await workbench.statusItem(/Forgotten: 2 delivered files of hq/).waitFor();
  });
});

test("the status bar follows the schedule in usersync.json, and says by itself that an import has passed without a receipt", async () => {
  await inPractice({}, async (practice) => {
    const { workbench, remote } = practice;
    await openUserFile(practice, "2n/users.csv");
    await workbench.statusItem(/hq: never pushed · import in \d+ h/).waitFor();
    const config = await localText(practice, "usersync.json");
    // Time enough for a push.
    const minute = new Date(Date.now() + 90_000).getUTCMinutes().toString().padStart(2, "0");
    await writeFile(path.join(practice.folder, "usersync.json"), config.replace("daily 02:00 Europe/Prague", `hourly :${minute} UTC`));
    await workbench.statusItem(/hq: never pushed · import in (?:less than a minute|\d min)/).waitFor();

    await workbench.command("UserSync: Push…");
    await workbench.answer(password);
    await workbench.dialogButton("Push");
    await until("the file is there", async () => remote.text(remotePath));
    await workbench.statusItem(/hq: delivered/).waitFor();
    await workbench.statusItem(/import not confirmed/).waitFor({ timeout: 150_000 });
    expect(await workbench.statusItem(/import not confirmed/).innerText()).toMatch(/import in (?:1 h|5\d min)/);
  });
});
