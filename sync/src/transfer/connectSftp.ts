/** Opens an SFTP connection, through the target's proxy where it has one. */
import type { Target } from "#core";
import { connectSsh, meetServer } from "./connectSsh.ts";
import { toPeer } from "./networkFailure.ts";
import { createRoute } from "./proxy/createRoute.ts";
import { SftpConnection } from "./sftpConnection.ts";
import { targetServer } from "./sshServer.ts";
import type { StoreOptions } from "./storeOptions.ts";

/** Rejects with a `TransferError` or the signal's reason. */
export async function connectSftp(target: Target, options: StoreOptions): Promise<SftpConnection> {
  const route = await createRoute(target, options);
  const name = { peer: toPeer(target.host, target.port), way: route.way };
  const party = await meetServer(targetServer(target), options);
  return connectSsh(party, options.signal, async () => new SftpConnection(await route.open(), name, options));
}
