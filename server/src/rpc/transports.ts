import { createConnection, type Socket } from "node:net";
import type { Message, Transport } from "./connection.ts";
import { Frames, toFrame } from "./frames.ts";

/** How the client wants to talk, as language clients say it: `--stdio`, `--node-ipc`, `--pipe=NAME` (or `--pipe NAME`), `--socket=PORT`. */
export function openTransport(args: readonly string[]): Transport | undefined {
  for (const [index, arg] of args.entries()) {
    const at = arg.indexOf("=");
    const value = at < 0 ? args[index + 1] : arg.slice(at + 1);
    switch (at < 0 ? arg : arg.slice(0, at)) {
      case "--stdio":
        return streamTransport(process.stdin, process.stdout);
      case "--node-ipc":
        return processTransport(process);
      case "--pipe":
        return value === undefined ? undefined : socketTransport(createConnection(value));
      case "--socket":
        return value === undefined ? undefined : socketTransport(createConnection(Number(value), "127.0.0.1"));
    }
  }
  return undefined;
}

function socketTransport(socket: Socket): Transport {
  return streamTransport(socket, socket);
}

export function streamTransport(input: NodeJS.ReadableStream, output: NodeJS.WritableStream): Transport {
  const frames = new Frames();
  return {
    listen(receive, closed) {
      const close = once(closed);
      const messagesOf = (chunk: Buffer): readonly Message[] => {
        try {
          return frames.push(chunk);
        } catch {
          // What follows a broken message cannot be told apart any more.
          close();
          return [];
        }
      };
      input.on("data", (chunk: Buffer) => {
        for (const message of messagesOf(chunk)) {
          receive(message);
        }
      });
      input.on("end", close);
      input.on("close", close);
      input.on("error", close);
      output.on("error", close);
    },
    send: (message) => {
      output.write(toFrame(message));
    },
  };
}

function processTransport(channel: NodeJS.Process): Transport {
  return {
    listen(receive, closed) {
      channel.on("message", (message) => receive(message as Message));
      channel.on("disconnect", once(closed));
    },
    send: (message) => {
      if (channel.connected) {
        channel.send?.(message);
      }
    },
  };
}

function once(action: () => void): () => void {
  let isDone = false;
  return () => {
    if (!isDone) {
      isDone = true;
      action();
    }
  };
}
