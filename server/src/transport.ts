import {
  createServerPipeTransport,
  createServerSocketTransport,
  IPCMessageReader,
  IPCMessageWriter,
  type MessageReader,
  type MessageWriter,
  StreamMessageReader,
  StreamMessageWriter,
} from "vscode-jsonrpc/node";

/** How the client wants to talk, as language clients say it: `--stdio`, `--node-ipc`, `--pipe=NAME` (or `--pipe NAME`), `--socket=PORT`. */
export function openTransport(args: readonly string[]): [MessageReader, MessageWriter] | undefined {
  for (const [index, arg] of args.entries()) {
    const [name, value = args[index + 1] ?? ""] = splitOnce(arg);
    switch (name) {
      case "--stdio":
        return [new StreamMessageReader(process.stdin), new StreamMessageWriter(process.stdout)];
      case "--node-ipc":
        return [new IPCMessageReader(process), new IPCMessageWriter(process)];
      case "--pipe":
        return createServerPipeTransport(value);
      case "--socket":
        return createServerSocketTransport(Number(value));
    }
  }
  return undefined;
}

function splitOnce(arg: string): [string, string | undefined] {
  const at = arg.indexOf("=");
  return at < 0 ? [arg, undefined] : [arg.slice(0, at), arg.slice(at + 1)];
}
