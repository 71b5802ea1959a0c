import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { expect, it } from "vitest";
import { readConfig } from "#core";
import { runCommand } from "../../scripts/setup/runCommand.mjs";

const cli = path.resolve(import.meta.dirname, "../../dist/cli.cjs");
const sandbox = path.resolve(import.meta.dirname, "../../scripts/sandbox.mjs");

it("npm start serves an editor on the samples beside practice servers, and Ctrl-C leaves nothing of it", async () => {
  const child = spawn(process.execPath, [sandbox], {
    env: { ...process.env, USERSYNC_HEADLESS: "1" },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const closed = new Promise<number | null>((resolve) => child.once("close", resolve));
  let printed = "";
  await new Promise<void>((resolve, reject) => {
    child.stdout.on("data", (chunk: Buffer) => {
      printed += chunk.toString("utf8");
      if (printed.includes("Ctrl-C")) resolve();
    });
    child.once("close", () => reject(new Error(printed)));
  });
  const url = new URL(/VS Code is at (\S+)/.exec(printed)?.[1] ?? "");
  const workspace = url.searchParams.get("folder") ?? "";
  try {
    expect((await fetch(url)).status).toBe(200);
    const config = await readFile(path.join(workspace, "usersync.json"), "utf8");
    expect(config).toMatch(/ftps:\/\/acom@127\.0\.0\.1:\d+\/data\/users\.csv/);
    expect(config).toMatch(/"hostKey": "SHA256:/);
    expect(readConfig(config).problems).toEqual([]);
    // The practice Access Commander starts an import when the request of usersync.json asks it to.
    const told = await runCommand(process.execPath, [cli, "import", path.join(workspace, "2n/users.csv"), "--secret-stdin"], {
      input: "practice-token",
    });
    expect(told).toEqual({
      code: 0,
      output: "The system took the request (202). Nothing was delivered from this machine yet: the system imports whatever it finds.\n",
    });
  } finally {
    child.kill("SIGINT");
  }
  expect(await closed).toBe(0);
  expect(existsSync(workspace)).toBe(false);
  await expect(fetch(url)).rejects.toThrow();
});
