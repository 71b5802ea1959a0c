import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import type { Locator } from "playwright-core";
import { expect, test } from "vitest";
import { serveMemory, startAccessCommander, startFtpServer } from "../../support/servers/index.ts";
import { until } from "../harness/until.ts";
import type { Workbench } from "../harness/workbench.ts";
import { fromMenuOf } from "./contextMenu.ts";
import { inPractice, localText, openUserFile, type Practice, password } from "./practice.ts";
import { answersTo } from "./questions.ts";

async function rowOf({ page }: Workbench, target: RegExp): Promise<Locator> {
  await page.getByRole("tab", { name: "UserSync" }).locator("a").click();
  const row = page.getByRole("treeitem", { name: target });
  await row.waitFor();
  return row;
}

async function withoutTarget({ folder, workbench }: Practice): Promise<void> {
  await writeFile(path.join(folder, "usersync.json"), '{ "files": [{ "path": "2n/users.csv", "profile": "2n-access-commander" }] }\n');
  await workbench.openFile("2n/users.csv");
  await workbench.statusItem(/no errors · no target/).waitFor();
}

test("a password that is kept is forgotten from the menu of its target, and asked for again", async () => {
  await inPractice({}, async (practice) => {
    const { workbench, server } = practice;
    await openUserFile(practice, "2n/users.csv");
    const row = await rowOf(workbench, /^hq/);
    await fromMenuOf(workbench, row, "Test Connection");
    await workbench.answer(password);
    await workbench.statusItem(/hq can be reached/).waitFor();
    await fromMenuOf(workbench, row, "Test Connection");
    await until("the second log-in", async () => server.counters.logins === 2 || undefined);
    await fromMenuOf(workbench, row, "Forget Secret");
    await workbench.pick("hq");
    await workbench.statusItem(/Forgotten: what was kept/).waitFor();
    await fromMenuOf(workbench, row, "Test Connection");
    expect(await workbench.quickInput()).toContain("Password for sftp://acom@127.0.0.1");
    await workbench.press("Escape");
    expect(server.counters.logins).toBe(2);
  });
});

test("an import is started from the menu of its target by the administrator's own request", async () => {
  const commander = await startAccessCommander({ token: "a token", importRoute: { method: "POST", path: "/own-import", status: 202 } });
  try {
    await inPractice({}, async (practice) => {
      const { workbench, folder } = practice;
      const config = JSON.parse(await localText(practice, "usersync.json"));
      config.targets.hq.import = {
        request: { method: "POST", url: `${commander.url}/own-import`, authentication: "bearer", expect: [202], pin: commander.pin },
      };
      await writeFile(path.join(folder, "usersync.json"), JSON.stringify(config));
      await openUserFile(practice, "2n/users.csv");
      await fromMenuOf(workbench, await rowOf(workbench, /^hq/), "Trigger Import");
      await workbench.answer("a token");
      await workbench.statusItem("The system took the request").waitFor();
      expect(commander.requests.map(({ method, path: asked }) => `${method} ${asked}`)).toEqual(["POST /own-import"]);
    });
  } finally {
    await commander.close();
  }
});

test("a target over FTPS is added under the certificate that the person trusts", async () => {
  const ftps = await startFtpServer({ users: { acom: password }, files: serveMemory(["/data"]), tls: "explicit" });
  try {
    await inPractice({ size: { width: 1000, height: 600 } }, async (practice) => {
      const { workbench } = practice;
      const { question, choose, write, command } = answersTo(workbench);
      await withoutTarget(practice);
      await command("Add Target…");
      await choose("explicit TLS", /FTPS/);
      await write(/User and server/, `acom@127.0.0.1:${ftps.port}`);
      await choose("Look", /Look into the folders/);
      await question(/shows a certificate that is not known here/);
      expect(await workbench.quickInput()).toContain(ftps.pin?.replace("sha256:", ""));
      await workbench.screenshot("build/wizard/certificate.png");
      await choose("Trust", /Trust it/);
      await write(/Password/, password);
      await question("The login folder");
      await choose("data", /data/);
      await choose("Put", /Put users.csv here/);
      await choose("I do not", /I do not know/);
      await write(/A short name for the target/, "door");
      await choose("Save", /Save door/);
      const written = await until("the target is written", async () => {
        const { targets } = JSON.parse(await localText(practice, "usersync.json"));
        return targets?.door;
      });
      expect(written).toMatchObject({ url: `ftps://acom@127.0.0.1:${ftps.port}/~/data/users.csv`, tls: { pin: ftps.pin } });
    });
  } finally {
    await ftps.close();
  }
});

test("a server that ssh knows is taken from its configuration", async () => {
  const home = await mkdtemp(path.join(os.tmpdir(), "usersync-home-"));
  try {
    await mkdir(path.join(home, ".ssh"));
    await writeFile(path.join(home, ".ssh/config"), "Host canteen\n  HostName sftp.canteen.test\n  User acme\n  Port 2222\n");
    await inPractice({ home }, async (practice) => {
      const { workbench } = practice;
      const { question, choose, command } = answersTo(workbench);
      await withoutTarget(practice);
      await command("Add Target…");
      await choose("From", /From ~\/.ssh\/config/);
      await question("Which server?");
      expect(await workbench.quickInput()).toContain("acme@sftp.canteen.test:2222");
      await workbench.screenshot("build/wizard/ssh-config.png");
      await choose("canteen", /canteen/);
      await question("How do you log in?");
    });
  } finally {
    await rm(home, { recursive: true, force: true });
  }
});
