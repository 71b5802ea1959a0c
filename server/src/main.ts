import { createMessageConnection, NullLogger } from "vscode-jsonrpc/node";
import { nodeRuntime } from "./nodeRuntime.ts";
import { startServer } from "./startServer.ts";
import { openTransport } from "./transport.ts";

const transport = openTransport(process.argv.slice(2));
if (transport) {
  startServer(createMessageConnection(...transport, NullLogger), nodeRuntime);
} else {
  process.stderr.write("Usage: usersync-language-server --stdio | --node-ipc | --pipe=NAME | --socket=PORT\n");
  process.exitCode = 2;
}
