/** Through an HTTP proxy, by CONNECT. */
import type { Socket } from "node:net";
import { type Phrase, phrase, type TargetProxy } from "#core";
import { toPeer } from "../networkFailure.ts";
import { openSocket } from "../openSocket.ts";
import { defaultTimeoutMs, type StoreOptions } from "../storeOptions.ts";
import { converse } from "./converse.ts";
import { type ConnectReply, readConnectReply, toConnectRequest } from "./httpReply.ts";
import { refusedReply, unsuitableLogin, wantsLogin } from "./proxyFailure.ts";
import { ProxyPassword } from "./proxyPassword.ts";
import type { RouteGoal } from "./route.ts";

export function createHttpRoute(proxy: TargetProxy, goal: RouteGoal, options: StoreOptions): () => Promise<Socket> {
  const { host, port, user } = proxy;
  const { signal, timeoutMs = defaultTimeoutMs } = options;
  const title = phrase("The proxy {0}", toPeer(host, port));
  const secret = new ProxyPassword(proxy, options.secret);
  return async () => {
    for (;;) {
      const password = await secret.give();
      signal?.throwIfAborted();
      const request = toConnectRequest(toPeer(goal.host, goal.port), password === undefined ? undefined : { user, password });
      const socket = await openSocket({ host, port, peer: title, timeoutMs, signal });
      const reply = await converse(socket, { proxy: title, timeoutMs, signal }, (say) => say(request, readConnectReply));
      if (reply.status < 300) {
        return socket;
      }
      // A new connection for another try: the proxy may close this one.
      socket.destroy();
      if (reply.status !== 407) {
        throw refusedReply(title, goal.peer, reply);
      }
      checkLogin(title, reply, password !== undefined);
      secret.refuse();
    }
  };
}

function checkLogin(title: Phrase, { schemes }: ConnectReply, hasTried: boolean): void {
  if (schemes.length > 0 && !schemes.includes("basic")) {
    throw unsuitableLogin(title, schemes);
  }
  if (!hasTried) {
    throw wantsLogin(title, "http://user@host:port");
  }
}
