/** What the server needs of its connection: the library's, narrowed to requests and notifications by name. */
import { type Connection as LibraryConnection, MessageType } from "vscode-languageserver";
import type { AskedOfClient, ToldToClient } from "./protocol/index.ts";
import type { StandardToldToClient } from "./standardMessages.ts";

export type Connection = Pick<
  LibraryConnection,
  "onInitialize" | "onRequest" | "onNotification" | "sendRequest" | "sendNotification" | "listen"
>;

type Told = StandardToldToClient & ToldToClient;

/** Tells the client something; it may be gone by then, which is no error of ours. */
export function tell<Method extends keyof Told>(connection: Connection, method: Method, params: Told[Method]): void {
  connection.sendNotification(method, params).catch(() => undefined);
}

/** Asks our own client. */
export function ask<Method extends keyof AskedOfClient>(
  connection: Connection,
  method: Method,
  params: AskedOfClient[Method]["params"],
): Promise<AskedOfClient[Method]["answer"]> {
  return connection.sendRequest(method, params);
}

/** Writes a line to the client's log. Never a value of a user's file. */
export function logError(connection: Connection, message: string): void {
  tell(connection, "window/logMessage", { type: MessageType.Error, message });
}
