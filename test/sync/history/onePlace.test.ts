/** A place on a server is one history, whichever way usersync.json writes it. */
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { forgetBaselines, history } from "#sync";
import { openHistory } from "../../../sync/src/history/targetHistory.ts";
import { startScenario } from "../scenario.ts";
import { runOf } from "./runFixture.ts";

type Scenario = Awaited<ReturnType<typeof startScenario>>;

async function write(scenario: Scenario, ...urls: readonly string[]): Promise<void> {
  const path = join(scenario.folder, "usersync.json");
  const config = JSON.parse(await readFile(path, "utf8"));
  const more = urls.map((url, i) => [i === 0 ? "canteen" : `other${i}`, { url }]);
  await writeFile(path, JSON.stringify({ ...config, targets: Object.fromEntries(more) }));
}

test("a port that is the protocol's own makes no other history, nor do letter case and codes", async () => {
  const scenario = await startScenario({ url: "sftp://acme@sftp.example.test:22/in/users.csv" });
  await scenario.people("1 Ada A1");
  await scenario.approveAndPush();
  await write(scenario, "sftp://acme@SFTP.example.test/in/users.csv");
  expect((await scenario.plan()).baseline).toMatchObject({ kind: "last", people: 1 });
  await write(scenario, "sftp://acme@sftp.example.test/in/%75sers.csv");
  await scenario.people("1 Ada A1", "2 Bo B2");
  await scenario.push();
  expect((await history({ file: scenario.file }, scenario.world)).map(({ id }) => id)).toEqual([2, 1]);
  await write(scenario, "sftp://acme@sftp.example.test:2222/in/users.csv");
  expect(await history({ file: scenario.file }, scenario.world)).toEqual([]);
});

test("what was remembered under the way it was written before goes on, and is forgotten with the rest", async () => {
  const written = "sftp://acme@sftp.example.test:22/in/users.csv";
  const scenario = await startScenario({ url: "sftp://acme@sftp.example.test/in/users.csv" });
  const old = openHistory({ state: scenario.world.state, url: written });
  const { id: _, version: __, ...run } = runOf({ id: 1, sha256: "a", startedAt: "2026-11-01T10:00:00.000Z" });
  await old.log.add(run);
  await old.vault.save("a", Buffer.from("a"));
  expect(await history({ file: scenario.file }, scenario.world)).toMatchObject([{ id: 1, sha256: "a" }]);
  expect(await forgetBaselines({ file: scenario.file }, scenario.world)).toBe(1);
});

test("two targets that are one place list its runs once", async () => {
  const scenario = await startScenario();
  await scenario.people("1 Ada A1");
  await scenario.approveAndPush();
  await write(scenario, "sftp://acme@sftp.example.test/in/users.csv", "sftp://acme@sftp.example.test:22/in/users.csv");
  const config = join(scenario.folder, "usersync.json");
  expect(await history({ file: join(scenario.folder, "unknown.csv"), config }, scenario.world)).toHaveLength(1);
});
