import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { RunLog } from "../../../sync/src/history/runLog.ts";
import { toSummary } from "../../../sync/src/history/runRecord.ts";
import { temporaryFolder } from "../temporaryFolder.ts";
import { runOf } from "./runFixture.ts";

async function logWith(facts: object): Promise<RunLog> {
  const folder = await temporaryFolder();
  await mkdir(join(folder, "runs"));
  const run = runOf({ id: 1, sha256: "a", startedAt: "2026-11-16T10:00:00.000Z" });
  await writeFile(join(folder, "runs", "000001.json"), JSON.stringify({ ...run, ...facts }));
  return new RunLog(folder);
}

test("a run of an older version stays readable, with the sentences that it has", async () => {
  const told = { overrides: ["loss (card): 30 over 25", "update: 100 over 50 %"], columns: ["Language added"] };
  const runs = await (await logWith(told)).whole();
  expect(runs.map((run) => toSummary(run))).toMatchObject([told]);
});

test.each([{ overrides: [null] }, { columns: [3] }, { columns: "Language added" }])("%j is no run", async (facts) => {
  expect(await (await logWith(facts)).all()).toEqual([]);
});
