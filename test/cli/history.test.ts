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
});
