import { expect, test } from "vitest";
import { until } from "../harness/until.ts";
import { inPractice, openUserFile } from "./practice.ts";

test("over the walkthrough, the status bar and the commands stay with the user file that was edited last", async () => {
  await inPractice({}, async (practice) => {
    const { workbench } = practice;
    const door = workbench.statusItem(/hq: never pushed/);
    await openUserFile(practice, "facilitynet/users.csv");
    await openUserFile(practice, "2n/users.csv");
    await door.waitFor();
    await workbench.command("Welcome: Open Walkthrough...");
    await workbench.pick("Your first safe push");
    await workbench.page.locator(".getting-started-step").first().click();
    expect(await door.isVisible()).toBe(true);
    const checked = workbench.statusItem("users.csv: 12 records, nothing wrong");
    // A walkthrough that takes the focus late takes the Enter, too.
    await until("the check is told", async () => {
      await workbench.command("UserSync: Check File");
      return checked.waitFor({ timeout: 10_000 }).then(
        () => true,
        () => undefined,
      );
    });

    await workbench.openFile("README.md");
    await door.waitFor({ state: "hidden" });
    await workbench.page.locator('.tab[aria-label^="Welcome"]').click();
    await workbench.page.locator(".getting-started-step").first().waitFor();
    await door.waitFor();
    await workbench.screenshot("build/fileInMind/walkthrough.png");
  });
});
