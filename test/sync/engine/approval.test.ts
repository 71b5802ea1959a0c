import { writeFile } from "node:fs/promises";
import { describe, expect, test } from "vitest";
import { crowd, csv, finalPath, startScenario } from "../scenario.ts";

describe("a push", () => {
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
    expect(run.overrides).toContainEqual({ guard: "delete", value: 100 / 3, limit: 10, unit: "percent" });
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
    expect((await scenario.push({ approvedPlan: id, override: seen })).run.overrides).toMatchObject([{ guard: "delete" }]);
  });

  test("keeps what was overridden as facts: the guard, its column, its figures", async () => {
    const scenario = await startScenario({ verified: false });
    scenario.remote.put(finalPath, csv(...crowd));
    await scenario.people(...crowd.map((person) => person.replace(/ AA.*/, " ")));
    expect((await scenario.approveAndPush()).run.overrides).toEqual([
      { guard: "loss", column: { id: "card", title: "card" }, value: 30, limit: 25, unit: "count" },
      { guard: "update", value: 100, limit: 50, unit: "percent" },
      { guard: "unverified-profile", value: 1, limit: 0, unit: "count" },
    ]);
  });

  test("keeps which columns went", async () => {
    const scenario = await startScenario({ order: "any" });
    scenario.remote.put(finalPath, csv("1 Ada AA01"));
    await writeFile(scenario.file, "id,name\n1,Ada\n");
    expect((await scenario.approveAndPush()).run.columns).toEqual([{ id: "card", title: "card", kind: "removed" }]);
  });

  test("of another plan than the approved one is a conflict", async () => {
    const scenario = await startScenario();
    scenario.remote.put(finalPath, csv(...crowd));
    await scenario.people(...crowd);
    const { id } = await scenario.plan();
    await scenario.people(...crowd, "99 New EE0099");
    await expect(scenario.push({ approvedPlan: id, override: "all" })).rejects.toMatchObject({
      kind: "conflict",
      message: expect.stringMatching(/^What the push does to people has changed since you approved it: [^0-9]*$/),
    });
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
});
