import { readdirSync, renameSync, writeFileSync } from "node:fs";
import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { confirmImport, forgetBaselines, history, importNow, status, testTarget } from "#sync";
import { lockTarget } from "../../../sync/src/history/targetLock.ts";
import { openStore } from "../../../sync/src/transfer/openStore.ts";
import { csv, finalPath, startScenario } from "../scenario.ts";

const crowd = Array.from({ length: 30 }, (_, i) => `${i + 1} Person${i + 1} AA00${String(i).padStart(2, "0")}`);

describe("a push", () => {
  test("delivers the bytes of the file as they are, and tells the run", async () => {
    const scenario = await startScenario({ importConfig: { schedule: "daily 02:00 UTC" } });
    scenario.remote.put(finalPath, csv(...crowd));
    await scenario.people(...crowd, "99 New EE0099");
    const { run } = await scenario.push();
    expect(scenario.remote.text(finalPath)).toBe(csv(...crowd, "99 New EE0099"));
    expect(run).toMatchObject({
      id: 1,
      outcome: "delivered",
      overrides: [],
      counts: { create: 1 },
      importAt: "2026-11-21T02:00:00.000Z",
      who: "ada",
    });
  });

  test("is held by a guard until this very plan is approved", async () => {
    const scenario = await startScenario();
    scenario.remote.put(finalPath, csv(...crowd));
    await scenario.people(...crowd.slice(0, 20));
    const plan = await scenario.plan();
    await expect(scenario.push()).rejects.toMatchObject({ kind: "held", plan: { id: plan.id } });
    await expect(scenario.push({ approvedPlan: plan.id })).rejects.toMatchObject({ kind: "held" });
    await expect(scenario.push({ override: "all" })).rejects.toMatchObject({ kind: "held" });
    expect(scenario.remote.text(finalPath)).toBe(csv(...crowd));
    const { run } = await scenario.push({ approvedPlan: plan.id, override: "all" });
    expect(run.overrides).toContain("delete: 33.3 over 10 %");
  });

  test("passes the guards that were seen, and no other that holds by now", async () => {
    const blackout = [{ from: "2026-11-21", to: "2026-11-22" }];
    const scenario = await startScenario({ guards: { blackout } });
    scenario.remote.put(finalPath, csv(...crowd));
    await scenario.people(...crowd.slice(0, 20));
    const { id, guards } = await scenario.plan();
    const seen = guards.filter(({ verdict }) => verdict === "held");
    scenario.later(24);
    await expect(scenario.push({ approvedPlan: id, override: seen })).rejects.toMatchObject({
      kind: "held",
      message: expect.stringContaining("No pushes from"),
      wayOut: "That was not approved: look at the plan again.",
    });
    const fewer = seen.map((guard) => ({ ...guard, count: guard.count - 1 }));
    scenario.later(48);
    await expect(scenario.push({ approvedPlan: id, override: fewer })).rejects.toMatchObject({
      kind: "held",
      message: expect.stringContaining("10 of 30"),
    });
    expect(scenario.remote.text(finalPath)).toBe(csv(...crowd));
    expect((await scenario.push({ approvedPlan: id, override: seen })).run.overrides).toEqual(["delete: 33.3 over 10 %"]);
  });

  test("keeps what was overridden: with its column, and with figures where there is a limit", async () => {
    const scenario = await startScenario({ verified: false });
    scenario.remote.put(finalPath, csv(...crowd));
    await scenario.people(...crowd.map((person) => person.replace(/ AA.*/, " ")));
    expect((await scenario.approveAndPush()).run.overrides).toEqual([
      "loss (card): 30 over 25",
      "update: 100 over 50 %",
      "unverified-profile",
    ]);
  });

  test("of another plan than the approved one is a conflict", async () => {
    const scenario = await startScenario();
    scenario.remote.put(finalPath, csv(...crowd));
    await scenario.people(...crowd);
    const { id } = await scenario.plan();
    await scenario.people(...crowd, "99 New EE0099");
    await expect(scenario.push({ approvedPlan: id, override: "all" })).rejects.toMatchObject({ kind: "conflict" });
    await scenario.people(...crowd);
    scenario.remote.put(finalPath, csv(...crowd, "98 Other EE0098"));
    await expect(scenario.push({ approvedPlan: id })).rejects.toMatchObject({ kind: "conflict" });
  });

  test("of a file with errors sends nothing, whatever is approved", async () => {
    const scenario = await startScenario();
    await writeFile(scenario.file, "id,name,card\n1,Ada,A1\n1,Bo,B2\n");
    await expect(scenario.push({ approvedPlan: "0123456789abcdef", override: "all" })).rejects.toMatchObject({ kind: "refused" });
    expect(scenario.remote.log).toEqual([]);
  });

  test("that has arrived is told as delivered even where the history of it cannot be written", async () => {
    const scenario = await startScenario();
    await scenario.people(...crowd);
    const { id } = await scenario.plan();
    const targets = join(scenario.folder, "state", "targets");
    const breaking = scenario.push(
      { approvedPlan: id, override: "all" },
      {
        onProgress: ({ step }) => {
          if (step === "Putting the new file in place") {
            const runs = join(targets, readdirSync(targets)[0] ?? "", "runs");
            renameSync(runs, `${runs}-before`);
            writeFileSync(runs, "");
          }
        },
      },
    );
    await expect(breaking).rejects.toMatchObject({
      kind: "config",
      message: `The file was delivered to ${finalPath}, but the history of this could not be written.`,
    });
    expect(scenario.remote.text(finalPath)).toBe(csv(...crowd));
  });

  test("counts its attempts where the connection is lost, and says while it waits that it tries again", async () => {
    const scenario = await startScenario();
    await scenario.people(...crowd);
    const { id } = await scenario.plan();
    const steps: string[] = [];
    scenario.remote.fault = { at: "create", when: { bytes: 5 }, failure: "connect" };
    const { run } = await scenario.push(
      { approvedPlan: id, override: "all" },
      { onProgress: ({ step }) => steps[steps.length - 1] === step || steps.push(step) },
    );
    expect(run).toMatchObject({ outcome: "delivered", attempts: 2 });
    expect(steps.join("; ")).toMatch(/Uploading; The connection was lost: trying again in 1 second; Connecting/);

    scenario.remote.fault = { at: "stat", when: "before", failure: "connect", forEver: true };
    await expect(scenario.push()).rejects.toMatchObject({ kind: "transfer" });
    const [second, first] = await history({ file: scenario.file }, scenario.world);
    expect([first?.attempts, second?.attempts]).toEqual([2, 4]);
  });

  test("of an unchanged file delivers it in full", async () => {
    const scenario = await startScenario();
    scenario.remote.put(finalPath, csv(...crowd));
    await scenario.people(...crowd);
    await scenario.push();
    await scenario.push();
    expect(scenario.remote.log.filter((line) => line.startsWith("create"))).toHaveLength(2);
  });

  test("waits for nobody: a second one at the same time is told of the first", async () => {
    const scenario = await startScenario();
    scenario.remote.put(finalPath, csv(...crowd));
    await scenario.people(...crowd);
    const results = await Promise.allSettled([scenario.push(), scenario.push(), scenario.push()]);
    expect(results.filter(({ status: how }) => how === "fulfilled")).toHaveLength(1);
    expect(await history({ file: scenario.file }, scenario.world)).toHaveLength(1);
  });

  test("records the run before the first byte is sent", async () => {
    const scenario = await startScenario();
    scenario.remote.put(finalPath, csv(...crowd));
    await scenario.people(...crowd);
    const seen: string[] = [];
    scenario.remote.onOperation = (operation) => {
      if (operation === "create") {
        scenario.remote.fault = { at: "create", when: "before", failure: "no-space" };
      }
    };
    await expect(scenario.push({}, { onProgress: ({ step }) => seen.push(step) })).rejects.toMatchObject({ kind: "transfer" });
    const [run] = await history({ file: scenario.file }, scenario.world);
    expect(run).toMatchObject({ outcome: "failed", failure: expect.stringContaining("no-space") });
    expect(seen).toContain("Uploading");
  });

  test("that is cancelled says so, and leaves nothing", async () => {
    const scenario = await startScenario();
    scenario.remote.put(finalPath, csv(...crowd));
    await scenario.people(...crowd);
    const cancel = new AbortController();
    scenario.remote.onOperation = (operation) => {
      if (operation === "create") {
        cancel.abort();
      }
    };
    await expect(scenario.push({}, { signal: cancel.signal })).rejects.toMatchObject({ kind: "cancelled" });
    expect(scenario.remote.names).toEqual([finalPath]);
    expect((await history({ file: scenario.file }, scenario.world))[0]).toMatchObject({ outcome: "cancelled" });
  });

  test.each([
    { back: true, end: { status: "fulfilled", value: { run: { outcome: "delivered" } } } },
    { back: false, end: { status: "rejected", reason: { kind: "transfer", message: expect.stringContaining("not known") } } },
  ])("that is cancelled too late tells what can be seen (the connection comes back: $back)", async ({ back, end }) => {
    const scenario = await startScenario();
    scenario.remote.put(finalPath, csv(...crowd));
    await scenario.people(...crowd, "99 New EE0099");
    const cancel = new AbortController();
    scenario.remote.onOperation = (operation) => {
      if (operation === "replace") {
        cancel.abort();
        scenario.remote.fault = { at: "replace", when: "after", failure: "connect" };
      } else if (operation === "open" && cancel.signal.aborted && !back) {
        scenario.remote.fault = { at: "open", when: "before", failure: "connect" };
      }
    };
    const [pushed] = await Promise.allSettled([scenario.push({}, { signal: cancel.signal })]);
    expect(pushed).toMatchObject(end);
    const [run] = await history({ file: scenario.file }, scenario.world);
    expect(run).toMatchObject(back ? { outcome: "delivered" } : { outcome: "failed", failure: expect.stringContaining("not known") });
  });

  test("that is cancelled while nothing may stand under the final name says where the old file is", async () => {
    const scenario = await startScenario();
    scenario.remote.put(finalPath, csv(...crowd));
    scenario.remote.replaces = false;
    await scenario.people(...crowd, "99 New EE0099");
    const cancel = new AbortController();
    scenario.remote.onOperation = (operation, path) => {
      if (operation === "rename" && path === finalPath) {
        cancel.abort();
        scenario.remote.fault = { at: "rename", when: "after", failure: "connect" };
      } else if (operation === "open" && cancel.signal.aborted) {
        scenario.remote.fault = { at: "open", when: "before", failure: "connect" };
      }
    };
    await expect(scenario.push({}, { signal: cancel.signal })).rejects.toMatchObject({
      kind: "transfer",
      message: expect.stringContaining("usersync-aside"),
    });
    expect((await history({ file: scenario.file }, scenario.world))[0]).toMatchObject({
      outcome: "failed",
      failure: expect.stringContaining("usersync-aside"),
    });
  });

  test("by hand is recorded and names the page", async () => {
    const scenario = await startScenario({ url: "manual:https://commander.example.test/import" });
    await scenario.people("1 Ada A1");
    const { run, page } = await scenario.approveAndPush();
    expect(run.outcome).toBe("handed-over");
    expect(page).toBe("https://commander.example.test/import");
  });

  test("of an unverified header is held once: the delivered run confirms it", async () => {
    const scenario = await startScenario({ verified: false });
    scenario.remote.put(finalPath, csv(...crowd));
    await scenario.people(...crowd);
    await expect(scenario.push()).rejects.toMatchObject({ kind: "held", message: expect.stringContaining("column") });
    await scenario.approveAndPush();
    await expect(scenario.push()).resolves.toBeDefined();
  });
});

