import type { BaseLanguageClient, Disposable } from "vscode-languageclient";
import type { AskedOfClient, AskedOfServer, ToldToClient, ToldToServer } from "#server/protocol";

type Untyped = "sendRequest" | "sendNotification" | "onRequest" | "onNotification";

/** The language client, narrowed to the messages of our protocol, with their types. The library exchanges all others by itself. */
export interface ProtocolClient extends Omit<BaseLanguageClient, Untyped> {
  sendRequest<Method extends keyof AskedOfServer>(
    method: Method,
    params: AskedOfServer[Method]["params"],
  ): Promise<AskedOfServer[Method]["answer"]>;
  sendNotification<Method extends keyof ToldToServer>(method: Method, params: ToldToServer[Method]): Promise<void>;
  onRequest<Method extends keyof AskedOfClient>(
    method: Method,
    handler: (params: AskedOfClient[Method]["params"]) => Promise<AskedOfClient[Method]["answer"]>,
  ): Disposable;
  onNotification<Method extends keyof ToldToClient>(method: Method, handler: (params: ToldToClient[Method]) => void): Disposable;
}
