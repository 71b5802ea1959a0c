import { BrowserMessageReader, BrowserMessageWriter, createMessageConnection, NullLogger } from "vscode-jsonrpc/browser";
import type { Runtime } from "./runtime.ts";
import { startServer } from "./startServer.ts";

/** The part of a worker's global that is used; the server's types are those of Node. */
declare const self: ConstructorParameters<typeof BrowserMessageReader>[0] & { close(): void };

// A message to oneself, since setTimeout waits at least 4 ms once nested.
const channel = new MessageChannel();
const steps: (() => void)[] = [];
channel.port1.addEventListener("message", () => steps.shift()?.());
channel.port1.start();

const browserRuntime: Runtime = {
  // Files come from the client, by `usersync/readFile`.
  readFile: async () => undefined,
  defer: (step) => {
    steps.push(step);
    channel.port2.postMessage(undefined);
  },
  now: () => performance.now(),
  // A worker ends with its page.
  watchProcess: () => undefined,
  exit: () => self.close(),
};

startServer(createMessageConnection(new BrowserMessageReader(self), new BrowserMessageWriter(self), NullLogger), browserRuntime);