describe("a push into a folder", () => {
  test("beside usersync.json works, and its history is this workspace's own", async () => {
    const one = await startScenario({ url: "file:drop", openStore });
    const other = await startScenario({ url: "file:drop", openStore });
    await mkdir(join(one.folder, "drop"));
    await one.people("1 Ada A1");
    await one.approveAndPush();
    await one.people("1 Ada A1", "2 Bo B2");
    await one.approveAndPush();
    expect(await readdir(join(one.folder, "drop"))).toEqual(["users.csv"]);
    expect(await readFile(join(one.folder, "drop", "users.csv"), "utf8")).toBe(csv("1 Ada A1", "2 Bo B2"));
    expect(await history({ file: other.file }, { ...other.world, state: one.world.state })).toEqual([]);
  });
});

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
    await confirmImport({ file: scenario.file }, { imported: 1, deleted: 0, failed: 0 }, scenario.world);
    expect(await status({ file: scenario.file }, scenario.world)).not.toHaveProperty("unconfirmedImport");
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
    await confirmImport({ file: scenario.file }, { imported: 2, deleted: 0, failed: 0 }, scenario.world);
    expect(await told()).toEqual([
      [2, false],
      [1, false],
    ]);
  });

  test("the receipt is compared with the plan and confirms the import", async () => {
    const scenario = await startScenario({ importConfig: { schedule: "daily 02:00 UTC" } });
    await expect(confirmImport({ file: scenario.file }, { imported: 1, deleted: 0, failed: 0 }, scenario.world)).rejects.toMatchObject({
      kind: "config",
    });
    await scenario.people("1 Ada A1");
    await scenario.approveAndPush();
    const run = await confirmImport({ file: scenario.file }, { imported: 1, deleted: 3, failed: 0 }, scenario.world);
    expect(run).toMatchObject({ outcome: "imported", receipt: { matches: false } });
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
