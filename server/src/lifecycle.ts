/** Beginning and end of a server's life, as the protocol has it. */
import type { InitializeParams } from "vscode-languageserver-protocol";
import { type Connection, RpcError, rpcErrors } from "./rpc/connection.ts";
import type { Runtime } from "./runtime.ts";

/** Follows shutdown, exit, the end of the connection, and the client's process: a server never outlives its editor. */
export function followLifecycle(connection: Connection, runtime: Runtime): (params: InitializeParams) => void {
  let isShutDown = false;
  const exit = (): void => runtime.exit(isShutDown ? 0 : 1);
  connection.onRequest("shutdown", async () => {
    if (isShutDown) {
      throw new RpcError(rpcErrors.invalidRequest, "The server was shut down before.");
    }
    isShutDown = true;
    return null;
  });
  connection.onNotification("exit", exit);
  connection.onClose(exit);
  return ({ processId }) => {
    if (typeof processId === "number") {
      runtime.watchProcess(processId, exit);
    }
  };
}
