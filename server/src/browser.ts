import { createConnection, type Message, type Transport } from "./rpc/connection.ts";
import type { Runtime } from "./runtime.ts";
import { startServer } from "./startServer.ts";

/** The part of a worker's global that is used; the server's types are those of Node. */
declare const self: {
  onmessage: ((event: { readonly data: Message }) => void) | null;
  postMessage(message: Message): void;
  close(): void;
};

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

const transport: Transport = {
  listen(receive) {
    self.onmessage = ({ data }) => receive(data);
  },
  send: (message) => self.postMessage(message),
};

startServer(createConnection(transport, browserRuntime.defer), browserRuntime);
