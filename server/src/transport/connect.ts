import { connect as connectNet, type Socket } from "node:net";
import type { Readable, Writable } from "node:stream";
import { parseArgs } from "node:util";
import { type Connection, createConnection } from "vscode-languageserver/node";
import { connectStreams } from "./connectStreams.ts";

const options = {
  stdio: { type: "boolean" },
  pipe: { type: "string" },
  socket: { type: "string" },
  "node-ipc": { type: "boolean" },
} as const;

/**
 * The connection that the client asks for by `--stdio`, `--pipe=NAME`, `--socket=PORT` or `--node-ipc` among the arguments; undefined where it asks
 * for none. The process ends with it.
 */
export function connect(args: readonly string[]): Connection | undefined {
  const { values } = parseArgs({ args: [...args], options, strict: false });
  if (values["node-ipc"] === true) {
    // Messages come as objects. The library reads the argument itself.
    return createConnection();
  }
  if (values.stdio === true) {
    return serve(process.stdin, process.stdout);
  }
  if (typeof values.pipe === "string") {
    return connectSocket(connectNet(values.pipe));
  }
  return typeof values.socket === "string" ? connectSocket(connectNet(Number(values.socket), "127.0.0.1")) : undefined;
}

function connectSocket(socket: Socket): Connection {
  // Answers are short, and wanted at once.
  socket.setNoDelay(true);
  return serve(socket, socket);
}

/** The process ends when the client is gone: well where it was told to, badly where not. */
function serve(input: Readable, output: Writable): Connection {
  const connection = connectStreams(input, output);
  let exitCode = 1;
  connection.onShutdown(() => {
    exitCode = 0;
  });
  for (const event of ["end", "close"]) {
    input.on(event, () => process.exit(exitCode));
  }
  return connection;
}
