/** What a target's system needs to know, and the lists that it makes itself. */
import { describe, expect, it, onTestFinished } from "vitest";
import { fileText, profileOf } from "../support/peopleFile.ts";
import { startAccessCommander } from "../support/servers/index.ts";
import { people, startWorkspace } from "./workspace.ts";

const settings = async (target: object) => (await startWorkspace(people(1), target)).run(["target", "settings", "hq"]);

describe("the settings of a target's system", () => {
  it("are ready to be copied: path and name, user, TLS, interval, time", async () => {
    const target = {
      url: "ftps://acom@ftp.example.test/data/users.csv",
      tls: { mode: "explicit" },
      import: { schedule: "daily 02:00 Europe/Prague" },
    };
    expect(await settings(target)).toMatchObject({
      code: 0,
      out: `2N Access Commander: Settings > User synchronisation

Full path and file name: ftp://ftp.example.test/data/users.csv
User name:               acom
Password:                the one of this user; type it there, it is not kept in usersync.json
TLS:                     on, which the system offers from version 3.2 on
Verify the certificate:  on
Interval:                once per day
Time:                    02:00 (Europe/Prague)
`,
    });
  });

  it.each([
    [{ url: "ftp://acom@ftp.example.test:2121/~/in/" }, ["ftp://ftp.example.test:2121/in/users.csv", /TLS: +off/]],
    [
      { url: "ftps://a@[::1]/users.csv", tls: { mode: "implicit" }, import: { schedule: "weekly Mon 06:30 UTC" } },
      ["ftp://[::1]/users.csv", /TLS: +on; whether the system can do it implicitly/, /once per week, on Monday/, /06:30 \(UTC\)/],
    ],
    [{ url: "ftp://a@h.test/u.csv", import: { schedule: "hourly :05 UTC" } }, [/once per hour/, /minute 05/]],
    [{ url: "sftp://a@h.test/in/u.csv" }, ["/in/u.csv", /h\.test/, /as you like/]],
    [{ url: "manual:https://commander.example.test/" }, [/Page: +https:\/\/commander/, /Import CSV file: +\/.*users\.csv/]],
  ])("fit what the target is: %j", async (target, parts) => {
    const { code, out } = await settings(target);
    expect(code).toBe(0);
    for (const part of parts) {
      expect(out).toMatch(part);
    }
  });

  it("come as JSON, and not for a target that is not there", async () => {
    const { run } = await startWorkspace(people(1), { url: "ftp://a@h.test/u.csv" });
    const { out } = await run(["target", "settings", "hq", "--format", "json"]);
    expect(JSON.parse(out)).toMatchObject({ version: 1, target: "hq", page: "Settings > User synchronisation" });
    expect((await run(["target", "settings", "nowhere"])).code).toBe(2);
    expect((await run(["target", "toString", "hq"])).code).toBe(2);
  });
});

describe("a list that the system makes", () => {
  async function start() {
    const content = fileText(profileOf("2n-access-commander"), people(2) as never);
    const system = await startAccessCommander({ reports: [{ id: "7", name: "User list", content }] });
    onTestFinished(() => system.close());
    const workspace = await startWorkspace(people(3), { reports: { url: system.url, pin: system.pin } });
    return { ...workspace, token: { USERSYNC_SECRET_HQ_TOKEN: "token", USERSYNC_URL_HQ_TOKEN: system.url } };
  }

  it("is found by its name and compared with", async () => {
    const { run, token } = await start();
    expect(await run(["target", "reports", "hq"], token)).toMatchObject({ code: 0, out: "7  User list\n" });
    const { code, out } = await run(["plan", "users.csv", "--baseline", "report:7", "--format", "json"], token);
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ baseline: { kind: "report", people: 2 }, counts: { create: 1, unchanged: 2 } });
  });

  it("is not asked for with a token that is bound elsewhere, or to nothing", async () => {
    const { run, token } = await start();
    expect((await run(["target", "reports", "hq"], { ...token, USERSYNC_URL_HQ_TOKEN: "https://other.test" })).code).toBe(2);
    const unbound = await run(["target", "reports", "hq"], {
      USERSYNC_SECRET_HQ_TOKEN: "token",
      USERSYNC_URL_HQ: token.USERSYNC_URL_HQ_TOKEN,
    });
    expect(unbound).toMatchObject({ code: 2, err: expect.stringContaining("USERSYNC_URL_HQ_TOKEN is not set") });
    expect((await run(["target", "reports", "hq"])).code).toBe(4);
  });
});
