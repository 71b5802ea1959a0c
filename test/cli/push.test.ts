import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { fileText, profileOf } from "../support/peopleFile.ts";
import { people, person, startWorkspace } from "./workspace.ts";

const door = profileOf("2n-access-commander");

const planIdOf = (json: string): string => JSON.parse(json).id;

describe("usersync plan", () => {
  it("tells in words what would happen, and changes nothing", async () => {
    const { run, drop } = await startWorkspace(people(3));
    const { code, out } = await run(["plan", "users.csv"]);
    expect(code).toBe(0);
    expect(out).toMatch(/Nobody will be deleted, 3 added/);
    expect(readdirSync(drop)).toEqual([]);
  });

  it("tells the command that delivers exactly this, with the same options", async () => {
    const { run } = await startWorkspace(people(3));
    const { err } = await run(["plan", "users.csv", "--baseline", "none", "--target", "hq"]);
    const [, words = ""] =
      /^To deliver exactly this: usersync (push users\.csv --target hq --baseline none --approve [0-9a-f]{16})\n$/.exec(err) ?? [];
    expect((await run(words.split(" "))).code).toBe(0);
    expect((await run(["plan", "users.csv", "--format", "json"])).err).toBe("");
  });

  it.each([
    ["$(id).csv", "'$(id).csv'"],
    ["it's.csv", "'it'\\''s.csv'"],
    ["a;b.csv", "'a;b.csv'"],
  ])("quotes the file %s in it as a shell reads it back", async (name, quoted) => {
    const { run, write } = await startWorkspace(people(3));
    write(people(3), name);
    const { err } = await run(["plan", name, "--profile", door.id, "--target", "hq", "--baseline", "none"]);
    expect(err).toContain(`usersync push ${quoted} --`);
  });

  it("prints the contract's JSON, with the same id each time", async () => {
    const { run } = await startWorkspace(people(3));
    const first = await run(["plan", "users.csv", "--format", "json"]);
    const plan = JSON.parse(first.out);
    expect(plan).toMatchObject({ version: 1, counts: { create: 3, update: 0, delete: 0, unchanged: 0 }, target: { name: "hq" } });
    expect(plan.id).toMatch(/^[0-9a-f]{16}$/);
    expect(planIdOf((await run(["plan", "users.csv", "--format", "json"])).out)).toBe(plan.id);
  });

  it("ends with 3 when a guard holds the plan", async () => {
    const { run, write } = await startWorkspace(people(30));
    await run(["push", "users.csv", "--yes"]);
    write(people(30).map((each, i) => (i < 10 ? { ...each, isDeleted: "TRUE" } : each)));
    const { code, out } = await run(["plan", "users.csv"]);
    expect(code).toBe(3);
    expect(out).toMatch(/HELD · Deletions: 10 of 30/);
  });

  it("compares with a file that is named", async () => {
    const { run, folder } = await startWorkspace(people(3));
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
    const { run, delivered, folder, drop } = await startWorkspace(people(3));
    const { code, out } = await run(["push", "users.csv", "--yes"]);
    expect({ code, out }).toEqual({ code: 0, out: expect.stringMatching(/^Run 1: delivered to hq/) });
    expect(delivered()).toBe(readFileSync(join(folder, "users.csv"), "utf8"));
    expect(readdirSync(drop)).toEqual(["users.csv"]);
    const history = JSON.parse((await run(["history", "users.csv", "--format", "json"])).out);
    expect(history.runs).toHaveLength(1);
    expect(history.runs[0]).toMatchObject({ outcome: "delivered", counts: { create: 3 } });
    expect(JSON.stringify(history)).not.toMatch(/Person 1/);
  });

  it("asks a person and takes no for an answer", async () => {
    const { run, drop } = await startWorkspace(people(3));
    expect((await run(["push", "users.csv"], {}, ["n"])).code).toBe(3);
    expect(existsSync(join(drop, "users.csv"))).toBe(false);
    expect((await run(["push", "users.csv"], {}, ["y"])).code).toBe(0);
  });

  it("wants the number of deletions typed", async () => {
    const { run, write } = await startWorkspace(people(30));
    await run(["push", "users.csv", "--yes"]);
    write(people(30).map((each, i) => (i < 2 ? { ...each, isDeleted: "TRUE" } : each)));
    expect((await run(["push", "users.csv"], {}, ["y"])).code).toBe(3);
    expect((await run(["push", "users.csv"], {}, ["2"])).code).toBe(0);
  });

  it("is not approved where nobody can be asked", async () => {
    const { run } = await startWorkspace(people(3));
    expect(await run(["push", "users.csv"])).toMatchObject({ code: 3, err: expect.stringMatching(/nobody is there to ask/) });
  });

  it("is held by a guard in spite of --yes, and delivered with the approval of this very plan", async () => {
    const { run, write, delivered, folder } = await startWorkspace(people(30));
    await run(["push", "users.csv", "--yes"]);
    const before = delivered();
    write(people(30).map((each, i) => (i < 10 ? { ...each, isDeleted: "TRUE" } : each)));
    const held = await run(["push", "users.csv", "--yes"]);
    expect(held.code).toBe(3);
    expect(delivered()).toBe(before);
    const id = planIdOf((await run(["plan", "users.csv", "--format", "json"])).out);
    expect(held.err).toContain(`--approve ${id}`);
    expect(held.err).toContain("\n  Deletions: 10 of 30 people deleted");
    expect((await run(["push", "users.csv", "--approve", id])).code).toBe(0);
    expect(delivered()).toBe(readFileSync(join(folder, "users.csv"), "utf8"));
    expect((await run(["history", "users.csv"])).out).toMatch(/overrode Deletions: 33\.4 over 10 %\n/);
  });

  it("tells a group with a line break in its name on one line", async () => {
    const { run, write, folder } = await startWorkspace(
      people(30).map((each, i) => ({ ...each, groups: i < 3 ? "night\nshift" : "staff" })),
    );
    const config = JSON.parse(readFileSync(join(folder, "usersync.json"), "utf8"));
    writeFileSync(join(folder, "usersync.json"), JSON.stringify({ ...config, rules: { "invisible-character": "warning" } }));
    await run(["push", "users.csv", "--yes"]);
    write(people(30).map((each) => ({ ...each, groups: "staff" })));
    const shown = await run(["push", "users.csv", "--yes"]);
    expect(shown).toMatchObject({ code: 3, err: expect.stringMatching(/ {2}Whole group disappears: .*“night shift” disappears/) });
  });

  it("ends with 5 when another plan was approved, and names both", async () => {
    const { run, write } = await startWorkspace(people(3));
    const planned = async () => planIdOf((await run(["plan", "users.csv", "--format", "json"])).out);
    const before = await planned();
    write(people(4));
    const pushed = await run(["push", "users.csv", "--approve", before]);
    const now = await planned();
    expect(pushed.code).toBe(5);
    expect(pushed.err).toContain(`The plan ${before} was approved, but now it is ${now}: `);
    expect(pushed.err).toContain(`--approve ${now}`);
    expect((await run(["push", "users.csv", "--approve", now])).code).toBe(0);
  });

  it.each(["", "zzz"])("takes no plan for approved whose id is “%s”, as an empty variable of a pipeline is", async (id) => {
    const { run, drop } = await startWorkspace(people(3));
    expect(await run(["push", "users.csv", "--approve", id])).toMatchObject({
      code: 2,
      err: expect.stringMatching(/takes the id of a plan/),
    });
    expect(readdirSync(drop)).toEqual([]);
  });

  it("ends with 5 when somebody else changed the file on the target", async () => {
    const { run, write, drop } = await startWorkspace(people(3));
    await run(["push", "users.csv", "--yes"]);
    writeFileSync(join(drop, "users.csv"), fileText(door, people(2) as never));
    write(people(4));
    expect((await run(["push", "users.csv", "--yes"])).code).toBe(5);
    expect((await run(["push", "users.csv", "--yes", "--baseline", "remote"])).code).toBe(0);
  });

  it("refuses a file with errors and lists them", async () => {
    const { run, drop, write } = await startWorkspace(people(3));
    write([person(1), person(1)]);
    const { code, err } = await run(["push", "users.csv", "--yes"]);
    expect(code).toBe(1);
    expect(err).toMatch(/3:1: .*\[duplicate-key\]/);
    expect(readdirSync(drop)).toEqual([]);
  });

  it("delivers an unchanged file all the same", async () => {
    const { run } = await startWorkspace(people(3));
    await run(["push", "users.csv", "--yes"]);
    const again = await run(["push", "users.csv", "--yes"]);
    expect(again.code).toBe(0);
    expect(again.out).toMatch(/^Run 2: delivered/);
  });

  it("tells each step once, and connects once for a plan that is approved already", async () => {
    const { run } = await startWorkspace(people(3));
    const steps = (err: string) => err.split("\n").filter((line) => line.endsWith("…"));
    const asked = await run(["push", "users.csv", "--yes"]);
    expect(new Set(steps(asked.err)).size).toBe(steps(asked.err).length);
    const id = planIdOf((await run(["plan", "users.csv", "--format", "json"])).out);
    const { err } = await run(["push", "users.csv", "--approve", id]);
    expect(steps(err).slice(-3)).toEqual(["Reading back…", "Looking at the target again…", "Putting the new file in place…"]);
  });

  it("ends with 3 where nothing passes the guard, approved or not", async () => {
    const { run, write, folder } = await startWorkspace(people(3));
    const config = JSON.parse(readFileSync(join(folder, "usersync.json"), "utf8"));
    writeFileSync(join(folder, "usersync.json"), JSON.stringify({ ...config, guards: { protected: ["2"] } }));
    await run(["push", "users.csv", "--yes"]);
    write(people(3).map((each, i) => (i === 1 ? { ...each, isDeleted: "TRUE" } : each)));
    const id = planIdOf((await run(["plan", "users.csv", "--format", "json"])).out);
    for (const way of [["--yes"], ["--approve", id]]) {
      expect(await run(["push", "users.csv", ...way])).toMatchObject({
        code: 3,
        err: expect.stringMatching(/protected.*No approval passes/s),
      });
    }
  });
});

