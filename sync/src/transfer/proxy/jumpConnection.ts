/** One connection to a jump host, with at most one connection forwarded through it. */

import type { Socket } from "node:net";
import ssh2, { type ClientChannel } from "ssh2";
import { type Phrase, phrase } from "#core";
import { messageOf, silenceFailure, toConnectFailure } from "../networkFailure.ts";
import { TransferError } from "../remoteStore.ts";
import { type SshParty, toSshConfig } from "../sshConfig.ts";
import { AnswerWatch, type SshLink } from "../sshLink.ts";
import { ChannelLink } from "./channelLink.ts";
import type { RouteGoal } from "./route.ts";

/** RFC 4254 section 5.1: administratively prohibited, unknown channel type. */
const notForwarding: readonly unknown[] = [1, 3];

export class JumpConnection {
  readonly peer: Phrase;
  readonly way: Phrase;
  readonly #socket: Socket;
  readonly #client = new ssh2.Client();
  readonly #watch: AnswerWatch;
  readonly #signal: AbortSignal | undefined;
  readonly #onAbort = () => this.end(this.#signal?.reason);
  readonly #ending: Promise<never>;
  #fail: (reason: unknown) => void = () => {};
  #link: ChannelLink | undefined;

  constructor(
    socket: Socket,
    peer: Phrase,
    { timeoutMs, signal }: { readonly timeoutMs: number; readonly signal: AbortSignal | undefined },
  ) {
    this.peer = peer;
    this.way = peer;
    this.#socket = socket;
    this.#signal = signal;
    this.#ending = new Promise<never>((_resolve, reject) => {
      this.#fail = reject;
    });
    this.#ending.catch(() => {});
    this.#watch = new AnswerWatch(socket, { timeoutMs, onOverdue: (sinceMs) => this.end(silenceFailure(peer, sinceMs)) });
    let socketError: unknown;
    socket.on("error", (error) => {
      socketError ??= error;
    });
    socket.on("close", () => this.end(toConnectFailure(peer, socketError ?? { code: "ECONNRESET" })));
    signal?.addEventListener("abort", this.#onAbort, { once: true });
  }

  /** Verifies the host key, then logs in. Rejects with the library's error, or with the reason why the connection ended. */
  open(party: SshParty): Promise<void> {
    return this.#await<void>((resolve, reject) => {
      this.#client.on("ready", resolve);
      this.#client.on("error", reject);
      this.#client.connect(toSshConfig(this.#socket, party, this.#watch));
    });
  }

  /** The jump host looks the name up. The connection lives as long as what is forwarded. */
  async forward({ host, port, peer }: RouteGoal): Promise<SshLink> {
    try {
      const channel = await this.#await<ClientChannel>((resolve, reject) => {
        this.#client.forwardOut("127.0.0.1", 0, host, port, (error, opened) => (error ? reject(error) : resolve(opened)));
      });
      this.#link = new ChannelLink(channel, this.#socket, () => this.close());
      return this.#link;
    } catch (error) {
      const failure = error instanceof TransferError || error === this.#signal?.reason ? error : toForwardFailure(this.peer, peer, error);
      this.end(failure);
      throw failure;
    }
  }

  /** From here on nothing goes through any more. */
  end(reason: unknown): void {
    this.#fail(reason);
    this.#signal?.removeEventListener("abort", this.#onAbort);
    this.#socket.destroy();
    this.#link?.destroy();
  }

  /** The same with a goodbye. */
  close(): void {
    this.#client.end();
    this.end(new TransferError(phrase("{0} is no longer connected.", this.peer), { failure: "connect" }));
  }

  async #await<T>(start: (resolve: (value: T) => void, reject: (error: unknown) => void) => void): Promise<T> {
    this.#watch.expect();
    try {
      return await Promise.race([this.#ending, new Promise<T>(start)]);
    } finally {
      this.#watch.answered();
    }
  }
}

function toForwardFailure(jumpHost: Phrase, goal: string, error: unknown): TransferError {
  const reason = typeof error === "object" && error !== null && "reason" in error ? error.reason : undefined;
  const told = messageOf(error).replace(/^\(SSH\) Channel open failure:\s*/, "");
  if (notForwarding.includes(reason)) {
    const message =
      told === ""
        ? phrase("{0} does not forward connections to {1}.", jumpHost, goal)
        : phrase("{0} does not forward connections to {1} ({2}).", jumpHost, goal, told);
    const wayOut = phrase("Ask the jump host's administrator to permit forwarding there (AllowTcpForwarding, PermitOpen).");
    return new TransferError(message, { failure: "permission", cause: error, wayOut });
  }
  const message =
    told === "" ? phrase("{0} could not reach {1}.", jumpHost, goal) : phrase("{0} could not reach {1} ({2}).", jumpHost, goal, told);
  const wayOut = phrase("Check host and port of the target, and whether the server can be reached from the jump host.");
  return new TransferError(message, { failure: "connect", cause: error, wayOut });
}
