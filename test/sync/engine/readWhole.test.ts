import { execFileSync } from "node:child_process";
import { open } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { readWhole } from "../../../sync/src/engine/readWhole.ts";
import { temporaryFolder } from "../temporaryFolder.ts";

test.skipIf(process.platform === "win32")("a pipe that nobody writes to is waited for until the signal", async () => {
  const pipe = join(await temporaryFolder(), "users.csv");
  execFileSync("mkfifo", [pipe]);
  const controller = new AbortController();
  const reading = readWhole(pipe, controller.signal);
  controller.abort();
  await expect(reading).rejects.toMatchObject({ kind: "cancelled" });
  await expect(readWhole(import.meta.filename, controller.signal)).rejects.toMatchObject({ kind: "cancelled" });
  // Lets the thread go that still opens it.
  await (await open(pipe, "w")).close();
});

test("what cannot be read is named", async () => {
  await expect(readWhole("/nowhere/users.csv")).rejects.toMatchObject({ kind: "config", message: expect.stringContaining("/nowhere") });
});
