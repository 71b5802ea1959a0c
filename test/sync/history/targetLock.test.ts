import { spawn } from "node:child_process";
import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { hostname } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { processStart } from "../../../sync/src/history/processStart.ts";
import { lockTarget } from "../../../sync/src/history/targetLock.ts";
import { temporaryFolder } from "../temporaryFolder.ts";

const now = new Date("2026-11-20T09:12:00Z");

async function leaveLock(
  folder: string,
  holder: { readonly pid: number; readonly processStart: string; readonly host?: string },
): Promise<void> {
  await writeFile(join(folder, "lock"), JSON.stringify({ token: "before", host: hostname(), since: now.toISOString(), ...holder }));
}

/** A process that has ended, so that nobody has its number. */
async function endedProcess(): Promise<number> {
  const child = spawn(process.execPath, ["-e", "0"]);
  await new Promise((resolve) => child.once("exit", resolve));
  return child.pid as number;
}

test("a second push is told who holds the lock, and gets it once that has ended", async () => {
  const folder = await temporaryFolder();
  const lock = await lockTarget(folder, now);
  await expect(lockTarget(folder, now)).rejects.toMatchObject({
    kind: "transfer",
    message: expect.stringContaining(`process ${process.pid}`),
  });
  await lock.release();
  await (await lockTarget(folder, now)).release();
  expect(await readdir(folder)).toEqual([]);
});

test("of many at once exactly one gets the lock", async () => {
  const folder = await temporaryFolder();
  const results = await Promise.allSettled(Array.from({ length: 20 }, () => lockTarget(folder, now)));
  expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
});

test("of many at once exactly one takes the place of a lock that a crash left", async () => {
  const folder = await temporaryFolder();
  await leaveLock(folder, { pid: await endedProcess(), processStart: "" });
  const results = await Promise.allSettled(Array.from({ length: 20 }, () => lockTarget(folder, now)));
  expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  const won = results.find(({ status }) => status === "fulfilled") as PromiseFulfilledResult<{ release(): Promise<void> }>;
  await won.value.release();
  expect(await readdir(folder)).toEqual([]);
});

test("a lock whose process number was given to another process is stale", async () => {
  const folder = await temporaryFolder();
  const start = await processStart(process.pid);
  await leaveLock(folder, { pid: process.pid, processStart: "another start" });
  expect(start).toBeDefined();
  const lock = await lockTarget(folder, now);
  expect(await readFile(join(folder, "lock"), "utf8")).toContain(`"processStart":${JSON.stringify(start)}`);
  await lock.release();
});

test("a lock of another machine that shares the home folder is respected, and the way out names the file", async () => {
  const folder = await temporaryFolder();
  await leaveLock(folder, { pid: 1, processStart: "", host: "elsewhere.test" });
  await expect(lockTarget(folder, now)).rejects.toMatchObject({
    message: expect.stringContaining("elsewhere.test"),
    wayOut: expect.stringContaining(folder),
  });
});

test.each(["", "{", "null", "[]"])("a lock that a power cut left as %j is held by nobody", async (content) => {
  const folder = await temporaryFolder();
  await writeFile(join(folder, "lock"), content);
  await (await lockTarget(folder, now)).release();
  expect(await readdir(folder)).toEqual([]);
});

test("a folder that cannot be locked is named, with the way out", async () => {
  const folder = await temporaryFolder();
  await mkdir(join(folder, "lock"));
  await expect(lockTarget(folder, now)).rejects.toMatchObject({
    kind: "config",
    message: expect.stringContaining(folder),
    said: { wayOut: expect.anything() },
  });
});
