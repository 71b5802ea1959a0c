/** Opens an SFTP connection: its host key is verified before anything is told to the server. */
import type { Target } from "#core";
import { HostKeyGuard } from "./hostKeyGuard.ts";
import { type KnownHosts, parseKnownHosts } from "./knownHosts.ts";
import { knownHostsPaths, readFromDisk } from "./knownHostsFiles.ts";
import { messageOf, toConnectFailure } from "./networkFailure.ts";
import { openSocket } from "./openSocket.ts";
import { TransferError } from "./remoteStore.ts";
import { SftpConnection } from "./sftpConnection.ts";
import { sftpProtocolFailure } from "./sftpFailure.ts";
import { SshLogin } from "./sshLogin.ts";
import { defaultTimeoutMs, type StoreOptions } from "./storeOptions.ts";

/** Connects until the host key is settled one way or the other, then logs in. Rejects with a `TransferError` or the signal's reason. */
export async function connectSftp(target: Target, options: StoreOptions): Promise<SftpConnection> {
  const readFile = options.readFile ?? readFromDisk;
  const guard = new HostKeyGuard(target, await readKnownHosts(options, readFile), options.confirmIdentity);
  const login = new SshLogin(target, options, readFile);
  const { host, port } = target;
  for (let isRetry = false; ; ) {
    const socket = await openSocket({ host, port, timeoutMs: options.timeoutMs ?? defaultTimeoutMs, signal: options.signal });
    const connection = new SftpConnection(socket, target, options);
    try {
      await connection.open(target, guard, login);
      return connection;
    } catch (error) {
      connection.end(error);
      options.signal?.throwIfAborted();
      if (await guard.mayTryAgain(messageOf(error))) {
        options.signal?.throwIfAborted();
        continue;
      }
      if (login.failure !== undefined) {
        throw login.failure;
      }
      const failure = toOpenFailure(connection.peer, error);
      if (isRetry || failure.failure !== "connect" || !login.hasAsked) {
        throw failure;
      }
      isRetry = true;
      login.restart();
    }
  }
}

async function readKnownHosts(options: StoreOptions, readFile: (path: string) => Promise<Uint8Array>): Promise<KnownHosts> {
  const texts = await Promise.all(
    (options.knownHostsPaths ?? knownHostsPaths()).map(async (path) => Buffer.from(await readFile(path).catch(() => "")).toString("utf8")),
  );
  return parseKnownHosts(texts.join("\n"));
}

function toOpenFailure(peer: string, error: unknown): TransferError {
  if (error instanceof TransferError) {
    return error;
  }
  const level = typeof error === "object" && error !== null && "level" in error ? error.level : undefined;
  if (level === "client-authentication" || level === "agent") {
    const message = level === "agent" ? `The SSH agent could not be used (${messageOf(error)}).` : `${peer} refused the log-in.`;
    return new TransferError(message, { failure: "auth", cause: error, wayOut: "Check the user name, and the password or key." });
  }
  if (level === "client-socket" || /connection lost|unexpected (end|close)|no response from server/i.test(messageOf(error))) {
    return toConnectFailure(peer, error);
  }
  return sftpProtocolFailure(peer, error);
}
