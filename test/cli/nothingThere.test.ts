/** What somebody is told who has not set up anything yet. */
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { people, startWorkspace } from "./workspace.ts";

async function withoutConfig() {
  const workspace = await startWorkspace(people(3));
  rmSync(join(workspace.folder, "usersync.json"));
  return workspace;
}

describe("without usersync.json", () => {
  it.each([[["history"]], [["history", "users.csv"]], [["target", "list"]]])(
    "%j says that it is missing, not that it is empty",
    async (args) => {
      const { code, err } = await (await withoutConfig()).run(args);
      expect({ code, err }).toEqual({ code: 2, err: expect.stringMatching(/There is no usersync\.json .*\n {2}Write one/) });
    },
  );

  it("what is told to write is a usersync.json that is understood", async () => {
    const { run, folder } = await withoutConfig();
    const { err } = await run(["target", "list"]);
    writeFileSync(join(folder, "usersync.json"), /\{.*\}/.exec(err)?.[0] ?? "");
    expect(await run(["target", "list"])).toMatchObject({ code: 0, out: "hq  sftp://user@sftp.example.com/in/users.csv  users.csv\n" });
  });

  it("a target is not said to be missing from it", async () => {
    const { code, err } = await (await withoutConfig()).run(["target", "test", "hq"]);
    expect({ code, err }).toEqual({ code: 2, err: expect.stringMatching(/There is no usersync\.json/) });
  });

  it("a push fails before it plans or asks", async () => {
    const { code, err } = await (await withoutConfig()).run(["push", "users.csv"], {}, ["y"]);
    expect(code).toBe(2);
    expect(err).not.toMatch(/Checking|Push to/);
  });

  it("a plan shows what the file would do, and tells no command that could not work", async () => {
    const { code, out, err } = await (await withoutConfig()).run(["plan", "users.csv"]);
    expect({ code, err }).toEqual({ code: 0, err: "" });
    expect(out).toMatch(/Target: none chosen yet/);
  });
});

describe("a report as a baseline", () => {
  it("needs its id", async () => {
    const { run } = await startWorkspace(people(3));
    expect(await run(["plan", "users.csv", "--baseline", "report:"])).toMatchObject({
      code: 2,
      err: expect.stringMatching(/lacks the report's id/),
    });
  });
});

describe("a file or folder that is not what it should be", () => {
  it("is told in words", async () => {
    const { run, folder, drop } = await startWorkspace(people(3));
    mkdirSync(join(folder, "folder.csv"));
    expect(await run(["plan", "folder.csv"])).toMatchObject({ code: 2, err: expect.stringMatching(/cannot be read: it is a folder\.\n$/) });
    rmSync(drop, { recursive: true });
    expect(await run(["target", "test", "hq"])).toMatchObject({
      code: 4,
      err: expect.stringMatching(/hq can be reached, but its folder .*drop is missing\.\n {2}Create the folder/),
    });
  });

  it("is no internal error where the history should be", async () => {
    const { run, folder } = await startWorkspace(people(3));
    writeFileSync(join(folder, "state"), "");
    for (const args of [["history"], ["plan", "users.csv"], ["push", "users.csv", "--yes"]]) {
      expect(await run(args)).toMatchObject({
        code: 2,
        err: expect.stringMatching(/The history cannot be read \(.*\): ENOTDIR\.\n {2}Mend the rights/),
      });
    }
  });

  it("tells of a usersync.json that is no JSON where it breaks, and nothing that follows from it", async () => {
    const { run, folder } = await startWorkspace(people(3));
    writeFileSync(join(folder, "usersync.json"), '{ "files": [{ "path": "users.csv", "target": "hq" }], "targets: {} }');
    const { code, err } = await run(["plan", "users.csv"]);
    expect(code).toBe(2);
    expect(err).toContain("This is no valid JSON: unexpected end of string. [config]");
    expect(err).not.toContain("does not stand under targets");
  });

  it("tells each error of usersync.json once, at its place", async () => {
    const { run, folder } = await startWorkspace(people(3));
    writeFileSync(join(folder, "usersync.json"), '{ "targets": {}, "bogus": 1 }');
    const { code, err } = await run(["plan", "users.csv"]);
    expect({ code, err }).toEqual({
      code: 2,
      err: expect.stringMatching(/^usersync plan: usersync\.json has 1 error\.\n {2}1:18: bogus [^\n]* \[config\]\n {2}Mend [^\n]*\n$/),
    });
  });
});
