/** Questions and answers with a proxy on a socket, before the socket is handed on to what is spoken through it. */

import type { Socket } from "node:net";
import type { Phrase } from "#core";
import { silenceFailure, toConnectFailure } from "../networkFailure.ts";
import { proxyProtocolFailure } from "./proxyFailure.ts";
import type { ReplyRead } from "./replyRead.ts";

/** Sends a request and reads its reply. */
export type Say = <T>(request: Uint8Array, read: (bytes: Buffer) => ReplyRead<T>) => Promise<T>;

export interface ConversationOptions {
  /** How failures name the proxy, at the beginning of a sentence. */
  readonly proxy: Phrase;
  /** For the whole conversation: a proxy that sends one byte at a time must come to an end too. */
  readonly timeoutMs: number;
  readonly signal?: AbortSignal | undefined;
}

/**
 * What the proxy sent beyond its last reply stays in the socket. When it fails, the socket is destroyed. Rejects with a `TransferError` or the
 * signal's reason.
 */
export async function converse<T>(socket: Socket, options: ConversationOptions, act: (say: Say) => Promise<T>): Promise<T> {
  const { proxy, timeoutMs, signal } = options;
  let received: Buffer = Buffer.alloc(0);
  let look = (): void => {};
  let end: (reason: unknown) => void = () => {};
  const ending = new Promise<never>((_resolve, reject) => {
    end = reject;
  });
  ending.catch(() => {});
  const onData = (bytes: Buffer): void => {
    received = Buffer.concat([received, bytes]);
    look();
  };
  const onError = (error: unknown): void => end(toConnectFailure(proxy, error));
  const onClose = (): void => end(toConnectFailure(proxy, { code: "ECONNRESET" }));
  const onAbort = (): void => end(signal?.reason);
  const say: Say = (request, read) => {
    socket.write(request);
    return new Promise((resolve, reject) => {
      look = () => {
        const reply = read(received);
        if (reply.state === "bad") {
          reject(proxyProtocolFailure(proxy, reply.reason));
        } else if (reply.state === "read") {
          received = received.subarray(reply.sizeBytes);
          // What follows is not for this reader: it stops here, and the socket with it.
          look = () => {};
          socket.pause();
          resolve(reply.value);
        }
      };
      socket.resume();
      look();
    });
  };
  const timer = setTimeout(() => end(silenceFailure(proxy, timeoutMs)), timeoutMs);
  const listeners = { data: onData, error: onError, end: onClose, close: onClose };
  for (const [name, listener] of Object.entries(listeners)) {
    socket.on(name, listener);
  }
  signal?.addEventListener("abort", onAbort, { once: true });
  try {
    signal?.throwIfAborted();
    return await Promise.race([ending, act(say)]);
  } catch (error) {
    socket.on("error", () => {});
    socket.destroy();
    throw error;
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener("abort", onAbort);
    for (const [name, listener] of Object.entries(listeners)) {
      socket.off(name, listener);
    }
    socket.pause();
    if (received.length > 0 && !socket.destroyed) {
      socket.unshift(received);
    }
  }
}
