/** Opens an SSH connection: its host key is verified before anything is told to the server. */
import { phrase, type Sayable } from "#core";
import { HostKeyGuard } from "./hostKeyGuard.ts";
import { type KnownHosts, parseKnownHosts } from "./knownHosts.ts";
import { knownHostsPaths, readFromDisk } from "./knownHostsFiles.ts";
import { messageOf, toConnectFailure } from "./networkFailure.ts";
import { TransferError } from "./remoteStore.ts";
import { sftpProtocolFailure } from "./sftpFailure.ts";
import type { SshParty } from "./sshConfig.ts";
import { SshLogin } from "./sshLogin.ts";
import { type SshServer, settingOf } from "./sshServer.ts";
import type { StoreOptions } from "./storeOptions.ts";

/** One attempt to get in. */
export interface SshAttempt {
  readonly peer: Sayable;
  /** How failures of the connection itself name the server. */
  readonly way: Sayable;
  open(party: SshParty): Promise<void>;
  end(reason: unknown): void;
}

/** What was learned and answered about a server, over all connections to it. */
export async function meetServer(server: SshServer, options: StoreOptions): Promise<SshParty> {
  const readFile = options.readFile ?? readFromDisk;
  return {
    server,
    guard: new HostKeyGuard(server, await readKnownHosts(options, readFile), options.confirmIdentity),
    login: new SshLogin(server, options, readFile),
  };
}

/** Connects until the host key is settled one way or the other, then logs in. Rejects with a `TransferError` or the signal's reason. */
export async function connectSsh<Attempt extends SshAttempt>(
  party: SshParty,
  signal: AbortSignal | undefined,
  connect: () => Promise<Attempt>,
): Promise<Attempt> {
  const { guard, login } = party;
  for (let isRetry = false; ; ) {
    const attempt = await connect();
    try {
      await attempt.open(party);
      return attempt;
    } catch (error) {
      attempt.end(error);
      signal?.throwIfAborted();
      if (await guard.mayTryAgain(messageOf(error))) {
        signal?.throwIfAborted();
        continue;
      }
      if (login.failure !== undefined) {
        throw login.failure;
      }
      const failure = toOpenFailure(attempt, party.server, error);
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

function toOpenFailure({ peer, way }: SshAttempt, server: SshServer, error: unknown): TransferError {
  if (error instanceof TransferError) {
    return error;
  }
  const level = typeof error === "object" && error !== null && "level" in error ? error.level : undefined;
  if (level === "client-authentication" || level === "agent") {
    const message =
      level === "agent" ? phrase("The SSH agent could not be used ({0}).", messageOf(error)) : phrase("{0} refused the log-in.", peer);
    const wayOut = phrase("Check the user name, and the password or key ({0}).", settingOf(server, "identity"));
    return new TransferError(message, { failure: "auth", cause: error, wayOut });
  }
  if (level === "client-socket" || /connection lost|unexpected (end|close)|no response from server/i.test(messageOf(error))) {
    return toConnectFailure(way, error);
  }
  return sftpProtocolFailure(peer, error);
}
