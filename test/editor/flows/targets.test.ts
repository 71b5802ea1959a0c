import { expect, test } from "vitest";
import { until } from "../harness/until.ts";
import { inPractice, openUserFile, password, remotePath } from "./practice.ts";

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
