import { once } from "node:events";
import { writeFile } from "node:fs/promises";
import { type AddressInfo, createServer, type Socket } from "node:net";
import path from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { until } from "../harness/until.ts";
import { inPractice, localText, openUserFile, password } from "./practice.ts";
import { answersTo } from "./questions.ts";

const size = { width: 1000, height: 600 };

test.each([
  ["light", "Light Modern"],
  ["dark", "Dark Modern"],
  ["high contrast", "Default High Contrast"],
  ["high contrast light", "Default High Contrast Light"],
])(
  "a target is added step by step in a %s theme: the server's fingerprint, its folders, the schedule, and a usersync.json with its comments",
  async (name, theme) => {
    const ofTheme = name === "light" ? "" : `-${name.replaceAll(" ", "-")}`;
    await inPractice({ size, settings: { "workbench.colorTheme": theme } }, async (practice) => {
      const { workbench, server, remote, folder } = practice;
      const { question, take, choose, write, command } = answersTo(workbench);
      await writeFile(
        path.join(folder, "usersync.json"),
        '{\n  // the files of ACME\n  "files": [{ "path": "2n/users.csv", "profile": "2n-access-commander" }]\n}\n',
      );
      await workbench.openFile("2n/users.csv");
      await workbench.statusItem(/no errors · no target/).waitFor();
      await command("Add Target…");
      await question("How does the file get there?");
      await workbench.screenshot(`build/wizard/kinds${ofTheme}.png`);
      await choose("Files over SSH", /SFTP/);
      await write(/User and server/, "acom:secret@127.0.0.1");
      await question(/holds a password/);
      await workbench.screenshot(`build/wizard/fault${ofTheme}.png`);
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
      await workbench.screenshot(`docs/images/host-key${ofTheme}.png`);
      expect(server.counters.logins).toBe(0);
      await choose("SHA256", /SHA256/);
      await write(/Password/, password);
      await question("The login folder");
      await choose("Up", /Up/);
      await question("The folder /");
      await workbench.screenshot(`docs/images/folders${ofTheme}.png`);
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
      await workbench.screenshot(`build/wizard/new-target${ofTheme}.png`);
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
  },
);

test("a server that never answers is waited for in the wizard itself, and Escape lets it go", async () => {
  const silent = createServer().listen(0, "127.0.0.1");
  onTestFinished(() => void silent.close());
  await once(silent, "listening");
  const { port } = silent.address() as AddressInfo;
  await inPractice({ size }, async (practice) => {
    const { workbench } = practice;
    const { question, choose, write, command } = answersTo(workbench);
    await openUserFile(practice, "2n/users.csv");
    await command("Add Target…");
    await choose("Files over SSH", /SFTP/);
    await write(/User and server/, `acom@127.0.0.1:${port}`);
    await choose("Password", /Password/);
    const connected = once(silent, "connection") as Promise<[Socket]>;
    await choose("Look", /Look into the folders/);
    const [socket] = await connected;
    const left = once(socket.on("error", () => undefined).resume(), "close");
    await workbench.page.locator(".quick-input-list .monaco-list-row").filter({ hasText: "Connecting to" }).waitFor();
    await workbench.screenshot("build/wizard/waiting.png");
    await workbench.press("Escape");
    await left;
    await question("Cancelled");
    await workbench.screenshot("build/wizard/stopped.png");
    await choose("Type", /Type the path/);
    await question(/Path of the file as the server shows it/);
  });
});
