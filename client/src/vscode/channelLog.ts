import type { LogOutputChannel } from "vscode";
import type { Log } from "../surroundings/surroundings.ts";

/** Writes to the extension's output channel. */
export function channelLog(channel: LogOutputChannel): Log {
  return {
    info: (message) => channel.info(message),
    error: (message, cause) => channel.error(message, ...(cause instanceof Error ? [cause.stack ?? cause.message] : [])),
  };
}
