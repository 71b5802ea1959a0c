/** What happened to a target, as the command line tells it. */
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { people, startWorkspace } from "./workspace.ts";

/** Changes what the history holds of the first run, as if that had happened to it. */
function rewriteRun(folder: string, facts: object): void {
  const targets = join(folder, "state", "usersync", "targets");
  const [target = ""] = readdirSync(targets);
  const path = join(targets, target, "runs", "000001.json");
  writeFileSync(path, JSON.stringify({ ...JSON.parse(readFileSync(path, "utf8")), ...facts }));
}

describe("usersync history", () => {
  it("tells how often a push was begun where the connection was lost", async () => {
    const { run, folder } = await startWorkspace(people(3));
    await run(["push", "users.csv", "--yes"]);
    expect((await run(["history", "users.csv"])).out).toMatch(/took \d+\.\d s\n/);
    rewriteRun(folder, { attempts: 3 });
    expect((await run(["history", "users.csv"])).out).toMatch(/took \d+\.\d s in 3 attempts\n/);
    expect(JSON.parse((await run(["history", "users.csv", "--format", "json"])).out).runs[0].attempts).toBe(3);
  });

  it("tells what was overridden and which columns came in words, and in JSON as facts", async () => {
    const { run, folder } = await startWorkspace(people(3));
    await run(["push", "users.csv", "--yes"]);
    const facts = {
      overrides: [{ guard: "delete", value: 40, limit: 25, unit: "count" }, "update: 60 over 50 %"],
      columns: [{ id: "cardNumbers", title: "Card numbers", kind: "added" }, "Language removed"],
    };
    rewriteRun(folder, facts);
    const { out } = await run(["history", "users.csv"]);
    expect(out).toContain("  column Card numbers (added)\n  column Language removed\n");
    expect(out).toContain("  overrode Deletions: 40 over 25\n  overrode update: 60 over 50 %\n");
    expect(JSON.parse((await run(["history", "users.csv", "--format", "json"])).out).runs[0]).toMatchObject(facts);
  });

  it("names a run that it cannot read, such as one of a newer version, and nothing is decided without that run", async () => {
    const { run, folder } = await startWorkspace(people(3));
    await run(["push", "users.csv", "--yes"]);
    await run(["push", "users.csv", "--yes"]);
    rewriteRun(folder, { version: 2 });
    const told = await run(["history", "users.csv", "--format", "json"]);
    expect(JSON.parse(told.out)).toMatchObject({ runs: [{ id: 2 }], unreadable: [expect.stringContaining("000001.json")] });
    expect(told).toMatchObject({ code: 0, err: expect.stringMatching(/a run cannot be read, and is not listed: .*000001\.json/) });
    for (const args of [
      ["import", "users.csv", "--imported", "3", "--deleted", "0", "--failed", "0"],
      ["import", "users.csv"],
      ["plan", "users.csv", "--run", "2"],
    ]) {
      expect(await run(args)).toMatchObject({ code: 2, err: expect.stringContaining("000001.json") });
    }
  });
});
