/** What goes wrong at a proxy, so that it is not taken for the target. */
import { either, type Phrase, phrase } from "#core";
import { TransferError, type TransferFailure } from "../remoteStore.ts";
import type { ConnectReply } from "./httpReply.ts";

const reachAdvice = phrase("Check host and port of the target, and whether the server can be reached from the proxy.");
const permitAdvice = phrase("Ask the proxy's administrator to permit connections to that host and port.");

/** `proxy` begins a sentence; `goal` is host and port of the target. */
export function refusedReply(proxy: Phrase, goal: string, { status, reason }: ConnectReply): TransferError {
  const words = `${status}${reason === "" ? "" : ` ${reason}`}`;
  if ([401, 403, 405].includes(status)) {
    return new TransferError(phrase("{0} does not let us through to {1} ({2}).", proxy, goal, words), {
      failure: "permission",
      wayOut: permitAdvice,
    });
  }
  if ([404, 502, 503, 504].includes(status)) {
    return new TransferError(phrase("{0} could not reach {1} ({2}).", proxy, goal, words), { failure: "connect", wayOut: reachAdvice });
  }
  return new TransferError(phrase("{0} did not open the way to {1} ({2}).", proxy, goal, words), {
    failure: "protocol",
    wayOut: phrase("Check the address of the proxy, and whether it takes CONNECT."),
  });
}

const socksReasons: Readonly<Record<number, readonly [failure: TransferFailure, words: Phrase]>> = {
  1: ["connect", phrase("it names no reason")],
  2: ["permission", phrase("its rules forbid it")],
  3: ["connect", phrase("no way to that network")],
  4: ["connect", phrase("no way to that host, or its name is not known there")],
  5: ["connect", phrase("the connection was refused")],
  6: ["connect", phrase("the way is too long")],
  7: ["protocol", phrase("it does not know this command")],
  8: ["protocol", phrase("it does not know this kind of address")],
};

export function refusedSocks(proxy: Phrase, goal: string, code: number): TransferError {
  const [failure, words] = socksReasons[code] ?? ["protocol", phrase("code {0}", code)];
  return failure === "permission"
    ? new TransferError(phrase("{0} does not let us through to {1}: {2}.", proxy, goal, words), { failure, wayOut: permitAdvice })
    : new TransferError(phrase("{0} could not reach {1}: {2}.", proxy, goal, words), { failure, wayOut: reachAdvice });
}

export function wantsLogin(proxy: Phrase, example: string): TransferError {
  return new TransferError(phrase("{0} wants a log-in.", proxy), {
    failure: "auth",
    wayOut: phrase("Name the user in the proxy's address: {0}. The password is asked for then.", example),
  });
}

/** `schemes`: what it wants instead, where it says so. */
export function unsuitableLogin(proxy: Phrase, schemes: readonly string[]): TransferError {
  return new TransferError(
    schemes.length === 0
      ? phrase("{0} takes no log-in with user and password.", proxy)
      : phrase("{0} takes no log-in with user and password (it wants {1}).", proxy, either(schemes)),
    {
      failure: "auth",
      wayOut: phrase("Ask the proxy's administrator for a log-in with a password, or for a way without one."),
    },
  );
}

export function proxyProtocolFailure(proxy: Phrase, reason: Phrase): TransferError {
  return new TransferError(phrase("{0} does not answer as expected: {1}.", proxy, reason), {
    failure: "protocol",
    wayOut: phrase("Check the address of the proxy in usersync.json: http:, socks5: and ssh: are different protocols."),
  });
}
