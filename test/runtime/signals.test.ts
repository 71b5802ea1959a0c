/** How the command line ends while it waits for a pipe that never ends. */
import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, writeFileSync } from "node:fs";
import { open } from "node:fs/promises";
import path from "node:path";
import { text } from "node:stream/consumers";
import { describe, expect, it } from "vitest";
import { temporaryFolder } from "../sync/temporaryFolder.ts";
import { runtimes } from "./runtimes.ts";

const cli = path.resolve(import.meta.dirname, "../../dist/cli.cjs");

async function workspace(): Promise<string> {
  const folder = await temporaryFolder();
  mkdirSync(path.join(folder, "drop"));
  const files = [{ path: "*.csv", profile: "2n-access-commander", target: "hq" }];
  writeFileSync(path.join(folder, "usersync.json"), JSON.stringify({ files, targets: { hq: { url: "file:drop/users.csv" } } }));
  return folder;
}

/** How a command ends that gets the signal once it reads. */
async function ended(child: ChildProcess, isReading: Promise<unknown>, signal: NodeJS.Signals) {
  const end = once(child, "exit");
  const said = text(child.stderr as NodeJS.ReadableStream);
  await isReading;
  child.kill(signal);
  const [code, by] = await end;
  return { end: code ?? by, said: await said };
}

describe.skipIf(process.platform === "win32").each(runtimes)("on %s", (_, node) => {
  const start = (folder: string, args: readonly string[]) =>
    spawn(node, [cli, ...args], { cwd: folder, env: { PATH: process.env.PATH, XDG_STATE_HOME: folder }, stdio: "pipe" });

  it.each([
    ["check", ""],
    ["plan", "usersync plan: Cancelled.\n"],
  ])("%s ends with the signal though its file is a pipe", async (command, said) => {
    const folder = await workspace();
    const pipe = path.join(folder, "users.csv");
    execFileSync("mkfifo", [pipe]);
    const child = start(folder, [command, "users.csv"]);
    // Opened once somebody reads.
    const writer = open(pipe, "w");
    const { end, said: told } = await ended(child, writer, "SIGTERM");
    // By itself (3) where the pipe lets go of it in time, else by the signal that is raised again.
    expect(["SIGTERM", 3]).toContain(end);
    expect(told).toBe(said);
    await (await writer).close();
  });

  it.each(["SIGTERM", "SIGHUP"] as const)("%s ends a command that reads standard input", async (signal) => {
    const child = start(await workspace(), ["import", "users.csv", "--receipt-stdin"]);
    // More than a pipe holds: it is through once somebody reads.
    const written = new Promise((resolve) => child.stdin.write("x".repeat(4_000_000), resolve));
    const { end, said } = await ended(child, written, signal);
    expect({ end, said }).toEqual({ end: 3, said: expect.stringContaining("Cancelled while standard input was read") });
  });
});
