import { createConnection } from "vscode-languageserver/node";
import { nodeRuntime } from "./nodeRuntime.ts";
import { startServer } from "./startServer.ts";

/** How language clients say how they want to talk; the library reads the argument itself. */
const transports = /^--(stdio|node-ipc|pipe|socket)(=|$)/;

if (process.argv.some((argument) => transports.test(argument))) {
  startServer(createConnection(), nodeRuntime);
} else {
  process.stderr.write("Usage: usersync-language-server --stdio | --node-ipc | --pipe=NAME | --socket=PORT\n");
  process.exitCode = 2;
}
