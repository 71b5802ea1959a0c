import { writeFile } from "node:fs/promises";
import path from "node:path";
import { expect, test } from "vitest";
import { until } from "../harness/until.ts";
import { inPractice, localText, password } from "./practice.ts";

test("a target is added step by step: the server's fingerprint, its folders, the schedule, and a usersync.json with its comments", async () => {
  await inPractice({}, async (practice) => {
    const { workbench, server, remote, folder } = practice;
    await writeFile(
      path.join(folder, "usersync.json"),
      '{\n  // the files of ACME\n  "files": [{ "path": "2n/users.csv", "profile": "2n-access-commander" }]\n}\n',
    );
    await workbench.openFile("2n/users.csv");
    await workbench.statusItem(/no errors · no target/).waitFor();
    await workbench.command("UserSync: Add Target…");
    // Each question in the place of the one before: what is typed belongs to the one that shows.
    const box = workbench.page.locator(".quick-input-widget");
    const asksFor = (words: string) => box.getByText(words).or(box.getByPlaceholder(words)).first().waitFor();
    await workbench.pick("Files over SSH");
    await asksFor("User and server");
    await workbench.answer("acom:secret@127.0.0.1");
    await workbench.page.getByText("holds a password").waitFor();
    await workbench.answer(`acom@127.0.0.1:${server.port}`);
    await workbench.pick("Password");
    await asksFor("(4/7)");
    await workbench.page.getByRole("button", { name: /^Back/ }).click();
    await workbench.pick("Password");
    await workbench.pick("Look into the folders");
    await workbench.page.getByText(server.fingerprint).waitFor();
    await workbench.screenshot("docs/images/host-key.png");
    expect(server.counters.logins).toBe(0);
    await workbench.pick(server.fingerprint);
    await asksFor("Kept in the system's secret store");
    await workbench.answer(password);
    // A list that is about to be replaced takes no click: the question says which folder it is of.
    const asked = (folder: string) => workbench.page.getByPlaceholder(folder, { exact: true }).waitFor();
    await asked("The login folder");
    await workbench.screenshot("docs/images/wizard.png");
    await workbench.pick("Up");
    await asked("/");
    await workbench.pick("data");
    await asked("/data");
    await workbench.pick("Put users.csv here");
    await workbench.pick("Every day…");
    await asksFor("The time and the time zone of the system");
    await workbench.answer("daily at 2");
    await workbench.page.getByText("must be a schedule").waitFor();
    await workbench.answer("daily 02:00 Europe/Prague");
    await asksFor("A short name for the target");
    await workbench.answer("hq");
    await workbench.pick("Test the connection");
    await workbench.page.getByText("/data can be read: users.csv is not there yet").waitFor();
    await workbench.screenshot("build/wizard/finish.png");
    await workbench.pick("Save hq");
    const text = await until("the target is written", async () => {
      const written = await localText(practice, "usersync.json");
      return written.includes("hq") ? written : undefined;
    });
    expect(text).toContain("// the files of ACME");
    expect(JSON.parse(text.replace(/\/\/ the files.*/, ""))).toEqual({
      files: [{ path: "2n/users.csv", profile: "2n-access-commander", target: "hq" }],
      targets: {
        hq: {
          url: `sftp://acom@127.0.0.1:${server.port}/data/users.csv`,
          hostKey: server.fingerprint,
          import: { schedule: "daily 02:00 Europe/Prague" },
        },
      },
    });
    await workbench.statusItem(/hq: never pushed · import in/).waitFor();
    expect(remote.names).toEqual([]);
  });
});
