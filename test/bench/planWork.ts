/** Plans of two states of one file, beside GNU diff, which tells lines and nothing about people. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { builtInProfiles, createPlan, emptyConfig, mapColumns, type PeopleFile, type Profile, readTable } from "#core";
import { type Spread, timeRuns } from "./timing.ts";
import { laterLines, userLines } from "./usersFile.ts";

const profile = builtInProfiles.find(({ id }) => id === "2n-access-commander") as Profile;
const orders = { inOrder: "kept", shuffled: "shuffled" } as const;

export function measurePlan(records: number): Record<string, Spread> {
  const lines = userLines(records, "plain");
  const before = peopleOf(lines);
  return eachOrder((order) => {
    const after = peopleOf(laterLines(lines, order));
    return timeRuns(4, Boolean, () => plan(before, after));
  });
}

export function measureDiff(records: number): Record<string, Spread> {
  const folder = mkdtempSync(join(tmpdir(), "usersync-bench-"));
  try {
    const lines = userLines(records, "plain");
    const [before, after] = [join(folder, "before.csv"), join(folder, "after.csv")];
    writeFileSync(before, `${lines.join("\n")}\n`);
    return eachOrder((order) => {
      writeFileSync(after, `${laterLines(lines, order).join("\n")}\n`);
      return timeRuns(order === "kept" ? 4 : 1, Boolean, () => spawnSync("diff", [before, after], { stdio: "ignore" }));
    });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function eachOrder(measure: (order: "kept" | "shuffled") => Spread): Record<string, Spread> {
  return Object.fromEntries(Object.entries(orders).map(([name, order]) => [name, measure(order)]));
}

function peopleOf(lines: readonly string[]): PeopleFile {
  const table = readTable(`${lines.join("\n")}\n`, { delimiter: ",", escape: "doubled" });
  return { table, columns: mapColumns(profile, lines[0]?.split(",")) };
}

function plan(before: PeopleFile, after: PeopleFile): void {
  createPlan({
    id: "0",
    profile,
    file: { path: "users.csv", sha256: "0", people: after },
    baseline: { kind: "file", label: "before.csv", sha256: "0", people: before },
    target: null,
    limits: emptyConfig.guards,
    today: "2026-01-01",
  });
}
