/** What the server needs of its connection: JSON-RPC with a log behind it. */
import type { MessageConnection } from "vscode-jsonrpc";
import { messageType } from "./protocolValues.ts";

export type Connection = Pick<
  MessageConnection,
  "onRequest" | "onNotification" | "onClose" | "sendRequest" | "sendNotification" | "listen"
>;

/** Writes a line to the client's log. Never a value of a user's file. */
export function logError(connection: Connection, message: string): void {
  // A client that is gone has no log.
  connection.sendNotification("window/logMessage", { type: messageType.error, message }).catch(() => undefined);
}

/** Tells the client something; it may be gone by then, which is no error of ours. */
export function tell(connection: Connection, method: string, params: object): void {
  connection.sendNotification(method, params).catch(() => undefined);
}
