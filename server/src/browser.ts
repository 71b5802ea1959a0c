import { BrowserMessageReader, BrowserMessageWriter, createConnection } from "vscode-languageserver/browser";
import type { Runtime } from "./runtime.ts";
import { startServer } from "./startServer.ts";

/** The worker's global; the server's types are those of Node. */
declare const self: ConstructorParameters<typeof BrowserMessageReader>[0];

// A message to oneself, since setTimeout waits at least 4 ms once nested.
const channel = new MessageChannel();
const steps: (() => void)[] = [];
channel.port1.addEventListener("message", () => steps.shift()?.());
channel.port1.start();

const browserRuntime: Runtime = {
  // Files come from the client, by `usersync/readFile`.
  readFile: async () => undefined,
  // The client sends the sentences along.
  readBundle: async () => ({}),
  exists: async () => undefined,
  defer: (step) => {
    steps.push(step);
    channel.port2.postMessage(undefined);
  },
  now: () => performance.now(),
};

startServer(createConnection(new BrowserMessageReader(self), new BrowserMessageWriter(self)), browserRuntime);
