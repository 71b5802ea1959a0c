/** What goes wrong at a proxy, so that it is not taken for the target. */
import { TransferError, type TransferFailure } from "../remoteStore.ts";
import type { ConnectReply } from "./httpReply.ts";

const reachAdvice = "Check host and port of the target, and whether the server can be reached from the proxy.";
const permitAdvice = "Ask the proxy's administrator to permit connections to that host and port.";

/** `proxy` begins a sentence; `goal` is host and port of the target. */
export function refusedReply(proxy: string, goal: string, { status, reason }: ConnectReply): TransferError {
  const words = `${status}${reason === "" ? "" : ` ${reason}`}`;
  if ([401, 403, 405].includes(status)) {
    return new TransferError(`${proxy} does not let us through to ${goal} (${words}).`, { failure: "permission", wayOut: permitAdvice });
  }
  if ([404, 502, 503, 504].includes(status)) {
    return new TransferError(`${proxy} could not reach ${goal} (${words}).`, { failure: "connect", wayOut: reachAdvice });
  }
  return new TransferError(`${proxy} did not open the way to ${goal} (${words}).`, {
    failure: "protocol",
    wayOut: "Check the address of the proxy, and whether it takes CONNECT.",
  });
}

const socksReasons: Readonly<Record<number, readonly [failure: TransferFailure, words: string]>> = {
  1: ["connect", "it names no reason"],
  2: ["permission", "its rules forbid it"],
  3: ["connect", "no way to that network"],
  4: ["connect", "no way to that host, or its name is not known there"],
  5: ["connect", "the connection was refused"],
  6: ["connect", "the way is too long"],
  7: ["protocol", "it does not know this command"],
  8: ["protocol", "it does not know this kind of address"],
};

export function refusedSocks(proxy: string, goal: string, code: number): TransferError {
  const [failure, words] = socksReasons[code] ?? ["protocol", `code ${code}`];
  return failure === "permission"
    ? new TransferError(`${proxy} does not let us through to ${goal}: ${words}.`, { failure, wayOut: permitAdvice })
    : new TransferError(`${proxy} could not reach ${goal}: ${words}.`, { failure, wayOut: reachAdvice });
}

export function wantsLogin(proxy: string, example: string): TransferError {
  return new TransferError(`${proxy} wants a log-in.`, {
    failure: "auth",
    wayOut: `Name the user in the proxy's address: ${example}. The password is asked for then.`,
  });
}

export function unsuitableLogin(proxy: string, offered: string): TransferError {
  return new TransferError(`${proxy} takes no log-in with user and password${offered}.`, {
    failure: "auth",
    wayOut: "Ask the proxy's administrator for a log-in with a password, or for a way without one.",
  });
}

export function proxyProtocolFailure(proxy: string, reason: string): TransferError {
  return new TransferError(`${proxy} does not answer as expected: ${reason}.`, {
    failure: "protocol",
    wayOut: "Check the address of the proxy in usersync.json: http:, socks5: and ssh: are different protocols.",
  });
}
