import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { SyncFailure } from "#sync";
import type { SyncProgress } from "#sync/protocol";
import { crowd, csv, finalPath, startScenario } from "../scenario.ts";

test("a file with errors is refused with the list", async () => {
  const scenario = await startScenario();
  await writeFile(scenario.file, "id,name,card\n1,Ada\n,Bo,\n");
  await expect(scenario.plan()).rejects.toMatchObject({
    kind: "refused",
    problems: [
      { code: "ragged-record", line: 2 },
      { code: "required", line: 3 },
    ],
  });
});

test("without a baseline nobody knows who is deleted, and the plan is held", async () => {
  const scenario = await startScenario();
  await scenario.people("1 Ada A1", "2 Bo B2");
  const plan = await scenario.plan();
  expect(plan.baseline).toMatchObject({ kind: "none", sha256: "" });
  expect(plan.guards.find(({ id }) => id === "no-baseline")).toMatchObject({ verdict: "held" });
});

test("the file on the target is the baseline where nothing was delivered from here", async () => {
  const scenario = await startScenario();
  scenario.remote.put(finalPath, csv("1 Ada A1", "2 Bo B2"));
  await scenario.people("1 Ada A1", "3 Cy C3");
  const plan = await scenario.plan();
  expect(plan).toMatchObject({ baseline: { kind: "remote", people: 2 }, counts: { create: 1, update: 0, delete: 1, unchanged: 1 } });
});

test.each([
  ["", "is empty"],
  ["another;header\n1;2\n", "cannot be compared"],
])("a remote file %j is no baseline", async (text, label) => {
  const scenario = await startScenario();
  scenario.remote.put(finalPath, text);
  await scenario.people("1 Ada A1");
  const plan = await scenario.plan();
  expect(plan.baseline).toMatchObject({ kind: "none", label: expect.stringContaining(label) });
});

test("the id is the same for the same file, profile, baseline and target, however the baseline was found", async () => {
  const scenario = await startScenario();
  const old = csv("1 Ada A1", "2 Bo B2");
  scenario.remote.put(finalPath, old);
  await scenario.people("1 Ada A1", "2 Bo B3");
  const export_ = join(scenario.folder, "export.csv");
  await writeFile(export_, old);
  const remote = await scenario.plan({ baseline: { kind: "remote" } });
  const file = await scenario.plan({ baseline: { kind: "file", path: export_ } });
  expect(remote.id).toMatch(/^[0-9a-f]{16}$/);
  expect(file.id).toBe(remote.id);
  expect((await scenario.plan({ baseline: { kind: "none" } })).id).not.toBe(remote.id);
});

