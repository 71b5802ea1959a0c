import type { Target } from "#core";
import type { SshdPeer } from "./harness/index.ts";

/** The peer as a target, logged in to with its key. */
export function sshdTarget(peer: SshdPeer, more: Partial<Target> = {}): Target {
  const { host, port, user } = peer;
  return {
    name: "peer",
    url: `sftp://${user}@${host}:${port}/users.csv`,
    protocol: "sftp",
    host,
    port,
    user,
    path: "/users.csv",
    identity: peer.keyPath,
    ...more,
  };
}
