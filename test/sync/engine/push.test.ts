import { readdirSync, renameSync, writeFileSync } from "node:fs";
import { mkdir, readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { history } from "#sync";
import { openStore } from "../../../sync/src/transfer/openStore.ts";
import { crowd, csv, finalPath, startScenario } from "../scenario.ts";

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
