import type { ChildProcessWithoutNullStreams } from "node:child_process";
import { EventEmitter } from "node:events";
import { PassThrough } from "node:stream";
import {
  createMessageConnection,
  type MessageConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from "vscode-languageserver-protocol/node";
import { SyncProcess } from "../../../client/src/sync/syncProcess.ts";
import type { World } from "./world.ts";

/** A sync process of this world, whose requests `serve` answers. */
export function startFakeProcess({ secrets }: Pick<World, "secrets">, serve: (connection: MessageConnection) => void) {
  const started: ChildProcessWithoutNullStreams[] = [];
  const errors: string[] = [];
  const { engine } = new SyncProcess({
    start: () => {
      const child = fakeChild(serve);
      started.push(child);
      return child;
    },
    answers: { beginLogin: () => secrets.beginLogin(), identity: async () => false },
    log: { info: () => {}, error: (message) => void errors.push(message) },
  });
  return { engine, started, errors };
}

/** The far end of the pipe, and the child as the client sees it. */
function fakeChild(serve: (connection: MessageConnection) => void) {
  const stdin = new PassThrough();
  const stdout = new PassThrough();
  const stderr = new PassThrough();
  const child = Object.assign(new EventEmitter(), { stdin, stdout, stderr }) as unknown as ChildProcessWithoutNullStreams;
  const connection = createMessageConnection(new StreamMessageReader(stdin), new StreamMessageWriter(stdout));
  serve(connection);
  connection.listen();
  return child;
}
