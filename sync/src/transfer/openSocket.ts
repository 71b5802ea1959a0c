import { connect, type Socket } from "node:net";
import type { Sayable } from "#core";
import { silenceFailure, toConnectFailure, toPeer } from "./networkFailure.ts";

export interface SocketOptions {
  readonly host: string;
  readonly port: number;
  /** How failures name it; host and port when absent. */
  readonly peer?: Sayable | undefined;
  readonly timeoutMs: number;
  readonly signal?: AbortSignal | undefined;
}

/** A connected socket that sends at once: with Nagle's algorithm each small SFTP request would wait for the server's delayed acknowledgement. */
export function openSocket({ host, port, peer = toPeer(host, port), timeoutMs, signal }: SocketOptions): Promise<Socket> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) {
      reject(signal.reason);
      return;
    }
    const socket = connect({ host, port, noDelay: true, keepAlive: true });
    const finish = (settle: () => void): void => {
      clearTimeout(timer);
      signal?.removeEventListener("abort", abort);
      socket.off("error", fail);
      settle();
    };
    const giveUp = (reason: unknown): void => {
      finish(() => reject(reason));
      socket.on("error", () => {});
      socket.destroy();
    };
    const fail = (error: unknown): void => giveUp(toConnectFailure(peer, firstOf(error)));
    const abort = (): void => giveUp(signal?.reason);
    const timer = setTimeout(() => giveUp(silenceFailure(peer, timeoutMs)), timeoutMs);
    signal?.addEventListener("abort", abort, { once: true });
    socket.once("error", fail);
    socket.once("connect", () => finish(() => resolve(socket)));
  });
}

/** Node tries every address of a name and reports all their errors at once. */
function firstOf(error: unknown): unknown {
  return error instanceof AggregateError && error.errors.length > 0 ? error.errors[0] : error;
}
