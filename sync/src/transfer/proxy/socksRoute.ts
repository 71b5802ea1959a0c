/** Through a SOCKS5 proxy. */
import type { Socket } from "node:net";
import { type Phrase, phrase, type TargetProxy } from "#core";
import { toPeer } from "../networkFailure.ts";
import { openSocket } from "../openSocket.ts";
import { TransferError } from "../remoteStore.ts";
import { defaultTimeoutMs, type StoreOptions } from "../storeOptions.ts";
import { converse, type Say } from "./converse.ts";
import { proxyProtocolFailure, refusedSocks, unsuitableLogin, wantsLogin } from "./proxyFailure.ts";
import { ProxyPassword } from "./proxyPassword.ts";
import type { RouteGoal } from "./route.ts";
import {
  readSocksLoginReply,
  readSocksMethod,
  readSocksReply,
  socksMethod,
  toSocksGreeting,
  toSocksLogin,
  toSocksRequest,
} from "./socksReply.ts";

export function createSocksRoute(proxy: TargetProxy, goal: RouteGoal, options: StoreOptions): () => Promise<Socket> {
  const { host, port, user } = proxy;
  const { signal, timeoutMs = defaultTimeoutMs } = options;
  const title = phrase("The proxy {0}", toPeer(host, port));
  const secret = new ProxyPassword(proxy, options.secret);
  return async () => {
    const request = toSocksRequest(goal.host, goal.port);
    if (request === undefined) {
      throw new TransferError(phrase("The host name {0} is too long for a SOCKS5 proxy.", goal.host), { failure: "protocol" });
    }
    for (;;) {
      const password = await secret.give();
      signal?.throwIfAborted();
      const login = password === undefined ? undefined : toLogin(title, user, password);
      const socket = await openSocket({ host, port, peer: title, timeoutMs, signal });
      const code = await converse(socket, { proxy: title, timeoutMs, signal }, async (say) =>
        (await logIn(say, title, login)) ? say(request, readSocksReply) : undefined,
      );
      if (code === 0) {
        return socket;
      }
      socket.destroy();
      if (code !== undefined) {
        throw refusedSocks(title, goal.peer, code);
      }
      secret.refuse();
    }
  };
}

function toLogin(title: Phrase, user: string, password: string): Buffer {
  const login = toSocksLogin(user, password);
  if (login === undefined) {
    throw new TransferError(phrase("{0} takes user names and passwords of 1 to 255 bytes only.", title), {
      failure: "auth",
      wayOut: phrase("Check the user name in the proxy's address and the password."),
    });
  }
  return login;
}

/** False: the password was refused. */
async function logIn(say: Say, title: Phrase, login: Buffer | undefined): Promise<boolean> {
  const method = await say(toSocksGreeting(login !== undefined), readSocksMethod);
  if (method === socksMethod.none) {
    return true;
  }
  if (method === socksMethod.password && login !== undefined) {
    return (await say(login, readSocksLoginReply)) === 0;
  }
  if (method === socksMethod.noneAcceptable) {
    throw login === undefined ? wantsLogin(title, "socks5://user@host:port") : unsuitableLogin(title, []);
  }
  throw proxyProtocolFailure(title, phrase("it chose a log-in that was not offered ({0})", method));
}