describe("usersync import", () => {
  it("compares the numbers that the system reported with the plan", async () => {
    const { run } = await startWorkspace(people(3));
    await run(["push", "users.csv", "--yes"]);
    const wrong = await run(["import", "users.csv", "--imported", "2", "--deleted", "0", "--failed", "1"]);
    expect(wrong).toMatchObject({
      code: 3,
      out: "Run 1: the import is NOT as planned: the system reported 2 imported, 0 deleted, 1 failed; the plan was 0 deleted, 3 added, 0 changed.\n",
    });
    expect((await run(["import", "users.csv", "--imported", "3", "--deleted", "0", "--failed", "0"])).code).toBe(0);
  });

  it("keeps what was confirmed where the same file is imported once more, and says so", async () => {
    const { run } = await startWorkspace(people(3));
    await run(["push", "users.csv", "--yes"]);
    const told = (imported: string, failed: string) =>
      run(["import", "users.csv", "--imported", imported, "--deleted", "0", "--failed", failed]);
    expect((await told("3", "0")).code).toBe(0);
    expect(await told("0", "0")).toMatchObject({
      code: 0,
      out: "Run 1: the same file was imported once more and changed nobody, as it should; the run stays confirmed.\n",
    });
    expect(await told("2", "1")).toMatchObject({ code: 3, err: expect.stringContaining("Run 1 is confirmed and stays so") });
  });

  it("wants all three numbers", async () => {
    const { run } = await startWorkspace(people(1));
    const lacking = await run(["import", "users.csv", "--imported", "2"]);
    expect(lacking).toMatchObject({ code: 2, err: expect.stringMatching(/--deleted is missing/) });
    const wrong = await run(["import", "users.csv", "--imported", "2", "--deleted", "no", "--failed", "0"]);
    expect(wrong).toMatchObject({ code: 2, err: expect.stringMatching(/--deleted is a whole number; “no” is none/) });
  });

  it("tells who starts it where nothing is configured", async () => {
    const { code, out } = await (await startWorkspace(people(1))).run(["import", "users.csv"]);
    expect(code).toBe(0);
    expect(out).toMatch(/schedule|import/i);
  });
});

