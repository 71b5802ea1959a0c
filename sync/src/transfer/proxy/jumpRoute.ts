/** Through an SSH jump host: verified and logged in to like any SSH server, then asked to forward a connection. */
import { phrase, type TargetProxy } from "#core";
import { connectSsh, meetServer } from "../connectSsh.ts";
import { toPeer } from "../networkFailure.ts";
import { openSocket } from "../openSocket.ts";
import type { SshLink } from "../sshLink.ts";
import { jumpServer } from "../sshServer.ts";
import { defaultTimeoutMs, type StoreOptions } from "../storeOptions.ts";
import { JumpConnection } from "./jumpConnection.ts";
import type { RouteGoal } from "./route.ts";

export async function createJumpRoute(proxy: TargetProxy, goal: RouteGoal, options: StoreOptions): Promise<() => Promise<SshLink>> {
  const { host, port } = proxy;
  const { signal, timeoutMs = defaultTimeoutMs } = options;
  const peer = phrase("The jump host {0}", toPeer(host, port));
  const party = await meetServer(jumpServer(proxy), options);
  return async () => {
    party.login.restart();
    const connection = await connectSsh(
      party,
      signal,
      async () => new JumpConnection(await openSocket({ host, port, peer, timeoutMs, signal }), peer, { timeoutMs, signal }),
    );
    return connection.forward(goal);
  };
}
