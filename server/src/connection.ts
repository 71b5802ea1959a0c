/** What the server needs of its connection: the library's, narrowed to requests and notifications by name. */
import { type Connection as LibraryConnection, MessageType } from "vscode-languageserver";

export type Connection = Pick<
  LibraryConnection,
  "onInitialize" | "onRequest" | "onNotification" | "sendRequest" | "sendNotification" | "listen"
>;

/** Tells the client something; it may be gone by then, which is no error of ours. */
export function tell(connection: Connection, method: string, params: object): void {
  connection.sendNotification(method, params).catch(() => undefined);
}

/** Writes a line to the client's log. Never a value of a user's file. */
export function logError(connection: Connection, message: string): void {
  tell(connection, "window/logMessage", { type: MessageType.Error, message });
}