describe("usersync target", () => {
  it("lists targets and tests the way to one", async () => {
    const { run } = await startWorkspace(people(1));
    expect((await run(["target", "list"])).out).toMatch(/^hq {2}file:\S+ {2}users\.csv\n$/);
    expect(await run(["target", "test", "hq", "users.csv"])).toMatchObject({
      code: 0,
      out: expect.stringMatching(/can be reached.*is not there yet/),
    });
    expect((await run(["target", "test", "nowhere"])).code).toBe(2);
  });

  it("forgets the kept files", async () => {
    const { run } = await startWorkspace(people(1));
    await run(["push", "users.csv", "--yes"]);
    expect((await run(["target", "forget", "hq"])).out).toMatch(/^1 kept file removed/);
    expect((await run(["target", "forget", "hq"])).out).toBe("No file was kept.\n");
  });
});

describe("usersync profile", () => {
  it("lists, shows and checks profiles", async () => {
    const { run, folder } = await startWorkspace(people(1));
    expect((await run(["profile", "list"])).out).toMatch(/^facilitynet /m);
    expect((await run(["profile", "show", "2n-access-commander"])).out).toMatch(/Is Deleted.*\n/);
    expect((await run(["profile", "show", "nobody"])).err).toMatch(/There is no profile “nobody”/);
    expect(await run(["profile", "show"])).toMatchObject({ code: 2, err: expect.stringMatching(/Which profile\?/) });
    writeFileSync(join(folder, "own.json"), '{ "id": "own" }');
    expect((await run(["profile", "check", "own.json"])).code).toBe(1);
    const { code, out } = await run(["profile", "check", "own.json", "--format", "json"]);
    expect({ code, ...JSON.parse(out) }).toMatchObject({ code: 1, version: 1, path: "own.json", profile: null });
    expect(JSON.parse(out).problems.length).toBeGreaterThan(1);
  });

  it("refuses a profile that is not UTF-8, says something twice, or is no JSON", async () => {
    const { run, folder } = await startWorkspace(people(1));
    const text = (await run(["profile", "show", "facilitynet", "--format", "json"])).out;
    const check = (content: string | Buffer) => {
      writeFileSync(join(folder, "own.json"), content);
      return run(["profile", "check", "own.json"]);
    };
    const latin1 = Buffer.from(text.replace('"title": "', '"title": "Køkken '), "latin1");
    expect(await check(latin1)).toMatchObject({
      code: 2,
      err: expect.stringMatching(/^usersync profile: own\.json is not UTF-8.*\n.*save it as UTF-8/),
    });
    expect((await check(Buffer.from(`\u{feff}${text}`, "utf16le"))).err).toContain("own.json is not UTF-8");
    expect((await check(`\u{feff}${text}`)).code).toBe(0);
    const twice = text.replace('"severities": {', '"severities": {}, "severities": {');
    expect(await check(twice)).toMatchObject({
      code: 1,
      out: "own.json: severities stands here a second time: only one of them would count.\n",
    });
    expect((await check("{")).out).toBe("own.json: This is no valid JSON: close brace expected.\n");
  });

  it("takes a profile that is named twice, and refuses two of one id: one of them would count without a word", async () => {
    const { run, folder } = await startWorkspace(people(1));
    writeFileSync(join(folder, "users.csv"), "Number;Name;Mail\r\n1;Dora;dora@acme.test\r\n");
    const { out } = await run(["profile", "learn", "users.csv", "--id", "our-door"]);
    writeFileSync(join(folder, "a.json"), out);
    writeFileSync(join(folder, "b.json"), out);
    const check = (profiles: readonly string[]) => {
      writeFileSync(join(folder, "usersync.json"), JSON.stringify({ profiles }));
      return run(["check", "users.csv"]);
    };
    expect(await check(["a.json", "./a.json"])).toMatchObject({
      code: 0,
      out: expect.stringContaining("the header is the one of our-door"),
    });
    expect(await check(["a.json", "b.json"])).toMatchObject({
      code: 2,
      err: expect.stringMatching(/a\.json and .*b\.json have the same id, our-door/),
    });
  });

  it("learns a profile from an example that then checks the example's file", async () => {
    const { run, folder } = await startWorkspace(people(1));
    writeFileSync(join(folder, "example.csv"), '"Number";"Full name";"Card"\r\n"1";"Dora Malá";"0A1B2C3D"\r\n');
    const { code, out, err } = await run(["profile", "learn", "example.csv", "--id", "our-door"]);
    expect(code).toBe(0);
    expect(err).toMatch(/\?/);
    writeFileSync(join(folder, "our-door.json"), out);
    expect((await run(["profile", "check", "our-door.json"])).out).toMatch(/our-door 1 is sound/);
    expect(JSON.parse((await run(["profile", "check", "our-door.json", "--format", "json"])).out)).toEqual({
      version: 1,
      path: "our-door.json",
      profile: { id: "our-door", version: "1" },
      problems: [],
    });
    const checked = await run(["check", "example.csv", "--profile", "our-door.json"]);
    expect(checked).toMatchObject({ code: 0, out: expect.stringMatching(/1 record, no problems \(our-door/) });
  });

  it("learns no profile from an empty file, nor under an id that is none", async () => {
    const { run, folder } = await startWorkspace(people(1));
    writeFileSync(join(folder, "empty.csv"), "");
    expect((await run(["profile", "learn", "empty.csv"])).code).toBe(1);
    expect((await run(["profile", "learn", "users.csv", "--id", "Our Door"])).code).toBe(2);
  });
});
