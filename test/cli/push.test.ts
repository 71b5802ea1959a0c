import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { commands } from "../../cli/src/commands.ts";
import { runCli } from "../../cli/src/runCli.ts";
import { fakeEnvironment } from "../support/fakeEnvironment.ts";
import { fileText, profileOf } from "../support/peopleFile.ts";
import { temporaryFolder } from "../sync/temporaryFolder.ts";

const door = profileOf("2n-access-commander");
const person = (n: number, more: object = {}) => ({
  employeeId: String(n),
  userName: `Person ${n}`,
  company: "ACME",
  isDeleted: "FALSE",
  ...more,
});
const people = (n: number) => Array.from({ length: n }, (_, i) => person(i + 1));

/** A folder with a file, a folder as its target, and a state folder of its own. */
async function workspace(list: readonly object[]) {
  const folder = await temporaryFolder();
  const drop = join(folder, "drop");
  mkdirSync(drop);
  const config = { files: [{ path: "users.csv", profile: door.id, target: "hq" }], targets: { hq: { url: `file://${drop}/users.csv` } } };
  writeFileSync(join(folder, "usersync.json"), JSON.stringify(config));
  const write = (now: readonly object[]) => writeFileSync(join(folder, "users.csv"), fileText(door, now as never));
  write(list);
  const run = async (args: readonly string[], answers?: readonly string[]) => {
    const environment = fakeEnvironment({
      folder,
      variables: { XDG_STATE_HOME: join(folder, "state"), LOCALAPPDATA: join(folder, "state") },
      ...(answers ? { answers } : {}),
    });
    const code = await runCli(args, commands("0.0.0"), environment, "0.0.0");
    return { code, out: environment.out(), err: environment.err() };
  };
  return {
    folder,
    drop,
    write,
    run,
    delivered: () => readFileSync(join(drop, "users.csv"), "utf8"),
    source: () => readFileSync(join(folder, "users.csv"), "utf8"),
  };
}

const planIdOf = (json: string): string => JSON.parse(json).id;

describe("usersync plan", () => {
  it("tells in words what would happen, and changes nothing", async () => {
    const { run, drop } = await workspace(people(3));
    const { code, out } = await run(["plan", "users.csv"]);
    expect(code).toBe(0);
    expect(out).toMatch(/Nobody will be deleted, 3 added/);
    expect(readdirSync(drop)).toEqual([]);
  });

  it("prints the contract's JSON, with the same id each time", async () => {
    const { run } = await workspace(people(3));
    const first = await run(["plan", "users.csv", "--format", "json"]);
    const plan = JSON.parse(first.out);
    expect(plan).toMatchObject({ version: 1, counts: { create: 3, update: 0, delete: 0, unchanged: 0 }, target: { name: "hq" } });
    expect(plan.id).toMatch(/^[0-9a-f]{16}$/);
    expect(planIdOf((await run(["plan", "users.csv", "--format", "json"])).out)).toBe(plan.id);
  });

  it("ends with 3 when a guard holds the plan", async () => {
    const { run, write } = await workspace(people(30));
    await run(["push", "users.csv", "--yes"]);
    write(people(30).map((each, i) => (i < 10 ? { ...each, isDeleted: "TRUE" } : each)));
    const { code, out } = await run(["plan", "users.csv"]);
    expect(code).toBe(3);
    expect(out).toMatch(/HELD · delete: 10 of 30/);
  });

  it("compares with a file that is named", async () => {
    const { run, folder } = await workspace(people(3));
    writeFileSync(join(folder, "export.csv"), fileText(door, people(2) as never));
    expect(JSON.parse((await run(["plan", "users.csv", "--baseline", "export.csv", "--format", "json"])).out).counts).toEqual({
      create: 1,
      update: 0,
      delete: 0,
      unchanged: 2,
    });
  });
});

