/** What is compared with where it is somebody else's, an error today, or cannot be read. */
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { crowd, csv, finalPath, type Scenario, startScenario } from "../scenario.ts";

const remote = { baseline: { kind: "remote" } } as const;

describe("somebody else's file on the target", () => {
  test("does not hide from the guards whom was delivered from here before", async () => {
    const scenario = await startScenario({ importConfig: { schedule: "daily 02:00 UTC" } });
    await scenario.people(...crowd);
    await scenario.approveAndPush();
    scenario.later(48);
    scenario.remote.put(finalPath, csv(...crowd.slice(0, 5)));
    await scenario.people(...crowd.slice(0, 5));
    const plan = await scenario.plan(remote);
    expect(plan.counts).toEqual({ create: 0, update: 0, delete: 0, unchanged: 5 });
    expect(plan.guards.find(({ subject }) => subject === "earlier deliveries")).toMatchObject({
      verdict: "held",
      count: 25,
      population: 30,
    });
    await expect(scenario.push(remote)).rejects.toMatchObject({ kind: "held" });
  });

  test.each(["default", "last", "none", "file"] as const)("is not overwritten unless it is compared with: baseline %s", async (kind) => {
    const scenario = await startScenario();
    const path = join(scenario.folder, "export.csv");
    await writeFile(path, csv(...crowd));
    const baseline = kind === "file" ? { kind, path } : { kind };
    await scenario.people(...crowd);
    await scenario.approveAndPush({ baseline: { kind: "none" } });
    await scenario.approveAndPush({ baseline });
    scenario.remote.put(finalPath, csv(...crowd, "99 Zoe Z9"));
    await expect(scenario.approveAndPush({ baseline })).rejects.toMatchObject({
      kind: "conflict",
      message: expect.stringContaining("1 person more, 0 fewer"),
    });
    expect(scenario.remote.text(finalPath)).toBe(csv(...crowd, "99 Zoe Z9"));
    await expect(scenario.approveAndPush(remote)).resolves.toMatchObject({ run: { outcome: "delivered" } });
  });

  test("is not overwritten either where what was delivered before cannot be read any more", async () => {
    const scenario = await startScenario();
    await scenario.people(...crowd);
    await scenario.approveAndPush();
    scenario.remote.put(finalPath, csv(...crowd, "99 Zoe Z9"));
    await writeFile(join(scenario.world.state, "baseline.key"), `${"0".repeat(64)}\n`);
    await expect(scenario.approveAndPush()).rejects.toMatchObject({ kind: "conflict" });
  });

  test("is replaced by the first push of all, if nothing is to be compared with", async () => {
    const scenario = await startScenario();
    scenario.remote.put(finalPath, csv(...crowd));
    await scenario.people(...crowd, "99 Zoe Z9");
    const { run } = await scenario.approveAndPush({ baseline: { kind: "none" } });
    expect(run).toMatchObject({ outcome: "delivered" });
  });

  test("counts for the next plan until an import has passed", async () => {
    const scenario = await startScenario({ importConfig: { schedule: "daily 02:00 UTC" } });
    await scenario.people("1 Ada A1", "2 Bo B2");
    await scenario.approveAndPush();
    scenario.later(48);
    scenario.remote.put(finalPath, csv("1 Ada A1", "2 Bo B2", "9 Zoe Z9"));
    await scenario.people("1 Ada A1", "2 Bo B2", "9 Zoe Z9", "3 Cy C3");
    await scenario.approveAndPush(remote);
    await scenario.people("1 Ada A1", "2 Bo B2");
    const gone = (await scenario.plan()).changes.filter(({ kind }) => kind === "delete").map(({ key }) => key);
    expect(gone.sort()).toEqual(["3", "9"]);
  });
});

describe("what is an error only today, or only in a file of ours,", () => {
  const withoutCards = crowd.map((person) => person.replace(/ \S+$/, " "));
  const lost = { kind: "held", message: expect.stringMatching(/30 people lose or change card/) };

  test("does not hide what was delivered: who loses a card is seen", async () => {
    const scenario = await startScenario({ absent: "kept" });
    await writeFile(scenario.file, csv(...crowd).replace("Person7,", "Person7 ,"));
    await scenario.push();
    await withRules(scenario, { "surrounding-space": "error" });
    await scenario.people(...withoutCards);
    await expect(scenario.push()).rejects.toMatchObject(lost);
  });

  test.each([
    ["byte-order-mark", (text: string) => `\u{feff}${text}`],
    ["line-ending", (text: string) => text.replaceAll("\n", "\r\n")],
    ["mixed-line-endings", (text: string) => text.replace("\n", "\r\n")],
    ["blank-line", (text: string) => text.replace("\n", "\n\n")],
  ])("does not hide somebody else's file: %s", async (code, spoil) => {
    const scenario = await startScenario({ absent: "kept" });
    await withRules(scenario, { [code]: "error" });
    scenario.remote.put(finalPath, spoil(csv(...crowd)));
    await scenario.people(...withoutCards);
    await expect(scenario.push()).rejects.toMatchObject(lost);
  });

  test("lets be what usersync.json makes less than an error", async () => {
    const scenario = await startScenario({ absent: "kept" });
    await withRules(scenario, { "ragged-record": "warning" });
    await writeFile(scenario.file, `${csv(...crowd)}99,Zoe\n`);
    await scenario.push();
    expect(await scenario.plan()).toMatchObject({ baseline: { kind: "last", people: 31 } });
  });

  async function withRules({ folder }: Scenario, rules: Record<string, string>): Promise<void> {
    const path = join(folder, "usersync.json");
    await writeFile(path, JSON.stringify({ ...JSON.parse(await readFile(path, "utf8")), rules }));
  }
});

describe("something that is there and cannot be compared with", () => {
  const unknown = { kind: "held", message: expect.stringMatching(/who loses something, is unknown/) };

  test.each([
    ["a ragged record", `${csv(...crowd)}99,Zoe\n`],
    ["a header in another letter case", csv(...crowd).replace("card", "Card")],
    ["nothing in it", ""],
  ])("holds the plan even where nobody is deleted: a file on the target with %s", async (_, text) => {
    const scenario = await startScenario({ absent: "kept" });
    await scenario.people(...crowd);
    const blind = await scenario.plan({ offline: true });
    expect(blind.guards.filter(({ verdict }) => verdict !== "ok")).toEqual([]);
    scenario.remote.put(finalPath, text);
    await expect(scenario.push()).rejects.toMatchObject(unknown);
    // Whoever approved when nothing was known did not see this.
    await expect(scenario.push({ approvedPlan: blind.id, override: "all" })).rejects.toMatchObject({ kind: "conflict" });
    expect(scenario.remote.text(finalPath)).toBe(text);
    await expect(scenario.approveAndPush()).resolves.toMatchObject({ run: { outcome: "delivered" } });
  });

  test("holds it as well: a delivery whose key is lost, and that the system has taken", async () => {
    const scenario = await startScenario({ absent: "kept", consumed: true });
    await scenario.people(...crowd);
    await scenario.push();
    scenario.remote.files.clear();
    await writeFile(join(scenario.world.state, "baseline.key"), `${"0".repeat(64)}\n`);
    await expect(scenario.push()).rejects.toMatchObject(unknown);
  });
});
