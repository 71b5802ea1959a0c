import { writeFile } from "node:fs/promises";
import path from "node:path";
import { expect, test } from "vitest";
import { until } from "../harness/until.ts";
import { inPractice, localText, password } from "./practice.ts";
import { answersTo } from "./questions.ts";

test.each([
  ["dark", "Dark Modern"],
  ["high contrast", "Default High Contrast"],
  ["high contrast light", "Default High Contrast Light"],
])("the questions about a new target can be read in a %s theme", async (name, theme) => {
  await inPractice({ size: { width: 1000, height: 600 }, settings: { "workbench.colorTheme": theme } }, async (practice) => {
    const { workbench, server, folder } = practice;
    const { question, choose, write, command } = answersTo(workbench);
    await writeFile(path.join(folder, "usersync.json"), '{ "files": [{ "path": "2n/users.csv", "profile": "2n-access-commander" }] }\n');
    await workbench.openFile("2n/users.csv");
    await workbench.statusItem(/no errors · no target/).waitFor();
    await command("Add Target…");
    await question("How does the file get there?");
    await workbench.screenshot(`build/wizard/${name}/kinds.png`);
    await choose("Files over SSH", /SFTP/);
    await write(/User and server/, "acom:secret@127.0.0.1");
    await question(/holds a password/);
    await workbench.screenshot(`build/wizard/${name}/fault.png`);
    await write(/holds a password/, `acom@127.0.0.1:${server.port}`);
    await choose("Password", /Password/);
    await choose("Look", /Look into the folders/);
    await question(server.fingerprint);
    await workbench.screenshot(`build/wizard/${name}/host-key.png`);
    await choose("SHA256", /SHA256/);
    await write(/Password/, password);
    await question("The login folder");
    await workbench.screenshot(`build/wizard/${name}/folders.png`);
    expect(await workbench.quickInput()).toContain("users.csv");
  });
});

test("a target is added step by step: the server's fingerprint, its folders, the schedule, and a usersync.json with its comments", async () => {
  await inPractice({ size: { width: 1000, height: 600 } }, async (practice) => {
    const { workbench, server, remote, folder } = practice;
    const { question, take, choose, write, command } = answersTo(workbench);
    /** Progress that has ended goes away a moment later. */
    const quiet = (): Promise<void> => workbench.page.locator(".notification-toast").first().waitFor({ state: "detached" });
    await writeFile(
      path.join(folder, "usersync.json"),
      '{\n  // the files of ACME\n  "files": [{ "path": "2n/users.csv", "profile": "2n-access-commander" }]\n}\n',
    );
    await workbench.openFile("2n/users.csv");
    await workbench.statusItem(/no errors · no target/).waitFor();
    await command("Add Target…");
    await question("How does the file get there?");
    await choose("Files over SSH", /SFTP/);
    await write(/User and server/, "acom:secret@127.0.0.1");
    await write(/holds a password/, `acom@127.0.0.1:${server.port}`);
    await question("How do you log in?");
    await choose("Password", /Password/);
    await question(`Where on acom@127.0.0.1:${server.port} does users.csv go?`);
    await workbench.page.getByRole("button", { name: /^Back/ }).click();
    await question("How do you log in?");
    await choose("Password", /Password/);
    await question(`Where on acom@127.0.0.1:${server.port} does users.csv go?`);
    await choose("Look", /Look into the folders/);
    await question(server.fingerprint);
    await workbench.screenshot("docs/images/host-key.png");
    expect(server.counters.logins).toBe(0);
    await choose("SHA256", /SHA256/);
    await write(/Password/, password);
    await question("The login folder");
    await choose("Up", /Up/);
    await question("The folder /");
    await quiet();
    await workbench.screenshot("docs/images/folders.png");
    await choose("data", /data/);
    await question("The folder /data");
    await choose("Put", /Put users.csv here/);
    await question(/When does the system read the file by itself?/);
    await choose("Every day", /Every day/);
    await write(/The time and the time zone of the system/, "daily at 2");
    await write(/must be a schedule/, "daily 02:00 Europe/Prague");
    await write(/A short name for the target/, "hq");
    await question(/This is written to usersync.json/);
    await take("Test", /Test the connection/);
    await question(/\/data can be read: users.csv is not there yet/);
    await quiet();
    await workbench.screenshot("build/wizard/new-target.png");
    await choose("Save", /Save hq/);
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
