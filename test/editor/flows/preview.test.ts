import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { expect, test } from "vitest";
import { until } from "../harness/until.ts";
import { canteenPath, inPractice, localText, openUserFile, password, remotePath, untilDecorated, write } from "./practice.ts";
import { answersTo } from "./questions.ts";

test("the preview follows what is typed, saved or broken without connecting, and leads to a person's record and to the push", async () => {
  await inPractice({ settings: { "files.autoSave": "off" } }, async (practice) => {
    const { workbench, remote, server } = practice;
    const text = await localText(practice, "2n/users.csv");
    remote.put(remotePath, text);
    await openUserFile(practice, "2n/users.csv");
    await workbench.command("UserSync: Preview Sync to the Side");
    await workbench.answer(password);
    const page = workbench.webview();
    await page.getByRole("heading", { name: /Nothing changes/ }).waitFor();

    // Side by side: the file on the left, what it will do to people on the right.
    await workbench.command("View: Close Primary Side Bar");
    await workbench.replaceAll(
      text.replace("Bo Lindqvist,ACME,", "Bo Lindqvist,ACME Cleaning,").replace(/(2002,Jan .*),FALSE\n/, "$1,TRUE\n"),
    );
    await page.getByRole("heading", { name: /1 person will be deleted, 1 changed/ }).waitFor();
    await page.getByRole("status").filter({ hasText: "With changes that are not saved yet" }).waitFor();
    await untilDecorated(workbench);
    await workbench.screenshot("docs/images/live.png");
    await workbench.replaceAll(text.replace("Bo Lindqvist,ACME,", "Bo Lindqvist,"));
    await page
      .getByRole("status")
      .filter({ hasText: /earlier state of the file. users.csv has 1 error/ })
      .waitFor();
    expect(await page.getByRole("button", { name: "Push…" }).isDisabled()).toBe(true);
    await write(practice, "2n/users.csv", text.replace("Bo Lindqvist,ACME,", "Bo Lindqvist,ACME Cleaning,"));
    await page.getByRole("heading", { name: /Nobody will be deleted, 1 changed/ }).waitFor();
    await page.locator(".notice").waitFor({ state: "hidden" });
    expect(server.counters.connections).toBe(1);
    await page.getByRole("option", { name: /Bo Lindqvist/ }).click();
    await page.getByRole("cell", { name: "ACME Cleaning" }).waitFor();
    await page.getByRole("button", { name: "Show in File" }).click();
    await workbench.page.locator("[id='status.editor.selection'][aria-label^='Ln 3']").waitFor();
    expect(await workbench.page.getByRole("tab", { name: /^users.csv/ }).count()).toBe(1);

    // The push saves what is shown, once it is told to.
    const leaving = text.replace(/(2002,Jan .*),FALSE\n/, "$1,TRUE\n");
    await workbench.replaceAll(leaving);
    await page.getByRole("heading", { name: /1 person will be deleted, 11 stay/ }).waitFor();
    await page.getByRole("button", { name: "Push…" }).click();
    await workbench.pick("Save users.csv and go on");
    await answersTo(workbench).write(/Type the number of people to be deleted \(1\)/, "1");
    await until("the file is there", async () => (remote.text(remotePath) === leaving ? true : undefined));
    await page.getByRole("status").filter({ hasText: "This was pushed to hq" }).waitFor();
    // The page has the focus again after the questions.
    await workbench.command("View: Focus First Editor Group");
    await workbench.replaceAll(text);
    await page.getByRole("status").filter({ hasText: "There was a push since. Preview the file again." }).waitFor();
  });
});

test("what was changed while nobody saw the preview is in it when a person is looked up there, and so is what usersync.json says now", async () => {
  await inPractice({}, async (practice) => {
    const { workbench, remote, server } = practice;
    const text = await localText(practice, "2n/users.csv");
    remote.put(remotePath, text);
    await openUserFile(practice, "2n/users.csv");
    await workbench.command("UserSync: Preview Sync");
    await workbench.answer(password);
    const page = workbench.webview();
    await page.getByRole("heading", { name: /Nothing changes/ }).waitFor();
    await workbench.openFile("2n/users.csv");
    await write(practice, "2n/users.csv", text.replace("Carla Mendes,ACME,", "Carla Mendes,ACME Cleaning,"));
    await workbench.goTo(4);
    await workbench.command("UserSync: Show in Preview");
    await page.getByRole("option", { name: /Carla Mendes/, selected: true }).waitFor();

    const config = JSON.parse(await localText(practice, "usersync.json"));
    await writeFile(
      path.join(practice.folder, "usersync.json"),
      JSON.stringify({ ...config, guards: { from: 0, update: { percent: 1 } } }),
    );
    await page.getByRole("heading", { name: "Held: the push asks for a typed number" }).waitFor();
    expect(server.counters.connections).toBe(1);
  });
});

test("a column that is gone stands in the preview's head", async () => {
  await inPractice({}, async (practice) => {
    const { workbench, remote, folder } = practice;
    const profile = JSON.parse(await readFile(path.join(import.meta.dirname, "../../../profiles/facilitynet.json"), "utf8"));
    const own = { ...profile, id: "own-canteen", header: { ...profile.header, order: "any" }, recognition: "configured" };
    await writeFile(path.join(folder, "own-canteen.json"), JSON.stringify(own));
    const config = JSON.parse(await localText(practice, "usersync.json"));
    const files = [{ path: "facilitynet/users.csv", profile: "own-canteen", target: "canteen" }];
    await writeFile(path.join(folder, "usersync.json"), JSON.stringify({ ...config, files, profiles: ["own-canteen.json"] }));
    remote.put(
      canteenPath,
      "Initials;Name;Email;Language;Department\nAN;Anna Nova;anna@acme.test;da;Lab\nBL;Bo Lund;bo@acme.test;da;Lab\n",
    );
    const text = "Initials;Name;Email;UserGroup;Department\r\nAN;Anna Nova;anna@acme.test;;Lab\r\nBL;Bo Lund;bo@acme.test;;Lab\r\n";
    await writeFile(path.join(folder, "facilitynet/users.csv"), text);
    await openUserFile(practice, "facilitynet/users.csv");
    await workbench.command("UserSync: Preview Sync");
    await workbench.answer(password);
    const page = workbench.webview();
    await page.getByRole("heading", { name: "Column added: User group. Column removed: Language. Nothing else changes:" }).waitFor();
    await page.getByRole("listitem").filter({ hasText: "2 people had a value: what the system does with it is unknown" }).waitFor();
    await workbench.screenshot("build/columns.png");
  });
});
