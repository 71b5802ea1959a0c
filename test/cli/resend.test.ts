/** An earlier file again, without a look at the target, and somebody else's file there. */
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { fileText, profileOf } from "../support/peopleFile.ts";
import { people, person, startWorkspace } from "./workspace.ts";

const door = profileOf("2n-access-commander");

describe("an earlier run's file", () => {
  it("is pushed again as a plan of its own, with words on what that cannot bring back", async () => {
    const { run, write, delivered } = await startWorkspace(people(3));
    await run(["push", "users.csv", "--yes"]);
    const first = delivered();
    write([person(1), person(2), person(3, { isDeleted: "TRUE" })]);
    await run(["push", "users.csv", "--yes"]);
    const again = await run(["push", "users.csv", "--run", "1", "--yes"]);
    expect(again).toMatchObject({ code: 0, out: expect.stringMatching(/^Run 3: delivered/) });
    expect(again.err).toMatch(/sends the file of run 1 again\..* may not come back/);
    expect(delivered()).toBe(first);
    expect((await run(["history", "users.csv"])).out).toMatch(/run 3 to hq: delivered\n.*\n {2}sent the file of run 1 again\n/);
    expect(JSON.parse((await run(["history", "users.csv", "--format", "json"])).out).runs[0].resentFrom).toBe(1);
  });

  it("has guards of its own, and its plan can be read and approved before", async () => {
    const { run, write, delivered } = await startWorkspace(people(30).map((each, i) => (i < 10 ? { ...each, isDeleted: "TRUE" } : each)));
    const id = JSON.parse((await run(["plan", "users.csv", "--format", "json"])).out).id;
    await run(["push", "users.csv", "--approve", id]);
    const first = delivered();
    write(people(30));
    await run(["push", "users.csv", "--yes"]);
    const held = await run(["push", "users.csv", "--run", "1", "--yes"]);
    expect(held.code).toBe(3);
    const plan = await run(["plan", "users.csv", "--run", "1", "--format", "json"]);
    expect(plan.code).toBe(3);
    expect((await run(["push", "users.csv", "--run", "1", "--approve", JSON.parse(plan.out).id])).code).toBe(0);
    expect(delivered()).toBe(first);
  });

  it("may be the last one that was accepted", async () => {
    const { run, write, delivered } = await startWorkspace(people(3));
    await run(["push", "users.csv", "--yes"]);
    expect((await run(["push", "users.csv", "--run", "accepted", "--yes"])).code).toBe(2);
    await run(["import", "users.csv", "--imported", "3", "--deleted", "0", "--failed", "0"]);
    const accepted = delivered();
    write(people(4));
    await run(["push", "users.csv", "--yes"]);
    expect((await run(["push", "users.csv", "--run", "accepted", "--yes"])).code).toBe(0);
    expect(delivered()).toBe(accepted);
  });

  it("is one of the same file, where a folder takes several", async () => {
    const { folder, drop, run, write } = await startWorkspace(people(3));
    const files = ["a.csv", "b.csv"].map((path) => ({ path, profile: door.id, target: "hq" }));
    writeFileSync(join(folder, "usersync.json"), JSON.stringify({ files, targets: { hq: { url: `file://${drop}/` } } }));
    for (const [index, { path }] of files.entries()) {
      write(people(3 + index), path);
      await run(["push", path, "--yes"]);
      await run(["import", path, "--imported", String(3 + index), "--deleted", "0", "--failed", "0"]);
    }
    write(people(5), "a.csv");
    await run(["push", "a.csv", "--yes"]);
    expect((await run(["push", "a.csv", "--run", "accepted", "--yes"])).code).toBe(0);
    expect(readFileSync(join(drop, "a.csv"), "utf8")).toBe(fileText(door, people(3) as never));
    expect(readFileSync(join(drop, "b.csv"), "utf8")).toBe(fileText(door, people(4) as never));
    expect((await run(["plan", "a.csv", "--run", "2"])).code).toBe(2);
  });

  it.each(["0", "x", "-1", "1.5"])("is not named by %s", async (word) => {
    const { run } = await startWorkspace(people(1));
    expect((await run(["plan", "users.csv", `--run=${word}`])).code).toBe(2);
  });
});

describe("a plan", () => {
  it("can be made without the target", async () => {
    const { run, drop, write } = await startWorkspace(people(3));
    await run(["push", "users.csv", "--yes"]);
    rmSync(drop, { recursive: true });
    write(people(4));
    expect((await run(["plan", "users.csv"])).code).toBe(5);
    const { code, out } = await run(["plan", "users.csv", "--offline", "--format", "json"]);
    expect({ code, counts: JSON.parse(out).counts }).toEqual({ code: 0, counts: { create: 1, update: 0, delete: 0, unchanged: 3 } });
  });

  it("tells person by person what somebody else has put there", async () => {
    const { run, drop } = await startWorkspace(people(3));
    await run(["push", "users.csv", "--yes"]);
    writeFileSync(join(drop, "users.csv"), fileText(door, [...people(2), person(9, { switchCode: "47114711" })]));
    const words = await run(["plan", "users.csv"]);
    expect(words).toMatchObject({ code: 5, err: expect.stringMatching(/1 person more, 1 fewer, and 0 changed/) });
    expect(words.out).toMatch(/## Missing there, or deleted \(1\)\n\n- \*\*Person 3\*\*/);
    expect(words.out).toMatch(/## Only there \(1\)\n\n- \*\*Person 9\*\*/);
    const json = await run(["plan", "users.csv", "--format", "json"]);
    expect(json.code).toBe(5);
    expect(JSON.parse(json.out)).toMatchObject({
      version: 1,
      conflict: {
        counts: { create: 1, delete: 1 },
        changes: [
          { kind: "delete", key: "3" },
          { kind: "create", key: "9" },
        ],
      },
    });
    expect(json.out).not.toContain("effects");
    expect(json.out + words.out + words.err).not.toContain("4711471");
  });
});

describe("a delivery by hand", () => {
  const target = { url: "manual:https://commander.example.test/" };

  it("names the page, and the file that holds the approved bytes", async () => {
    const { run, folder, write } = await startWorkspace(people(2), target);
    const first = await run(["push", "users.csv", "--yes"]);
    expect(first).toMatchObject({ code: 0, out: expect.stringContaining(`Upload this file: ${join(folder, "users.csv")}`) });
    expect(first.out).toContain("https://commander.example.test/");
    const bytes = readFileSync(join(folder, "users.csv"), "utf8");
    write(people(3));
    const again = JSON.parse((await run(["push", "users.csv", "--run", "1", "--yes", "--format", "json"])).out);
    expect(again.path).toBe(join(folder, "users.run-1.csv"));
    expect(readFileSync(again.path, "utf8")).toBe(bytes);
    expect(readFileSync(join(folder, "users.csv"), "utf8")).not.toBe(bytes);
  });

  it("writes its copy over no other file, and takes one that it has written before", async () => {
    const { run, folder } = await startWorkspace(people(2), target);
    await run(["push", "users.csv", "--yes"]);
    const again = () => run(["push", "users.csv", "--run", "1", "--yes"]);
    expect([(await again()).code, (await again()).code]).toEqual([0, 0]);
    const copy = join(folder, "users.run-1.csv");
    writeFileSync(copy, "mine");
    expect(await again()).toMatchObject({ code: 2, err: expect.stringContaining("users.run-1.csv is there already") });
    expect(readFileSync(copy, "utf8")).toBe("mine");
    expect(JSON.parse((await run(["history", "users.csv", "--format", "json"])).out).runs).toHaveLength(3);
  });
});
