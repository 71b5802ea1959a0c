import { messageType } from "./protocolValues.ts";
import type { Connection } from "./rpc/connection.ts";

/** Writes a line to the client's log. Never a value of a user's file. */
export function logError(connection: Connection, message: string): void {
  connection.sendNotification("window/logMessage", { type: messageType.error, message });
}
