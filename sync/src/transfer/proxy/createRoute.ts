/** The way to an SFTP server: straight, or through the target's proxy. */
import { domainToASCII } from "node:url";
import { phrase, type Target } from "#core";
import { toPeer } from "../networkFailure.ts";
import { openSocket } from "../openSocket.ts";
import { checkPath } from "../remotePath.ts";
import { defaultTimeoutMs, type StoreOptions } from "../storeOptions.ts";
import { createHttpRoute } from "./httpRoute.ts";
import { createJumpRoute } from "./jumpRoute.ts";
import type { Route, RouteGoal } from "./route.ts";
import { createSocksRoute } from "./socksRoute.ts";

/** Rejects with a `TransferError` when the proxy's name cannot be one. */
export async function createRoute({ host, port, proxy }: Target, options: StoreOptions): Promise<Route> {
  const peer = toPeer(host, port);
  if (proxy === undefined) {
    const timeoutMs = options.timeoutMs ?? defaultTimeoutMs;
    return { way: peer, open: () => openSocket({ host, port, timeoutMs, signal: options.signal }) };
  }
  checkPath(proxy.host);
  checkPath(proxy.user);
  // Names beyond ASCII travel in the form that name servers know.
  const goal: RouteGoal = { host: domainToASCII(host) || host, port, peer };
  const between = toPeer(proxy.host, proxy.port);
  const way =
    proxy.protocol === "ssh"
      ? phrase("{0} (through the jump host {1})", peer, between)
      : phrase("{0} (through the proxy {1})", peer, between);
  switch (proxy.protocol) {
    case "http":
      return { way, open: createHttpRoute(proxy, goal, options) };
    case "socks5":
      return { way, open: createSocksRoute(proxy, goal, options) };
    case "ssh":
      return { way, open: await createJumpRoute(proxy, goal, options) };
  }
}
