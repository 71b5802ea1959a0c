import { type ChildProcessWithoutNullStreams, spawn } from "node:child_process";
import path from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { createMessageConnection, StreamMessageReader, StreamMessageWriter } from "vscode-languageserver-protocol/node";
import { requests } from "#sync/protocol";
import { startScenario } from "../sync/scenario.ts";
import { runtimes } from "./runtimes.ts";

const main = path.resolve(import.meta.dirname, "../../dist/sync.cjs");

async function start(node: string) {
  const scenario = await startScenario();
  const child: ChildProcessWithoutNullStreams = spawn(node, [main], {
    env: { PATH: process.env.PATH, HOME: scenario.folder, XDG_STATE_HOME: scenario.folder },
  });
  onTestFinished(() => void child.kill());
  const errors: string[] = [];
  child.stderr.on("data", (chunk: Buffer) => errors.push(chunk.toString()));
  const ended = new Promise<number | null>((resolve) => child.once("exit", (code) => resolve(code)));
  const connection = createMessageConnection(new StreamMessageReader(child.stdout), new StreamMessageWriter(child.stdin));
  connection.listen();
  return { scenario, child, connection, ended, errors };
}

describe.each(runtimes)("on %s", (_, node) => {
  test("the process answers over its pipe and ends when that closes", async () => {
    const { scenario, child, connection, ended, errors } = await start(node);
    expect(await connection.sendRequest(requests.status, { file: scenario.file, call: 1 })).toMatchObject({ target: "canteen" });
    await expect(connection.sendRequest(requests.plan, { file: scenario.file, baseline: { kind: "none" }, call: 2 })).rejects.toMatchObject(
      {
        data: { failure: "config" },
      },
    );
    child.stdin.end();
    expect(await ended).toBe(0);
    expect(errors.join("")).toBe("");
  });
});
