import { nodeRuntime } from "./nodeRuntime.ts";
import { createConnection } from "./rpc/connection.ts";
import { openTransport } from "./rpc/transports.ts";
import { startServer } from "./startServer.ts";

const transport = openTransport(process.argv.slice(2));
if (transport) {
  startServer(createConnection(transport, nodeRuntime.defer), nodeRuntime);
} else {
  process.stderr.write("Usage: usersync-language-server --stdio | --node-ipc | --pipe=NAME | --socket=PORT\n");
  process.exitCode = 2;
}