test("what was delivered last is the baseline, and another file on the target is a conflict", async () => {
  const scenario = await startScenario();
  await scenario.people("1 Ada A1", "2 Bo B2");
  await scenario.approveAndPush();
  await scenario.people("1 Ada A1");
  expect(await scenario.plan()).toMatchObject({ baseline: { kind: "last", people: 2 }, counts: { delete: 1, unchanged: 1 } });
  scenario.remote.put(finalPath, csv("9 Zoe Z9"));
  const conflict = await scenario.plan().catch((error: unknown) => error);
  expect(conflict).toMatchObject({
    kind: "conflict",
    message: expect.stringContaining("1 person more, 2 fewer"),
    foreign: {
      plan: {
        guards: [],
        changes: [
          { kind: "delete", key: "1" },
          { kind: "delete", key: "2" },
          { kind: "create", key: "9" },
        ],
      },
    },
  });
  const { foreign, message } = conflict as SyncFailure;
  expect(foreign?.text).toMatch(/## Only there \(1\)\n\n- \*\*Zoe\*\*/);
  expect(foreign?.before).toContain("1 | Ada");
  expect(JSON.stringify(foreign)).not.toMatch(/A1|Z9/);
  expect(message).not.toMatch(/Zoe|Ada/);
  expect(await scenario.plan({ baseline: { kind: "remote" } })).toMatchObject({ baseline: { kind: "remote" } });
});

test("an absent file is a conflict, except where the system takes it away", async () => {
  for (const consumed of [false, true]) {
    const scenario = await startScenario({ consumed });
    await scenario.people("1 Ada A1", "2 Bo B2");
    await scenario.approveAndPush();
    scenario.remote.files.clear();
    const plan = scenario.plan();
    if (consumed) {
      await expect(plan).resolves.toMatchObject({ baseline: { kind: "last", people: 2 } });
    } else {
      await expect(plan).rejects.toMatchObject({ kind: "conflict" });
    }
  }
});

test("an old file that stands aside counts as being there, but not where the system has taken the new one already", async () => {
  for (const consumed of [false, true]) {
    const scenario = await startScenario({ consumed });
    await scenario.people("1 Ada A1", "2 Bo B2");
    await scenario.approveAndPush();
    scenario.remote.files.clear();
    scenario.remote.put(`${finalPath}.usersync-aside`, csv("9 Zoe Z9"));
    if (consumed) {
      await expect(scenario.push()).resolves.toMatchObject({ run: { outcome: "delivered" } });
      expect(scenario.remote.names).toEqual([finalPath]);
    } else {
      await expect(scenario.plan()).rejects.toMatchObject({ kind: "conflict" });
    }
  }
});

test("whoever stands in a file delivered since the last import is a deletion when missing", async () => {
  const scenario = await startScenario({ importConfig: { schedule: "daily 02:00 UTC" } });
  await scenario.people("1 Ada A1", "2 Bo B2");
  await scenario.approveAndPush();
  scenario.later(24);
  await scenario.people("1 Ada A1", "3 Cy C3");
  await scenario.approveAndPush();
  await scenario.people("1 Ada A1");
  const plan = await scenario.plan();
  expect(
    plan.changes
      .filter(({ kind }) => kind === "delete")
      .map(({ key }) => key)
      .sort(),
  ).toEqual(["2", "3"]);
  scenario.later(24);
  expect((await scenario.plan()).changes.filter(({ kind }) => kind === "delete").map(({ key }) => key)).toEqual(["3"]);
});

test("a baseline whose key is lost is none, and the remote file takes its place", async () => {
  const scenario = await startScenario();
  await scenario.people("1 Ada A1", "2 Bo B2");
  await scenario.approveAndPush();
  await writeFile(join(scenario.world.state, "baseline.key"), `${"0".repeat(64)}\n`);
  const plan = await scenario.plan();
  expect(plan).toMatchObject({ baseline: { kind: "remote" } });
  expect(plan.assumptions.join()).toContain("no longer kept");
});

test("masked columns of an export are left out of the comparison, and the plan says so", async () => {
  const scenario = await startScenario();
  const path = join(scenario.folder, "export.csv");
  await writeFile(path, csv("1 Ada ****", "2 Bo ****"));
  await scenario.people("1 Ada A1", "2 Bo B2");
  const plan = await scenario.plan({ baseline: { kind: "file", path } });
  expect(plan).toMatchObject({
    counts: { update: 0, unchanged: 2 },
    assumptions: expect.arrayContaining([expect.stringContaining("does not show card")]),
  });
});

test("cards do not stand in a plan as it is handed out", async () => {
  const scenario = await startScenario();
  scenario.remote.put(finalPath, csv("1 Ada 0503E0AA"));
  await scenario.people("1 Ada 0503E0BB");
  const plan = await scenario.plan();
  expect(plan.counts.update).toBe(1);
  expect(JSON.stringify(plan)).not.toContain("0503E0");
});

test("a plan changes nothing anywhere", async () => {
  const scenario = await startScenario();
  scenario.remote.put(finalPath, csv(...crowd));
  await scenario.people(...crowd);
  await scenario.plan();
  expect(scenario.remote.log.filter((line) => !/^(?:open|stat|read)/.test(line))).toEqual([]);
});

test("a broken connection and a missing file are told as what they are", async () => {
  const scenario = await startScenario();
  await expect(scenario.plan()).rejects.toMatchObject({ kind: "config", message: expect.stringContaining("no such file") });
  await scenario.people("1 Ada A1");
  scenario.remote.fault = { at: "open", when: "before", failure: "auth" };
  await expect(scenario.plan()).rejects.toMatchObject({ kind: "transfer" });
  await expect(scenario.plan({ target: "nowhere" })).rejects.toMatchObject({ kind: "config" });
  await expect(scenario.plan({ profile: "unknown" })).rejects.toMatchObject({ kind: "config" });
});

test.each(["Checking", "Comparing"])("a plan is cancelled between its steps: while it is %s", async (wanted) => {
  const scenario = await startScenario();
  await scenario.people("1 Ada A1");
  const controller = new AbortController();
  // As a message that arrives meanwhile.
  const onProgress = ({ step }: SyncProgress) => void (step === wanted && setImmediate(() => controller.abort()));
  const planned = scenario.plan({ baseline: { kind: "none" } }, { signal: controller.signal, onProgress });
  await expect(planned).rejects.toMatchObject({ kind: "cancelled" });
});

test("a plan can be made without looking at the target", async () => {
  const scenario = await startScenario();
  await scenario.people("1 Ada A1");
  await scenario.plan({ offline: true });
  expect(scenario.remote.log).toEqual([]);
});