describe("usersync push", () => {
  it("delivers the bytes of the file and records the run", async () => {
    const { run, delivered, source, drop } = await workspace(people(3));
    const { code, out } = await run(["push", "users.csv", "--yes"]);
    expect({ code, out }).toEqual({ code: 0, out: expect.stringMatching(/^Run 1: delivered to hq/) });
    expect(delivered()).toBe(source());
    expect(readdirSync(drop)).toEqual(["users.csv"]);
    const history = JSON.parse((await run(["history", "users.csv", "--format", "json"])).out);
    expect(history.runs).toHaveLength(1);
    expect(history.runs[0]).toMatchObject({ outcome: "delivered", counts: { create: 3 } });
    expect(JSON.stringify(history)).not.toMatch(/Person 1/);
  });

  it("asks a person and takes no for an answer", async () => {
    const { run, drop } = await workspace(people(3));
    expect((await run(["push", "users.csv"], ["n"])).code).toBe(3);
    expect(existsSync(join(drop, "users.csv"))).toBe(false);
    expect((await run(["push", "users.csv"], ["y"])).code).toBe(0);
  });

  it("wants the number of deletions typed", async () => {
    const { run, write } = await workspace(people(30));
    await run(["push", "users.csv", "--yes"]);
    write(people(30).map((each, i) => (i < 2 ? { ...each, isDeleted: "TRUE" } : each)));
    expect((await run(["push", "users.csv"], ["y"])).code).toBe(3);
    expect((await run(["push", "users.csv"], ["2"])).code).toBe(0);
  });

  it("is not approved where nobody can be asked", async () => {
    const { run } = await workspace(people(3));
    expect(await run(["push", "users.csv"])).toMatchObject({ code: 3, err: expect.stringMatching(/nobody is there to ask/) });
  });

  it("is held by a guard in spite of --yes, and delivered with the approval of this very plan", async () => {
    const { run, write, delivered, source } = await workspace(people(30));
    await run(["push", "users.csv", "--yes"]);
    const before = delivered();
    write(people(30).map((each, i) => (i < 10 ? { ...each, isDeleted: "TRUE" } : each)));
    const held = await run(["push", "users.csv", "--yes"]);
    expect(held.code).toBe(3);
    expect(delivered()).toBe(before);
    const id = planIdOf((await run(["plan", "users.csv", "--format", "json"])).out);
    expect(held.err).toContain(`--approve ${id}`);
    expect((await run(["push", "users.csv", "--approve", id])).code).toBe(0);
    expect(delivered()).toBe(source());
    expect((await run(["history", "users.csv"])).out).toMatch(/overrode delete/);
  });

  it("ends with 5 when another plan was approved", async () => {
    const { run, write } = await workspace(people(3));
    const id = planIdOf((await run(["plan", "users.csv", "--format", "json"])).out);
    write(people(4));
    expect((await run(["push", "users.csv", "--approve", id])).code).toBe(5);
  });

  it("ends with 5 when somebody else changed the file on the target", async () => {
    const { run, write, drop } = await workspace(people(3));
    await run(["push", "users.csv", "--yes"]);
    writeFileSync(join(drop, "users.csv"), fileText(door, people(2) as never));
    write(people(4));
    expect((await run(["push", "users.csv", "--yes"])).code).toBe(5);
    expect((await run(["push", "users.csv", "--yes", "--baseline", "remote"])).code).toBe(0);
  });

  it("refuses a file with errors and lists them", async () => {
    const { run, drop, write } = await workspace(people(3));
    write([person(1), person(1)]);
    const { code, err } = await run(["push", "users.csv", "--yes"]);
    expect(code).toBe(1);
    expect(err).toMatch(/3:1: .*\[duplicate-key\]/);
    expect(readdirSync(drop)).toEqual([]);
  });

  it("delivers an unchanged file all the same", async () => {
    const { run } = await workspace(people(3));
    await run(["push", "users.csv", "--yes"]);
    const again = await run(["push", "users.csv", "--yes"]);
    expect(again.code).toBe(0);
    expect(again.out).toMatch(/^Run 2: delivered/);
  });
});

describe("usersync import", () => {
  it("compares the numbers that the system reported with the plan", async () => {
    const { run } = await workspace(people(3));
    await run(["push", "users.csv", "--yes"]);
    const wrong = await run(["import", "users.csv", "--imported", "2", "--deleted", "0", "--failed", "1"]);
    expect(wrong).toMatchObject({ code: 3, out: expect.stringMatching(/NOT as planned/) });
    expect((await run(["import", "users.csv", "--imported", "3", "--deleted", "0", "--failed", "0"])).code).toBe(0);
  });

  it("wants all three numbers", async () => {
    expect((await (await workspace(people(1))).run(["import", "users.csv", "--imported", "2"])).code).toBe(2);
  });

  it("tells who starts it where nothing is configured", async () => {
    const { code, out } = await (await workspace(people(1))).run(["import", "users.csv"]);
    expect(code).toBe(0);
    expect(out).toMatch(/schedule|import/i);
  });
});

describe("usersync target", () => {
  it("lists targets and tests the way to one", async () => {
    const { run } = await workspace(people(1));
    expect((await run(["target", "list"])).out).toMatch(/^hq {2}file:/);
    expect(await run(["target", "test", "hq", "users.csv"])).toMatchObject({
      code: 0,
      out: expect.stringMatching(/can be reached.*is not there yet/),
    });
    expect((await run(["target", "test", "nowhere"])).code).toBe(2);
  });

  it("forgets the kept files", async () => {
    const { run } = await workspace(people(1));
    await run(["push", "users.csv", "--yes"]);
    expect((await run(["target", "forget", "hq"])).out).toMatch(/^1 kept file removed/);
  });
});

describe("usersync profile", () => {
  it("lists, shows and checks profiles", async () => {
    const { run, folder } = await workspace(people(1));
    expect((await run(["profile", "list"])).out).toMatch(/^facilitynet /m);
    expect((await run(["profile", "show", "2n-access-commander"])).out).toMatch(/Is Deleted.*\n/);
    expect((await run(["profile", "show", "nobody"])).code).toBe(2);
    writeFileSync(join(folder, "own.json"), '{ "id": "own" }');
    expect((await run(["profile", "check", "own.json"])).code).toBe(1);
  });

  it("learns a profile from an example that then checks the example's file", async () => {
    const { run, folder } = await workspace(people(1));
    writeFileSync(join(folder, "example.csv"), '"Number";"Full name";"Card"\r\n"1";"Dora Malá";"0A1B2C3D"\r\n');
    const { code, out, err } = await run(["profile", "learn", "example.csv", "--id", "our-door"]);
    expect(code).toBe(0);
    expect(err).toMatch(/\?/);
    writeFileSync(join(folder, "our-door.json"), out);
    expect((await run(["profile", "check", "our-door.json"])).out).toMatch(/our-door 1 is sound/);
    const checked = await run(["check", "example.csv", "--profile", "our-door.json"]);
    expect(checked).toMatchObject({ code: 0, out: expect.stringMatching(/1 record, no problems \(our-door/) });
  });

  it("learns no profile from an empty file, nor under an id that is none", async () => {
    const { run, folder } = await workspace(people(1));
    writeFileSync(join(folder, "empty.csv"), "");
    expect((await run(["profile", "learn", "empty.csv"])).code).toBe(1);
    expect((await run(["profile", "learn", "users.csv", "--id", "Our Door"])).code).toBe(2);
  });
});
