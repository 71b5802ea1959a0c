/** What a plan is compared with where that is not simple: several files, several sides, rules that change. */
import { link, mkdir, readdir, readFile, readlink, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { confirmImport, status } from "#sync";
import { openStore } from "../../../sync/src/transfer/openStore.ts";
import { crowd, csv, finalPath, startScenario } from "../scenario.ts";

const remote = { baseline: { kind: "remote" } } as const;

describe("a system that keeps whoever is missing from a file", () => {
  test("may still have people who were left out of the last one: they are no creation, and a lost card is seen", async () => {
    const scenario = await startScenario({ absent: "kept" });
    await scenario.people("1 Ada A1", "2 Bo B2");
    await scenario.approveAndPush();
    await scenario.people("1 Ada A1");
    await scenario.approveAndPush();
    await scenario.people("1 Ada A1", "2 Bo ");
    const plan = await scenario.plan();
    expect(plan).toMatchObject({ baseline: { kind: "last", people: 2 }, counts: { create: 0, update: 1, unchanged: 1 } });
    expect(plan.baseline.label).toMatch(/, and 1 person of an earlier file whom the system may have kept$/);
    expect(plan.guards.find(({ id, subject }) => id === "loss" && subject === "card")).toMatchObject({ count: 1 });
    expect((await scenario.plan()).id).toBe(plan.id);
  });

  test("is compared with the newest file in which a person stands", async () => {
    const scenario = await startScenario({ absent: "kept" });
    for (const people of [["1 Ada A1", "2 Bo B2"], ["1 Ada A1", "2 Bo B3"], ["1 Ada A1"]]) {
      await scenario.people(...people);
      await scenario.approveAndPush();
      scenario.later(1);
    }
    await scenario.people("1 Ada A1", "2 Bo B3");
    expect(await scenario.plan()).toMatchObject({ counts: { create: 0, update: 0, unchanged: 2 } });
  });

  test("has the same id as from the target alone, as long as nobody was left out", async () => {
    const scenario = await startScenario({ absent: "kept" });
    for (const people of [["1 Ada A1"], ["1 Ada A2"], ["1 Ada A2", "2 Bo B2"]]) {
      await scenario.people(...people);
      await scenario.approveAndPush();
      scenario.later(1);
    }
    await scenario.people("1 Ada A2", "2 Bo B2", "3 Cy C3");
    const last = await scenario.plan();
    expect(last.baseline.kind).toBe("last");
    expect(last.id).toBe((await scenario.plan(remote)).id);
  });

  test("forgets no file that anybody may stand in alone, among the last ten", async () => {
    const scenario = await startScenario({ absent: "kept" });
    scenario.remote.put(finalPath, csv("9 Zoe Z9"));
    for (let i = 0; i < 5; i++) {
      await scenario.people(`${i + 1} Ada A${i}`);
      await scenario.approveAndPush();
      scenario.later(1);
    }
    expect((await scenario.plan()).baseline.people).toBe(6);
  });
});

describe("a target that is a folder", () => {
  test("has a story for each of its files", async () => {
    const scenario = await startScenario({ url: "sftp://acme@sftp.example.test/in/" });
    const other = join(scenario.folder, "other.csv");
    await scenario.people("1 Ada A1", "2 Bo B2");
    await scenario.approveAndPush();
    await writeFile(other, csv("7 Gus G7"));
    const options = { file: other, profile: "people", target: "canteen" };
    const first = await scenario.plan(options);
    expect(first).toMatchObject({ baseline: { kind: "none" } });
    await scenario.approveAndPush(options);
    expect(scenario.remote.names).toEqual(["/in/other.csv", "/in/users.csv"]);
    expect(await scenario.plan()).toMatchObject({ baseline: { kind: "last", people: 2 }, counts: { delete: 0, unchanged: 2 } });
    await confirmImport({ file: scenario.file, counts: { imported: 2, deleted: 0, failed: 0 } }, scenario.world);
    expect(await status({ file: scenario.file }, scenario.world)).toMatchObject({ lastRun: { id: 1, outcome: "imported" } });
    expect(await status(options, scenario.world)).toMatchObject({ lastRun: { id: 2, outcome: "delivered" } });
  });

  test("forgets no delivery of a file for the pushes of another one, whose system reads at other times", async () => {
    const scenario = await startScenario({ url: "sftp://acme@sftp.example.test/in/" });
    const [config, profile] = [join(scenario.folder, "usersync.json"), join(scenario.folder, "people.json")];
    const { targets } = JSON.parse(await readFile(config, "utf8"));
    const nightly = { ...JSON.parse(await readFile(profile, "utf8")), id: "nightly", import: { schedule: "daily 02:00 UTC" } };
    await writeFile(join(scenario.folder, "nightly.json"), JSON.stringify(nightly));
    await writeFile(config, JSON.stringify({ profiles: ["people.json", "nightly.json"], targets }));
    const ours = { profile: "nightly", target: "canteen" };
    await scenario.people("1 Ada A1", "2 Bo B2");
    await scenario.approveAndPush(ours);
    scenario.later(48);
    await scenario.people("1 Ada A1");
    await scenario.approveAndPush(ours);
    const plan = await scenario.plan(ours);
    expect(plan).toMatchObject({ baseline: { kind: "last" }, counts: { delete: 1 } });
    const other = join(scenario.folder, "other.csv");
    for (let i = 0; i < 10; i++) {
      await writeFile(other, csv(`7 Gus G${i}`));
      await scenario.approveAndPush({ file: other, profile: "people", target: "canteen" });
    }
    expect(await scenario.plan(ours)).toEqual(plan);
  });

  test("keeps the last ten runs of each file", async () => {
    const scenario = await startScenario({ url: "sftp://acme@sftp.example.test/in/" });
    for (const card of ["A1", "A2"]) {
      await scenario.people(`1 Ada ${card}`);
      await scenario.approveAndPush();
    }
    const other = join(scenario.folder, "other.csv");
    for (let i = 0; i < 10; i++) {
      await writeFile(other, csv(`7 Gus G${i}`));
      await scenario.approveAndPush({ file: other, profile: "people", target: "canteen" });
    }
    expect(await scenario.plan({ run: 1 })).toMatchObject({ counts: { update: 1 } });
  });

  test("binds an approval to the name that is replaced", async () => {
    const scenario = await startScenario({ url: "sftp://acme@sftp.example.test/in/" });
    const other = join(scenario.folder, "other.csv");
    await scenario.people("1 Ada A1");
    await writeFile(other, csv("1 Ada A1"));
    const { id } = await scenario.plan();
    const options = { file: other, profile: "people", target: "canteen" };
    await expect(scenario.push({ ...options, approvedPlan: id, override: "all" })).rejects.toMatchObject({ kind: "conflict" });
  });
});

describe("a folder of this machine", () => {
  test.each(["the same path", "a link", "a hard link"])("is no target where it leads to the pushed file itself: %s", async (how) => {
    const scenario = await startScenario({ url: how === "the same path" ? "file:users.csv" : "file:drop/users.csv", openStore });
    await scenario.people("1 Ada A1");
    await mkdir(join(scenario.folder, "drop"));
    if (how !== "the same path") {
      await (how === "a link" ? symlink : link)(scenario.file, join(scenario.folder, "drop", "users.csv"));
    }
    await expect(scenario.plan()).rejects.toMatchObject({ kind: "config", message: expect.stringContaining("the pushed file itself") });
  });

  test("keeps a link, and what it leads to becomes the new file", async () => {
    const scenario = await startScenario({ url: "file:drop/users.csv", openStore });
    const [drop, real] = [join(scenario.folder, "drop"), join(scenario.folder, "real")];
    await Promise.all([mkdir(drop), mkdir(real)]);
    await writeFile(join(real, "people.csv"), csv("1 Ada A1"));
    await symlink(join(real, "people.csv"), join(drop, "users.csv"));
    await scenario.people("1 Ada A1", "2 Bo B2");
    await scenario.approveAndPush();
    expect(await readFile(join(real, "people.csv"), "utf8")).toBe(csv("1 Ada A1", "2 Bo B2"));
    expect(await readlink(join(drop, "users.csv"))).toBe(join(real, "people.csv"));
    expect([await readdir(drop), await readdir(real)]).toEqual([["users.csv"], ["people.csv"]]);
    expect((await scenario.plan()).baseline.kind).toBe("last");
  });

  test("is refused where its name is a link that leads nowhere", async () => {
    const scenario = await startScenario({ url: "file:drop/users.csv", openStore });
    await mkdir(join(scenario.folder, "drop"));
    await symlink(join(scenario.folder, "nowhere.csv"), join(scenario.folder, "drop", "users.csv"));
    await scenario.people("1 Ada A1");
    await expect(scenario.plan()).rejects.toMatchObject({ kind: "config", message: expect.stringContaining("leads nowhere") });
  });
});

test("an approval is void when a profile of one's own changes, whatever its version says", async () => {
  const scenario = await startScenario({ absent: "kept" });
  scenario.remote.put(finalPath, csv(...crowd));
  await scenario.people(...crowd.slice(0, 3));
  const { id, counts } = await scenario.plan();
  expect(counts.delete).toBe(0);
  const path = join(scenario.folder, "people.json");
  const replaced = (await readFile(path, "utf8")).replace('"mode":"upsert","absent":"kept"', '"mode":"full-replace","absent":"deleted"');
  await writeFile(path, replaced);
  await expect(scenario.push({ approvedPlan: id, override: "all" })).rejects.toMatchObject({ kind: "conflict" });
  expect(scenario.remote.text(finalPath)).toBe(csv(...crowd));
});

test("a usersync.json that cannot be read is not passed over for the one above it", async () => {
  const scenario = await startScenario();
  const folder = join(scenario.folder, "inner");
  await mkdir(join(folder, "usersync.json"), { recursive: true });
  await writeFile(join(folder, "users.csv"), csv("1 Ada A1"));
  await expect(scenario.plan({ file: join(folder, "users.csv") })).rejects.toMatchObject({
    kind: "config",
    message: expect.stringContaining("usersync.json cannot be read"),
  });
});

test.each(["usersync.json", "people.json"])("letters that cannot be read protect nobody, so %s must be UTF-8", async (name) => {
  const scenario = await startScenario({ guards: { protected: ["Jørgen-7"] } });
  scenario.remote.put(finalPath, csv(...crowd, "Jørgen-7 Jo A7"));
  await scenario.people(...crowd);
  const path = join(scenario.folder, name);
  const text = (await readFile(path, "utf8")).replace('"People of a test"', '"Folk på prøve"');
  await writeFile(path, text, "latin1");
  await expect(scenario.approveAndPush()).rejects.toMatchObject({
    kind: "config",
    message: `${path} is not UTF-8.`,
    wayOut: expect.stringContaining("save it as UTF-8"),
  });
  await writeFile(path, `\u{feff}${text}`);
  await expect(scenario.approveAndPush()).rejects.toMatchObject({ kind: "refused", message: expect.stringContaining("Jørgen-7") });
});

test("whoever is missing from several files before one import counts once among the deletions of the last days", async () => {
  const scenario = await startScenario({ importConfig: { schedule: "daily 02:00 UTC" } });
  const all = Array.from({ length: 40 }, (_, i) => `${i} P${i} A${i}`);
  await scenario.people(...all);
  await scenario.approveAndPush();
  scenario.later(24);
  await scenario.people(...all.slice(2));
  await scenario.push();
  scenario.later(24);
  await scenario.people(...all.slice(4));
  await scenario.push();
  await scenario.people(...all.slice(5));
  const { counts, guards } = await scenario.plan();
  expect(counts.delete).toBe(3);
  expect(guards.find(({ id, subject }) => id === "drip" && subject === "7 days")).toMatchObject({ count: 5, verdict: "ok" });
});
