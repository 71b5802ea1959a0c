/** The ways in which editors talk to the language server, each with a process of its own. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { type AddressInfo, createServer, type Server, type Socket } from "node:net";
import os from "node:os";
import path from "node:path";
import type { Readable, Writable } from "node:stream";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  createMessageConnection,
  IPCMessageReader,
  IPCMessageWriter,
  type MessageConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from "vscode-languageserver-protocol/node";
import { runtimes } from "./runtimes.ts";

const bundle = path.resolve(import.meta.dirname, "../../dist/server.cjs");
let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), "usersync-transports-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

interface Spoken {
  readonly server: ChildProcess;
  readonly client: MessageConnection;
  /** Goes away as an editor does that crashes. */
  readonly leave: () => void;
}

function over(input: Readable, output: Writable): MessageConnection {
  return createMessageConnection(new StreamMessageReader(input), new StreamMessageWriter(output));
}

function byStreams(node: string): Spoken {
  const server = spawn(node, [bundle, "--stdio"], { stdio: ["pipe", "pipe", "inherit"] });
  return { server, client: over(server.stdout, server.stdin), leave: () => server.stdin.end() };
}

async function bySocket(node: string, listening: Server, argument: string): Promise<Spoken> {
  const connected = once(listening, "connection") as Promise<[Socket]>;
  const server = spawn(node, [bundle, argument], { stdio: "inherit" });
  const [socket] = await connected;
  listening.close();
  return { server, client: over(socket, socket), leave: () => socket.destroy() };
}

async function byPipe(node: string): Promise<Spoken> {
  const pipe = path.join(folder, `${process.hrtime.bigint()}.sock`);
  const listening = createServer().listen(pipe);
  await once(listening, "listening");
  return bySocket(node, listening, `--pipe=${pipe}`);
}

async function byPort(node: string): Promise<Spoken> {
  const listening = createServer().listen(0, "127.0.0.1");
  await once(listening, "listening");
  return bySocket(node, listening, `--socket=${(listening.address() as AddressInfo).port}`);
}

function byMessages(node: string): Spoken {
  const server = spawn(node, [bundle, "--node-ipc"], { stdio: ["ignore", "inherit", "inherit", "ipc"] });
  const client = createMessageConnection(new IPCMessageReader(server), new IPCMessageWriter(server));
  return { server, client, leave: () => server.disconnect() };
}

const ways = [
  ["standard input and output", byStreams],
  ["a pipe", byPipe],
  ["a socket", byPort],
  ["messages of Node.js", byMessages],
] as const;

/** Longer than what is read in one step, so that it goes the way of long messages where there is one. */
const text = `EmployeeID,User Name\n${Array.from({ length: 80_000 }, (_, i) => `${100_000 + i},Žofie ${i}`).join("\n")}\n`;
const uri = "file:///w/users.csv";

async function start({ client }: Spoken): Promise<void> {
  client.onRequest(() => null);
  client.listen();
  await client.sendRequest("initialize", { processId: null, rootUri: null, capabilities: {} });
}

describe.each(runtimes)("on %s", (_, node) => {
  it.each(ways)("a long file is read over %s, and the server ends well when it is told to", async (__, speak) => {
    const spoken = await speak(node);
    const { server, client } = spoken;
    const closed = once(server, "close");
    await start(spoken);
    await client.sendNotification("textDocument/didOpen", { textDocument: { uri, languageId: "csv", version: 1, text } });
    const position = { line: 80_000, character: 8 };
    expect(await client.sendRequest("usersync/column", { uri, position })).toMatchObject({ title: "User Name", record: 80_000 });
    await client.sendRequest("shutdown");
    await client.sendNotification("exit");
    expect((await closed)[0]).toBe(0);
    client.dispose();
  });

  it.each(ways.slice(0, 3))("a server whose editor is gone ends by itself, and badly: %s", async (__, speak) => {
    const spoken = await speak(node);
    const closed = once(spoken.server, "close");
    await start(spoken);
    spoken.leave();
    expect((await closed)[0]).toBe(1);
    spoken.client.dispose();
  });
});
