import { readdirSync } from "node:fs";
import { readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { confirmImport, forgetBaselines, history, importNow, status, testTarget, unreadableRuns } from "#sync";
import { delivered } from "../../../sync/src/engine/delivered.ts";
import { lockTarget } from "../../../sync/src/history/targetLock.ts";
import { crowd, csv, finalPath, startScenario } from "../scenario.ts";

describe("the history", () => {
  test("holds nothing about a person", async () => {
    const scenario = await startScenario();
    await scenario.people("1 Ada-Lovelace 0503E0AA");
    await scenario.approveAndPush();
    const names = await readdir(scenario.world.state, { recursive: true, withFileTypes: true });
    for (const entry of names.filter((name) => name.isFile())) {
      const content = await readFile(join(entry.parentPath, entry.name));
      expect(content.includes("Lovelace") || content.includes("0503E0AA")).toBe(false);
    }
  });

  test.each([
    ["cut off", (text: string) => text.slice(0, 40)],
    ["of a newer version", (text: string) => text.replace('"version":1', '"version":2')],
    ["without its parts", (text: string) => text.replace(/"counts":\{[^}]*\},/, "")],
    ["without a time", (text: string) => text.replace(/"startedAt":"[^"]*"/, '"startedAt":"soon"')],
  ])("with a run %s plans nothing, since whom it brought would be counted nowhere, and lists the others", async (_, spoil) => {
    const scenario = await startScenario();
    for (const people of [["1 Ada A1"], ["1 Ada A1", "2 Bo B2"]]) {
      await scenario.people(...people);
      await scenario.approveAndPush();
      scenario.later(1);
    }
    const entries = await readdir(scenario.world.state, { recursive: true, withFileTypes: true });
    const second = entries.find(({ name }) => name === "000002.json");
    const path = join(second?.parentPath ?? "", "000002.json");
    await writeFile(path, spoil(await readFile(path, "utf8")));
    await expect(scenario.plan()).rejects.toMatchObject({ kind: "config", message: expect.stringContaining("000002.json") });
    expect((await history({ file: scenario.file }, scenario.world)).map(({ id }) => id)).toEqual([1]);
    expect(await unreadableRuns({ file: scenario.file }, scenario.world)).toEqual([path]);
    const unknown = { kind: "config", message: expect.stringContaining("000002.json") };
    await expect(status({ file: scenario.file }, scenario.world)).rejects.toMatchObject(unknown);
    await expect(delivered({ file: scenario.file }, scenario.world)).rejects.toMatchObject(unknown);
  });

  test("books what the system reported on the run that it should have read, not on one that waits", async () => {
    const scenario = await startScenario({ target: { import: { schedule: "daily 02:00 UTC" } } });
    await scenario.people("1 Ada A1");
    await scenario.approveAndPush();
    scenario.later(24);
    await scenario.people("1 Ada A1", "2 Bo B2");
    await scenario.approveAndPush();
    const run = await confirmImport({ file: scenario.file, counts: { imported: 1, deleted: 0, failed: 0 } }, scenario.world);
    expect(run.id).toBe(1);
  });

  test("keeps the files of the last ten runs, and can forget them", async () => {
    const scenario = await startScenario();
    for (let i = 0; i < 12; i++) {
      await scenario.people(...crowd, `${100 + i} New EE00${i}`);
      await scenario.approveAndPush();
      scenario.later(1);
    }
    expect(await history({ file: scenario.file }, scenario.world)).toHaveLength(12);
    const targets = join(scenario.folder, "state", "targets");
    const lock = await lockTarget(join(targets, readdirSync(targets)[0] ?? ""), scenario.clock);
    await expect(forgetBaselines({ file: scenario.file }, scenario.world)).rejects.toMatchObject({ kind: "transfer" });
    await lock.release();
    expect(await forgetBaselines({ file: scenario.file }, scenario.world)).toBe(10);
    expect(await scenario.plan()).toMatchObject({ baseline: { kind: "remote" } });
  });

  test("sends the last accepted file again as a plan of its own", async () => {
    const scenario = await startScenario({ importConfig: { schedule: "daily 02:00 UTC" } });
    await scenario.people(...crowd);
    await scenario.approveAndPush();
    scenario.later(24);
    await scenario.people(...crowd.slice(0, 10));
    await scenario.approveAndPush();
    const plan = await scenario.plan({ run: "accepted" });
    expect(plan).toMatchObject({ assumptions: expect.arrayContaining([expect.stringContaining("run 1 again")]), counts: { delete: 0 } });
    await scenario.push({ run: "accepted", approvedPlan: plan.id, override: "all" });
    expect(scenario.remote.text(finalPath)).toBe(csv(...crowd));
    await expect(scenario.plan({ run: 77 })).rejects.toMatchObject({ kind: "config" });
  });
});

describe("after a push", () => {
  test("the status tells the run and the next import", async () => {
    const scenario = await startScenario({ importConfig: { schedule: "daily 02:00 UTC" } });
    expect(await status({ file: scenario.file }, scenario.world)).toEqual({
      target: "canteen",
      url: "sftp://acme@sftp.example.test/in/users.csv",
      nextImport: "2026-11-21T02:00:00.000Z",
    });
    await scenario.people("1 Ada A1");
    await scenario.approveAndPush();
    expect(await status({ file: scenario.file }, scenario.world)).toMatchObject({ lastRun: { id: 1, outcome: "delivered" } });
    scenario.later(24);
    expect(await status({ file: scenario.file }, scenario.world)).toMatchObject({ unconfirmedImport: "2026-11-21T02:00:00.000Z" });
    await confirmImport({ file: scenario.file, counts: { imported: 1, deleted: 0, failed: 0 } }, scenario.world);
    expect(await status({ file: scenario.file }, scenario.world)).not.toHaveProperty("unconfirmedImport");
  });

  test("the next import is the one after the delivery, however long that took", async () => {
    const scenario = await startScenario({ importConfig: { schedule: "daily 10:00 UTC" } });
    await scenario.people("1 Ada A1");
    const { id } = await scenario.plan();
    scenario.remote.onOperation = (operation) => operation === "replace" && scenario.later(2);
    await scenario.push({ approvedPlan: id, override: "all" });
    expect(await status({ file: scenario.file }, scenario.world)).toMatchObject({ lastRun: { importAt: "2026-11-21T10:00:00.000Z" } });
  });

  test("the status tells that the file is another one since, by its length or, where that is the same, by what is in it", async () => {
    const scenario = await startScenario();
    const told = (file = scenario.file) =>
      status({ file, config: join(scenario.folder, "usersync.json"), target: "canteen" }, scenario.world);
    await scenario.people("1 Ada A1");
    expect(await told()).not.toHaveProperty("isChanged");
    await scenario.approveAndPush();
    expect(await told()).not.toHaveProperty("isChanged");
    await scenario.people("1 Ada A2");
    expect(await told()).toMatchObject({ isChanged: true });
    await scenario.people("1 Ada A1", "2 Bo B2");
    expect(await told()).toMatchObject({ isChanged: true });
    await scenario.people("1 Ada A1");
    expect(await told()).not.toHaveProperty("isChanged");
    await rm(scenario.file);
    expect(await told()).not.toHaveProperty("isChanged");
    // Of a target alone: its usersync.json is no user file.
    expect(await told(join(scenario.folder, "usersync.json"))).not.toHaveProperty("isChanged");
  });

  test("a push that did not arrive says nothing about the file", async () => {
    const scenario = await startScenario();
    await scenario.people("1 Ada A1");
    scenario.remote.fault = { at: "create", when: "before", failure: "no-space" };
    await expect(scenario.approveAndPush()).rejects.toMatchObject({ kind: "transfer" });
    await scenario.people("1 Ada A2");
    expect(await status({ file: scenario.file }, scenario.world)).not.toHaveProperty("isChanged");
  });

  test("the history tells which file an import should have read, of several before it, and that nobody confirmed it", async () => {
    const scenario = await startScenario({ importConfig: { schedule: "daily 02:00 UTC" } });
    const told = async () =>
      (await history({ file: scenario.file }, scenario.world)).map(({ id, isUnconfirmed = false }) => [id, isUnconfirmed]);
    await scenario.people("1 Ada A1");
    await scenario.approveAndPush();
    await scenario.people("1 Ada A1", "2 Bo B2");
    await scenario.approveAndPush();
    expect(await told()).toEqual([
      [2, false],
      [1, false],
    ]);
    scenario.later(24);
    expect(await told()).toEqual([
      [2, true],
      [1, false],
    ]);
    await confirmImport({ file: scenario.file, counts: { imported: 2, deleted: 0, failed: 0 } }, scenario.world);
    expect(await told()).toEqual([
      [2, false],
      [1, false],
    ]);
  });

  test("the receipt is compared with the plan and confirms the import", async () => {
    const scenario = await startScenario({ importConfig: { schedule: "daily 02:00 UTC" } });
    await expect(
      confirmImport({ file: scenario.file, counts: { imported: 1, deleted: 0, failed: 0 } }, scenario.world),
    ).rejects.toMatchObject({
      kind: "config",
    });
    await scenario.people("1 Ada A1");
    await scenario.approveAndPush();
    const run = await confirmImport({ file: scenario.file, counts: { imported: 1, deleted: 3, failed: 0 } }, scenario.world);
    expect(run).toMatchObject({ outcome: "imported", receipt: { matches: false } });
  });

  test("a later import of the same file takes no confirmation away", async () => {
    const scenario = await startScenario();
    await scenario.people("1 Ada A1", "2 Bo B2");
    await scenario.approveAndPush();
    await scenario.people("1 Ada A1");
    await scenario.approveAndPush();
    const confirm = (imported: number, deleted: number, failed = 0) =>
      confirmImport({ file: scenario.file, counts: { imported, deleted, failed } }, scenario.world);
    expect(await confirm(1, 1)).toMatchObject({ id: 2, receipt: { matches: true } });
    expect(await confirm(1, 0)).toMatchObject({ id: 2, isConfirmedAgain: true, receipt: { deleted: 1, matches: true } });
    await expect(confirm(1, 0, 1)).rejects.toMatchObject({ kind: "held", message: expect.stringContaining("stays so") });
    expect((await scenario.plan()).counts).toMatchObject({ delete: 0 });
    expect((await history({ file: scenario.file }, scenario.world))[0]).toMatchObject({ receipt: { deleted: 1, matches: true } });
  });

  test("the import is told as what it is: a page, or the schedule", async () => {
    const page = await startScenario({ importConfig: { page: "https://canteen.example.test/import" } });
    expect(await importNow({ file: page.file }, page.world)).toMatchObject({ kind: "page", url: "https://canteen.example.test/import" });
    const schedule = await startScenario({ importConfig: { schedule: "daily 02:00 UTC" } });
    expect(await importNow({ file: schedule.file }, schedule.world)).toMatchObject({
      kind: "schedule",
      text: expect.stringContaining("2026-11-21 02:00 UTC"),
    });
    const mail = await startScenario({ receipt: "mail" });
    await mail.people("1 Ada A1");
    await mail.approveAndPush();
    expect((await importNow({ file: mail.file }, mail.world)).text).toContain("sends a mail with what it did");
  });

  test("a test of the target tells what is there and changes nothing", async () => {
    const scenario = await startScenario();
    expect(await testTarget({ file: scenario.file }, scenario.world)).toContain("is not there yet");
    scenario.remote.put(finalPath, "12345");
    expect(await testTarget({ file: scenario.file }, scenario.world)).toContain("5 bytes");
    expect(scenario.remote.names).toEqual([finalPath]);
  });
});
