import { mkdtemp, rm } from "node:fs/promises";
import { connect } from "node:net";
import os from "node:os";
import path from "node:path";
import { type GuardedProcess, startGuarded } from "../../processes/startGuarded.ts";

const startLimitMs = 10_000;
const pollMs = 30;

/** Starts a server program in the foreground and resolves when something answers on `port`. */
export async function startPeerProcess(program: string, args: readonly string[], port: number): Promise<GuardedProcess> {
  const server = startGuarded(program, args);
  try {
    await answers(server, port);
    return server;
  } catch (error) {
    await server.close();
    throw new Error(`${path.basename(program)} does not start: ${(error as Error).message}\n${server.log()}`);
  }
}

/** A new folder for one server's configuration, keys and files. */
export async function createPeerFolder(name: string): Promise<{ readonly path: string; remove(): Promise<void> }> {
  const folder = await mkdtemp(path.join(os.tmpdir(), `usersync-${name}-`));
  return { path: folder, remove: () => rm(folder, { recursive: true, force: true, maxRetries: 5 }) };
}

async function answers(server: GuardedProcess, port: number): Promise<void> {
  const end = Date.now() + startLimitMs;
  while (!(await connects(port))) {
    if (!server.isRunning()) throw new Error(`it ended with ${await server.ended}`);
    if (Date.now() > end) throw new Error(`nothing answers on port ${port}`);
    await new Promise((resolve) => setTimeout(resolve, pollMs));
  }
}

function connects(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, "127.0.0.1");
    socket.once("connect", () => {
      socket.destroy();
      resolve(true);
    });
    socket.once("error", () => resolve(false));
  });
}
