import { nodeRuntime } from "./nodeRuntime.ts";
import { startServer } from "./startServer.ts";
import { connect } from "./transport/connect.ts";

const connection = connect(process.argv.slice(2));
if (connection) {
  startServer(connection, nodeRuntime);
} else {
  process.stderr.write("Usage: usersync-language-server --stdio | --node-ipc | --pipe=NAME | --socket=PORT\n");
  process.exitCode = 2;
}
